/// eˣ − 1 without the loss of digits near 0, the same bytes on every IEEE machine: 2ᵏ·(eʳ − 1) +
/// (2ᵏ − 1), about 1 unit in the last place off. −1 far below 0, ∞ above 709.79, NaN stays.
@inlinable @inline(__always)
package func exponentialMinusOne(_ x: Double) -> Double {
  // Below −40 all is −1, and beyond 40 the 1 is lost: the sum's two parts stay finite.
  let low = x < -40 ? -40 : x
  let clamped = low > 40 ? 40 : low
  let shifted = clamped * 1.4426950408889634 + roundingMagic
  let power = powerOfTwo(shifted)
  let near = reducedMinusOne(clamped, shifted - roundingMagic) * power + (power - 1)
  return x > 40 ? exponential(x) : near
}
