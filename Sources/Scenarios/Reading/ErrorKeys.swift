import Studies

/// What a scenario says of the standard errors of an indicator's cells.
struct ErrorKeys {
  /// The column of the standard errors, or one for all.
  let column: Node?
  let sd: Double?
  let kind: CellError.Kind
  let shape: CellError.Shape

  /// The error of a cell; nothing unless the standard error is 0 or more.
  func error(_ deviation: Double) -> CellError? {
    CellError(standardError: deviation, kind: kind, shape: shape)
  }
}

extension SectionReader {
  /// The keys of `error`; nothing where there are none.
  mutating func errorKeys(_ node: Node?) -> ErrorKeys? {
    guard let node, case .map = node.content else { return nil }
    let column = node.entry("column")
    let sd = node.entry("sd")
    if let column, let sd {
      report.add(
        .contradiction(keys: ["column", "sd"], requirement: "one of them"),
        at: max(column.keyPlace, sd.keyPlace))
    } else if column == nil, sd == nil {
      report.add(
        .missingKey(key: "column", meaning: "the column of the standard errors, or `sd` for all"),
        at: node.place)
    }
    return ErrorKeys(
      column: column?.value, sd: number(sd?.value),
      kind: word(node["kind"], CellError.Kind.self) ?? .relative,
      shape: word(node["shape"], CellError.Shape.self) ?? .lognormal)
  }
}
