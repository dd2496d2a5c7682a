import Testing

@testable import Reporting

@Suite("Colours")
struct PaletteTests {
  /// Equal steps of lightness, the lightest first.
  @Test func shadesHaveEqualStepsOfLightness() {
    let lightness = Palette.shades.map(Self.lightness)
    let step = (lightness[15] - lightness[0]) / 15
    for (place, light) in lightness.enumerated() {
      #expect(abs(light - lightness[0] - step * Double(place)) < 0.004)
    }
    #expect(Palette.shade(0, of: 1) == 0)
    #expect(Palette.shade(1, of: 1) == 15)
    #expect(Palette.shade(0.25, of: 1) == 8)
  }

  /// The lightness of a colour in OKLab (Ottosson 2020).
  private static func lightness(_ colour: String) -> Double {
    let number = Int(colour.dropFirst(), radix: 16) ?? 0
    let linear = [16, 8, 0].map { shift -> Double in
      let part = Double(number >> shift & 255) / 255
      return part <= 0.04045 ? part / 12.92 : twoPointFourth((part + 0.055) / 1.055)
    }
    let l = 0.4122214708 * linear[0] + 0.5363325363 * linear[1] + 0.0514459929 * linear[2]
    let m = 0.2119034982 * linear[0] + 0.6806995451 * linear[1] + 0.1073969566 * linear[2]
    let s = 0.0883024619 * linear[0] + 0.2817188376 * linear[1] + 0.6299787005 * linear[2]
    return 0.2104542553 * root(l) + 0.7936177850 * root(m) - 0.0040720468 * root(s)
  }

  private static func root(_ number: Double) -> Double {
    var root = max(number, 1e-6)
    for _ in 0..<60 { root -= (root * root * root - number) / (3 * root * root) }
    return root
  }

  /// The power 2.4 of a number, by its fifth root.
  private static func twoPointFourth(_ base: Double) -> Double {
    var root = 1.0
    for _ in 0..<80 {
      let fourth = root * root * root * root
      root -= (fourth * root - base) / (5 * fourth)
    }
    return base * base * root * root
  }
}
