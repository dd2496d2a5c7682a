import Tables

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A parameter and the values that it takes in turn.
public struct Axis: Sendable, Hashable {
  /// The parameter.
  public let address: Address
  /// The values as text, as they would stand in the file; at least one.
  public let values: [String]
  /// The values as numbers, `15%` as 0.15; `nil` where one of them is none.
  public let numbers: [Double]?

  /// The most values of an axis, and the most points of a grid.
  public static let limit = 10_000

  /// An axis of given values; `nil` without any, or beyond the limit.
  public init?(_ address: Address, values: [String]) {
    guard !values.isEmpty, values.count <= Self.limit else { return nil }
    self.address = address
    self.values = values
    let numbers = values.compactMap(Self.number)
    self.numbers = numbers.count == values.count ? numbers : nil
  }

  /// An axis of `steps` equally spaced values, both ends included.
  ///
  /// `nil` unless the ends are finite and the steps 2 to the limit.
  public init?(_ address: Address, from low: Double, to high: Double, steps: Int) {
    guard low.isFinite, high.isFinite, steps >= 2, steps <= Self.limit else { return nil }
    self.init(
      address,
      values: (0..<steps).map { step in
        let part = Double(step) / Double(steps - 1)
        return Self.text(of: step == steps - 1 ? high : low + (high - low) * part)
      })
  }

  /// Reads `PATH=FROM:TO:STEPS` or `PATH=a,b,c`.
  public static func reading(_ text: String) throws(AxisFault) -> Axis {
    guard let given = Assignment(text) else { throw .noAssignment }
    let parts = given.value.split(separator: ":", omittingEmptySubsequences: false)
    if parts.count > 1, !given.value.contains(where: { "\"'".contains($0) }) {
      guard parts.count == 3 else { throw .badRange(given.value) }
      guard let low = number(String(parts[0])), let high = number(String(parts[1])) else {
        throw .badRange(given.value)
      }
      guard let steps = Int(parts[2]),
        let axis = Axis(given.address, from: low, to: high, steps: steps)
      else { throw .badSteps(String(parts[2])) }
      return axis
    }
    let values = given.value.split(separator: ",", omittingEmptySubsequences: false).map {
      String($0.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
    guard values.allSatisfy({ !$0.isEmpty }), let axis = Axis(given.address, values: values)
    else { throw .badList(given.value) }
    return axis
  }

  /// The number that a text says, per cent allowed; `nil` where it says none.
  public static func number(_ text: String) -> Double? {
    if case .number(let number) = NumberText.parse(text) { number } else { nil }
  }

  /// A number in decimal digits, 15 of them at most, so that a tenth is `0.1`.
  public static func text(of number: Double) -> String {
    var rounded = number
    if number != 0 {
      let exponent = 14 - log10(number.magnitude).rounded(.down)
      let digits = (number * pow(10, exponent)).rounded()
      if let whole = Int64(exactly: digits), let power = Int(exactly: -exponent) {
        rounded = Double("\(whole)e\(power)") ?? number
      }
    }
    let text = "\(rounded)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}

/// Why a text is no axis.
public enum AxisFault: Error, Sendable, Hashable {
  /// There is no `PATH=`.
  case noAssignment
  /// Not `FROM:TO:STEPS` with numbers.
  case badRange(String)
  /// Not a whole number of 2 or more.
  case badSteps(String)
  /// An empty value between commas, or too many.
  case badList(String)
}

/// A grid over parameters, as a scenario defines it.
public struct SweepDefinition: Sendable, Hashable {
  /// The key of the sweep.
  public let name: String
  /// The parameters with their values; the last one runs fastest.
  public let axes: [Axis]
  /// The names of the measures; `nil` for all.
  public let measures: [String]?

  /// A grid; all measures unless some are named.
  public init(_ name: String, axes: [Axis], measures: [String]? = nil) {
    self.name = name
    self.axes = axes
    self.measures = measures
  }
}
