extension FileFault {
  /// What is wrong, a semicolon, what is needed.
  public var message: String {
    let remedy = "copy the folder again, or run the scenario again"
    return switch self {
    case .missing: "is not there, though run.json names it; \(remedy)"
    case .size(let bytes, let stated):
      "holds \(bytes) bytes, where run.json states \(stated); \(remedy)"
    case .content: "holds other bytes than were written (its SHA-256 differs); \(remedy)"
    case .unstated:
      "is named by run.json without size and SHA-256, or lies outside of the folder; \(remedy)"
    case .noDocument: "is no JSON document; \(remedy)"
    }
  }
}
