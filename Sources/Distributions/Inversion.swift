/// Inverts a distribution function given with both tails and its density.
enum Inversion {
  /// The probability of one tail, and the density, at a point.
  struct Point {
    let probability: Double
    let density: Double
  }

  /// The x in `low...high` whose smaller tail probability is the given one.
  ///
  /// Newton's method on the logarithm of that tail, kept inside a shrinking bracket. Only that tail
  /// is asked for.
  static func solve(
    lower: Double, upper: Double, guess: Double, low: Double, high: Double,
    _ evaluate: (Double, Tail) -> Point
  ) -> Double {
    let isLower = lower <= upper
    var low = low
    var high = high
    var x = guess > low && guess < high ? guess : low + (high - low) / 2
    for _ in 0..<200 {
      let point = evaluate(x, isLower ? .lower : .upper)
      let reached = point.probability
      let ratio = reached / (isLower ? lower : upper)
      // Positive where x is too high.
      let excess = isLower ? Elementary.log(ratio) : -Elementary.log(ratio)
      if excess == 0 { return x }
      if excess > 0 { high = x } else { low = x }
      let step = excess * reached / point.density
      var next = x - step
      if !(next > low && next < high) { next = low + (high - low) / 2 }
      if (next - x).magnitude <= 2 * x.ulp || next == low || next == high { return next }
      x = next
    }
    return x
  }
}
