import CVectors
import ElementaryFunctions

/// The standard normal quantile.
///
/// Wichura (1988), algorithm AS 241, PPND16, doi 10.2307/2347330: relative error about 10⁻¹⁵.
/// Plain multiplication, addition, division and square root only, so the same bytes come out on
/// every IEEE machine and for every vector width.
package enum NormalScore {
  /// Elements handled together, so that the scratch space stays in the nearest cache.
  private static let chunk = 1024
  /// The central words, |u − ½| ≤ 0.425.
  private static let firstCentral: UInt32 = 322_122_547
  private static let centralCount: UInt32 = 3_650_722_202

  /// z ← Φ⁻¹(u) of each word w, u = (w + ½)·2⁻³²; |z| < 6.35.
  package static func fill(
    _ z: UnsafeMutablePointer<Double>, from words: UnsafePointer<UInt32>, count: Int
  ) {
    withUnsafeTemporaryAllocation(of: Int32.self, capacity: chunk) { indices in
      withUnsafeTemporaryAllocation(of: Double.self, capacity: 2 * chunk) { scratch in
        guard let places = indices.baseAddress, let radii = scratch.baseAddress else { return }
        var done = 0
        while done < count {
          let size = min(chunk, count - done)
          fillCentre(z + done, from: words + done, count: size)
          fillTails(
            z + done, from: words + done, count: size, places: places, radii: radii,
            values: radii + chunk)
          done += size
        }
      }
    }
  }

  /// Φ⁻¹(p); ±∞ at 1 and 0, NaN outside of [0, 1].
  package static func quantile(_ probability: Double) -> Double {
    quantile(lower: probability, upper: 1 - probability)
  }

  /// Φ⁻¹ from both tail probabilities, so that neither tail loses digits.
  static func quantile(lower: Double, upper: Double) -> Double {
    let smaller = lower < upper ? lower : upper
    guard smaller >= 0, smaller <= 0.5 else { return .nan }
    let centred = lower < upper ? lower - 0.5 : 0.5 - upper
    if smaller >= 0.075 { return central(centred) }
    if smaller == 0 { return lower < upper ? -.infinity : .infinity }
    let radius = (-naturalLogarithm(smaller)).squareRoot()
    let score = radius <= 5 ? tail(radius) : farTail(radius)
    return lower < upper ? -score : score
  }

  private static func fillCentre(
    _ z: UnsafeMutablePointer<Double>, from words: UnsafePointer<UInt32>, count: Int
  ) {
    for index in 0..<count {
      z[index] = central(centredUniform(words[index]))
    }
  }

  /// Gathers the places of the words in the tails, computes those, and puts them back.
  private static func fillTails(
    _ z: UnsafeMutablePointer<Double>, from words: UnsafePointer<UInt32>, count: Int,
    places: UnsafeMutablePointer<Int32>, radii: UnsafeMutablePointer<Double>,
    values: UnsafeMutablePointer<Double>
  ) {
    let found = rankcast_places_outside(words, count, firstCentral, centralCount, places)
    for index in 0..<found {
      let centred = centredUniform(words[Int(places[index])])
      values[index] = centred
      radii[index] = 0.5 - centred.magnitude
    }
    for index in 0..<found {
      radii[index] = rankcast_square_root(-naturalLogarithm(radii[index]))
    }
    for index in 0..<found {
      let score = tail(radii[index])
      values[index] = values[index] < 0 ? -score : score
    }
    for index in 0..<found {
      z[Int(places[index])] = values[index]
    }
  }

  /// |p − ½| ≤ 0.425.
  @inline(__always)
  private static func central(_ q: Double) -> Double {
    let r = 0.180625 - q * q
    var numerator = 2509.0809287301226727 * r + 33430.575583588128105
    numerator = numerator * r + 67265.770927008700853
    numerator = numerator * r + 45921.953931549871457
    numerator = numerator * r + 13731.693765509461125
    numerator = numerator * r + 1971.5909503065514427
    numerator = numerator * r + 133.14166789178437745
    numerator = numerator * r + 3.387132872796366608
    var denominator = 5226.495278852545925 * r + 28729.085735721942674
    denominator = denominator * r + 39307.89580009271061
    denominator = denominator * r + 21213.794301586595867
    denominator = denominator * r + 5394.1960214247511077
    denominator = denominator * r + 687.1870074920579083
    denominator = denominator * r + 42.313330701600911252
    denominator = denominator * r + 1
    return q * numerator / denominator
  }

  /// √(−ln p) ≤ 5.
  @inline(__always)
  private static func tail(_ radius: Double) -> Double {
    let r = radius - 1.6
    var numerator = 7.7454501427834140764e-4 * r + 0.0227238449892691845833
    numerator = numerator * r + 0.24178072517745061177
    numerator = numerator * r + 1.27045825245236838258
    numerator = numerator * r + 3.64784832476320460504
    numerator = numerator * r + 5.7694972214606914055
    numerator = numerator * r + 4.6303378461565452959
    numerator = numerator * r + 1.42343711074968357734
    var denominator = 1.05075007164441684324e-9 * r + 5.475938084995344946e-4
    denominator = denominator * r + 0.0151986665636164571966
    denominator = denominator * r + 0.14810397642748007459
    denominator = denominator * r + 0.68976733498510000455
    denominator = denominator * r + 1.6763848301838038494
    denominator = denominator * r + 2.05319162663775882187
    denominator = denominator * r + 1
    return numerator / denominator
  }

  /// √(−ln p) > 5, which no word reaches.
  private static func farTail(_ radius: Double) -> Double {
    let r = radius - 5
    var numerator = 2.01033439929228813265e-7 * r + 2.71155556874348757815e-5
    numerator = numerator * r + 0.0012426609473880784386
    numerator = numerator * r + 0.026532189526576123093
    numerator = numerator * r + 0.29656057182850489123
    numerator = numerator * r + 1.7848265399172913358
    numerator = numerator * r + 5.4637849111641143699
    numerator = numerator * r + 6.6579046435011037772
    var denominator = 2.04426310338993978564e-15 * r + 1.4215117583164458887e-7
    denominator = denominator * r + 1.8463183175100546818e-5
    denominator = denominator * r + 7.868691311456132591e-4
    denominator = denominator * r + 0.0148753612908506148525
    denominator = denominator * r + 0.13692988092273580531
    denominator = denominator * r + 0.59983220655588793769
    denominator = denominator * r + 1
    return numerator / denominator
  }
}

/// u − ½ of a word's u = (w + ½)·2⁻³², exactly.
@inline(__always)
func centredUniform(_ word: UInt32) -> Double {
  (Double(Int32(bitPattern: word ^ 0x8000_0000)) + 0.5) * 0x1p-32
}
