import Composite

extension NumberFault {
  /// What is needed instead.
  var remedy: String {
    switch self {
    case .noNumber: "write one like 12, 0.5, 1e6 or 15%"
    case .leadingZero: "write it without the leading 0"
    case .separator: "write the digits without separators"
    case .decimalComma: "write the decimals after a point"
    case .blank: "write it without blanks"
    case .notFinite: "write a finite one"
    case .otherBase: "write it in decimal digits"
    case .beyondRange: "write one below 1.8e308"
    }
  }
}

extension NegativeValueReason {
  /// What is wrong, a semicolon, what is needed; the value stands before it.
  var message: String {
    switch self {
    case .normalisation(Normalisation.share.name):
      "is negative; shares of a total need 0 or more"
    case .normalisation(let name): "is negative; `\(name)` needs 0 or more"
    case .geometric: "is negative; a geometric mean needs 0 or more"
    case .harmonic: "is negative; a harmonic mean needs 0 or more"
    case .power: "is negative; a power mean needs 0 or more"
    case .benefitOfTheDoubt: "is negative; the benefit of the doubt needs 0 or more"
    case .growth: "is negative; growth by a rate needs 0 or more"
    case .lognormalError: "has a lognormal absolute error; that needs a value above 0"
    }
  }
}
