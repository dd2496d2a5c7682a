import CGSL
import Foundation
import Testing

/// Named probabilities under the hypothesis that the program is right, judged together.
///
/// A right program fails with probability ``falseAlarmRate`` or less, however many tests there are
/// (Bonferroni). Seeds are fixed; a failure is a mistake to be found, not a seed to be changed.
struct Verdicts {
  /// The false-alarm rate of one set of verdicts; the self-check has 18 sets, 9·10⁻⁷ in all.
  static let falseAlarmRate = 5e-8

  private(set) var found: [(name: String, probability: Double)] = []

  mutating func add(_ name: String, _ probability: Double) { found.append((name, probability)) }

  /// The verdicts that say the program is wrong; NaN is one of them.
  var alarms: [String] {
    let limit = Self.falseAlarmRate / Double(max(1, found.count))
    return found.filter { !($0.probability >= limit) }.map { "\($0.name): p = \($0.probability)" }
  }

  /// Fails the test where one of the verdicts is an alarm, or where there are none.
  func expectNone(sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(!found.isEmpty, sourceLocation: sourceLocation)
    #expect(alarms.isEmpty, sourceLocation: sourceLocation)
  }
}

extension Verdicts {
  /// Whether numbers are uniform on the unit interval and independent of their neighbours: chi-square
  /// over `bins` bins, both tails; Kolmogorov–Smirnov; and chi-square of 8 × 8 pairs that follow each
  /// other.
  mutating func addUniform(_ name: String, _ numbers: [Double], bins: Int = 64) {
    addBins("\(name), chi-square", Self.counts(numbers, bins: bins))
    addKolmogorovSmirnov(name, numbers)
    let places = stride(from: 1, to: numbers.count, by: 2)
    addIndependent(
      "\(name), neighbours", places.map { numbers[$0 - 1] }, places.map { numbers[$0] })
  }

  /// Whether two uniform numbers are independent of each other: chi-square of 8 × 8 pairs.
  mutating func addIndependent(_ name: String, _ first: [Double], _ second: [Double]) {
    var counts = Array(repeating: 0, count: 64)
    for (a, b) in zip(first, second) { counts[Self.bin(a, of: 8) * 8 + Self.bin(b, of: 8)] += 1 }
    addBins(name, counts)
  }

  /// The bound 2·exp(−2nD²), which holds for every n and every law (Massart 1990,
  /// doi 10.1214/aop/1176990746).
  ///
  /// `inflation` is how many times its variance under independent draws that of a mean may be.
  mutating func addKolmogorovSmirnov(
    _ name: String, _ numbers: [Double], inflation: Double = 1
  ) {
    let sorted = numbers.sorted()
    let n = Double(sorted.count)
    var distance = 0.0
    for (place, number) in sorted.enumerated() {
      distance = max(distance, number - Double(place) / n, Double(place + 1) / n - number)
    }
    // NaN has no place among the sorted.
    if numbers.contains(where: \.isNaN) { distance = .infinity }
    add("\(name), Kolmogorov–Smirnov", min(1, 2 * exp(-2 * n / inflation * distance * distance)))
  }

  /// Pearson's chi-square of counts against equal probabilities, both tails.
  mutating func addBins(_ name: String, _ counts: [Int]) {
    addCounts(name, counts, Array(repeating: 1 / Double(counts.count), count: counts.count))
  }

  /// Pearson's chi-square of counts against probabilities that sum to 1, both tails.
  mutating func addCounts(_ name: String, _ counts: [Int], _ probabilities: [Double]) {
    let n = Double(counts.reduce(0, +))
    let statistic = zip(counts, probabilities).reduce(0) { sum, bin in
      let expected = n * bin.1
      return sum + (Double(bin.0) - expected) * (Double(bin.0) - expected) / expected
    }
    let degrees = Double(counts.count - 1)
    add("\(name), too uneven", gsl_cdf_chisq_Q(statistic, degrees))
    // One degree of freedom is a hair's breadth from even quite often.
    if degrees > 10 { add("\(name), too even", gsl_cdf_chisq_P(statistic, degrees)) }
  }

  /// Two-sided probability of a standard normal number.
  mutating func addScore(_ name: String, _ z: Double) {
    add(name, 2 * gsl_cdf_ugaussian_Q(z.magnitude))
  }

  /// Whether two samples of equal size have one law: e·exp(−nD²), which holds for every n and law
  /// (Wei and Dudley 2012, doi 10.1016/j.spl.2011.11.012).
  mutating func addTwoSamples(_ name: String, _ first: [Double], _ second: [Double]) {
    precondition(first.count == second.count)
    let (a, b) = (first.sorted(), second.sorted())
    let n = Double(a.count)
    var (i, j, distance) = (0, 0, 0.0)
    while i < a.count, j < b.count {
      let x = min(a[i], b[j])
      while i < a.count, a[i] <= x { i += 1 }
      while j < b.count, b[j] <= x { j += 1 }
      distance = max(distance, Double(abs(i - j)) / n)
    }
    add("\(name), two samples", min(1, exp(1 - n * distance * distance)))
  }

  /// How many numbers of the unit interval fall into each of equal bins.
  static func counts(_ numbers: [Double], bins: Int) -> [Int] {
    var counts = Array(repeating: 0, count: bins)
    for number in numbers { counts[bin(number, of: bins)] += 1 }
    return counts
  }

  private static func bin(_ number: Double, of bins: Int) -> Int {
    // What is no number of the unit interval fails the Kolmogorov–Smirnov test.
    guard number >= 0 else { return 0 }
    return min(bins - 1, Int(number * Double(bins)))
  }
}

/// Whether each replicate of a design hits each of its strata once: the greatest distance of a sorted
/// number from the middle of its stratum, in strata.
///
/// ½ at most for a Latin hypercube, and for a Sobol' sequence of 2^k points.
func greatestStratumDistance(_ numbers: [Double], replicates: Int) -> Double {
  let size = numbers.count / replicates
  var worst = 0.0
  for start in stride(from: 0, to: numbers.count, by: size) {
    for (place, number) in numbers[start..<start + size].sorted().enumerated() {
      let distance = (number * Double(size) - Double(place) - 0.5).magnitude
      worst = distance <= worst ? worst : distance
    }
  }
  return worst
}
