/// ln(1 + x) for x ≥ 0, the same bytes on every IEEE machine: the rounding of 1 + x cancels in the
/// ratio (Kahan; in Goldberg 1991, doi 10.1145/103162.103163, theorem 4).
package func logarithmOfOnePlus(_ x: Double) -> Double {
  let sum = 1 + x
  guard sum != 1, sum < .infinity else { return x }
  return naturalLogarithm(sum) * (x / (sum - 1))
}
