/// The reference of the scenario format, from the catalogue that also validates.
public enum ScenarioReference {
  /// The reference as a page of documentation in Markdown.
  public static var text: String {
    var sections = Sections()
    sections.add(Catalogue.scenario, at: [])
    return """
      # The scenario format

      Every key of a scenario file, its values, and what holds where it is left out.

      ## Overview

      A scenario is YAML 1.2, or JSON. A number may be in per cent: `15%` is 0.15. Wherever a
      distribution may stand, a number may stand, too, as a fixed value. Unknown keys are problems.
      This page is written by the same catalogue as the checks and the JSON Schema
      (`rankcast schema`). Whole scenarios stand in `Scenarios/examples`, one for every part.

      `where` takes columns of `groups`, or `entity`, each with a text or a list of texts. The address of
      a value, for `--set`, `--vary` and `variants`, is the way of keys to it with points between:
      `indicators.vc.weight`; a key with a point of its own stands in quotes. It reaches every single
      value but those in lists, which are given in the file. Cells of a table may have commas between
      thousands (`117,542`); a decimal point is written `.`.

      \(sections.text)

      """
  }
}

/// The maps of the format, one section each, in the order in which they are met.
private struct Sections {
  private var parts: [String] = []
  private var known: Set<Shape> = []

  var text: String { parts.joined(separator: "\n\n") }

  mutating func add(_ shape: Shape, at path: [String]) {
    switch shape {
    case .fields(let keys), .one(let keys): add(keys, of: shape, at: path)
    case .named(let kind, let value): add(value, at: path + [kind.noun.uppercased()])
    // Said where its key is.
    case Ways.probability: break
    case .either(let shapes): for shape in shapes { add(shape, at: path) }
    case .list(let item, _): add(item, at: path.dropLast() + [(path.last ?? "") + "[]"])
    case .again(let it): add(it.shape, at: path)
    case .word(let words) where !path.isEmpty: addWords(words, at: path)
    default: break
    }
  }

  private mutating func add(_ keys: [Key], of shape: Shape, at path: [String]) {
    guard known.insert(shape).inserted else { return }
    var lines = ["## \(title(path))", ""]
    if case .one = shape { lines += [Self.choice(keys), ""] }
    lines += ["| key | gives | value | left out |", "|---|---|---|---|"]
    for key in keys {
      let standard = key.isRequired ? "*needed*" : key.standard ?? ""
      let value = cell(key.shape.nounWithValues)
      lines.append("| `\(key.name)` | \(cell(key.summary)) | \(value) | \(cell(standard)) |")
    }
    parts.append(lines.joined(separator: "\n"))
    for key in keys { add(key.shape, at: path + [key.name]) }
  }

  private static func choice(_ keys: [Key]) -> String {
    let together = keys.filter(\.combines).map { "`\($0.name)`" }
    return "One of these keys"
      + (together.isEmpty ? "." : "; \(together.joined(separator: " and ")) may stand together.")
  }

  private mutating func addWords(_ words: [Word], at path: [String]) {
    guard known.insert(.word(words)).inserted else { return }
    let lines = words.map { "| `\($0.name)` | \(cell($0.summary)) |" }
    parts.append(
      (["## \(title(path))", "", "| word | means |", "|---|---|"] + lines).joined(separator: "\n"))
  }

  private func title(_ path: [String]) -> String {
    path.isEmpty ? "The file" : "`\(path.joined(separator: "."))`"
  }

  private func cell(_ text: String) -> String { text.replacing("|", with: "\\|") }
}
