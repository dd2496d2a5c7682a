import CGSL
import ElementaryFunctions
import Foundation
import Testing

@testable import Distributions

/// Against values in 20 digits by mpmath; Reference/generate.py wrote the tables.
@Suite struct ReferenceTests {
  @Test func quantilesAgree() throws {
    for row in try Reference.rows("quantiles.csv") {
      let parameters = row[1...2].compactMap { Double($0) }
      let word = try #require(UInt32(row[3]))
      let expected = try #require(Double(row[4]))
      let family: StandardQuantile
      switch row[0] {
      case "normal": family = .normal
      case "gamma": family = .gammaLogarithm(shape: parameters[0])
      case "beta": family = .beta(alpha: parameters[0], beta: parameters[1])
      default: family = .student(degreesOfFreedom: parameters[0])
      }
      let centred = centredUniform(word)
      let scalar = family.value(lower: 0.5 + centred, upper: 0.5 - centred)
      let key = QuantileTable.Key(family: family, kept: nil)
      let unit = max(key.spread, expected.magnitude)
      let isNormal = row[0] == "normal"
      #expect((scalar - expected).magnitude <= (isNormal ? 1e-15 : 4e-14) * unit, "\(row)")
      var value = 0.0
      NormalScore.fill(&value, from: [word], count: 1)
      if !isNormal { QuantileTable(key).replace(&value, count: 1) }
      #expect((value - expected).magnitude <= (isNormal ? 1e-15 : 1e-12) * unit, "\(row)")
    }
  }

  @Test func exponentialAndLogarithmAgree() throws {
    var worst = ["exp": 0.0, "log": 0.0]
    for row in try Reference.rows("elementary.csv") {
      var value = try #require(Double(row[1]))
      let expected = try #require(Double(row[2]))
      if row[0] == "exp" {
        Exponential.replace(&value, count: 1)
      } else {
        NaturalLogarithm.replace(&value, count: 1)
      }
      let error = (value - expected).magnitude / expected.ulp
      worst[row[0]] = max(worst[row[0]] ?? 0, error)
    }
    #expect(worst["exp"] ?? 9 <= 2)
    #expect(worst["log"] ?? 9 <= 1)
  }

  @Test func specialValuesOfTheExponential() {
    var values: [Double] = [
      0, -.infinity, .infinity, .nan, 709.78, 709.79, -745.1, -745.2, -708.4, 1e300, -1e300,
    ]
    let plain = values.map { Foundation.exp($0) }
    Exponential.replace(&values, count: values.count)
    for (value, expected) in zip(values, plain) {
      #expect(
        value == expected || (value - expected).magnitude <= 2 * expected.ulp
          || (value.isNaN && expected.isNaN))
    }
    #expect(values[0] == 1)
  }

  @Test func specialValuesOfTheLogarithm() {
    var values: [Double] = [
      1, 0, -0.0, .infinity, .nan, -1, -.infinity, .leastNonzeroMagnitude, 0x1p-1030,
      0x1p-1022,
    ]
    let plain = values.map { Foundation.log($0) }
    NaturalLogarithm.replace(&values, count: values.count)
    for (value, expected) in zip(values, plain) {
      #expect(
        value == expected || (value - expected).magnitude <= expected.ulp
          || (value.isNaN && expected.isNaN))
    }
    #expect(values[0] == 0)
  }
}

enum Reference {
  /// The rows of a table beside this file, without its header.
  static func rows(_ name: String) throws -> [[String]] {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    let file = folder.appendingPathComponent("Reference").appendingPathComponent(name)
    let text = try String(contentsOf: file, encoding: .utf8)
    return text.split(separator: "\n").dropFirst().map { line in
      line.split(separator: ",").map(String.init)
    }
  }
}
