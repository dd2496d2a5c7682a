/// Where the direction numbers of Sobol' sequences start.
enum SobolDirections {
  /// For the second and each later dimension the primitive polynomial, its coefficients as bits
  /// from the highest power to the constant, and the first direction numbers, one a degree.
  ///
  /// The file new-joe-kuo-6.21201 of Joe and Kuo (2008), doi 10.1137/070709359.
  static let initial: [(polynomial: UInt32, numbers: [UInt32])] = [
    (3, [1]),
    (7, [1, 3]),
    (11, [1, 3, 1]),
    (13, [1, 1, 1]),
    (19, [1, 1, 3, 3]),
    (25, [1, 3, 5, 13]),
    (37, [1, 1, 5, 5, 17]),
    (41, [1, 1, 5, 5, 5]),
    (47, [1, 1, 7, 11, 19]),
    (55, [1, 1, 5, 1, 1]),
    (59, [1, 1, 1, 3, 11]),
    (61, [1, 3, 5, 5, 31]),
    (67, [1, 3, 3, 9, 7, 49]),
    (91, [1, 1, 1, 15, 21, 21]),
    (97, [1, 3, 1, 13, 27, 49]),
    (103, [1, 1, 1, 15, 7, 5]),
    (109, [1, 3, 1, 15, 13, 25]),
    (115, [1, 1, 5, 5, 19, 61]),
    (131, [1, 3, 7, 11, 23, 15, 103]),
    (137, [1, 3, 7, 13, 13, 15, 69]),
    (143, [1, 1, 3, 13, 7, 35, 63]),
    (145, [1, 3, 5, 9, 1, 25, 53]),
    (157, [1, 3, 1, 13, 9, 35, 107]),
    (167, [1, 3, 1, 5, 27, 61, 31]),
    (171, [1, 1, 5, 11, 19, 41, 61]),
    (185, [1, 3, 5, 3, 3, 13, 69]),
    (191, [1, 1, 7, 13, 1, 19, 1]),
    (193, [1, 3, 7, 5, 13, 19, 59]),
    (203, [1, 1, 3, 9, 25, 29, 41]),
    (211, [1, 3, 5, 13, 23, 1, 55]),
    (213, [1, 3, 7, 3, 13, 59, 17]),
    (229, [1, 3, 1, 3, 5, 53, 69]),
    (239, [1, 1, 5, 5, 23, 33, 13]),
    (241, [1, 1, 7, 7, 1, 61, 123]),
    (247, [1, 1, 7, 9, 13, 61, 49]),
    (253, [1, 3, 3, 5, 3, 55, 33]),
    (285, [1, 3, 1, 15, 31, 13, 49, 245]),
    (299, [1, 3, 5, 15, 31, 59, 63, 97]),
    (301, [1, 3, 1, 11, 11, 11, 77, 249]),
  ]

  /// The 32 direction numbers of every dimension, the first digit in the highest bit.
  static let all: [UInt32] = radicalInverse + initial.flatMap(extended)

  /// The first dimension: van der Corput's sequence in base 2.
  private static let radicalInverse = (0..<32).map { UInt32(1) << UInt32(31 - $0) }

  /// The recurrence of the polynomial, on numbers whose first digit is in the highest bit.
  private static func extended(_ polynomial: UInt32, _ numbers: [UInt32]) -> [UInt32] {
    let degree = numbers.count
    var result = numbers.enumerated().map { $1 << UInt32(31 - $0) }
    for j in degree..<32 {
      var number = result[j - degree] ^ (result[j - degree] >> UInt32(degree))
      for k in 1..<max(1, degree) where polynomial >> UInt32(degree - k) & 1 == 1 {
        number ^= result[j - k]
      }
      result.append(number)
    }
    return result
  }
}
