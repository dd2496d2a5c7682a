import Studies
import Yams

/// Turns the parser's nodes into ours, within bounds: an alias stands for its whole subtree.
struct Walk {
  var report: ProblemCollector
  /// The first letters of keys that were given another name, as they stand twice.
  private let renamed: [Place: Unicode.Scalar]
  private var visited = 0

  init(report: ProblemCollector, renamed: [Place: Unicode.Scalar]) {
    self.report = report
    self.renamed = renamed
  }

  /// Nothing beyond the limits.
  mutating func node(_ node: Yams.Node, depth: Int) -> Node? {
    visited += 1
    guard visited <= Document.nodeLimit else {
      if visited == Document.nodeLimit + 1 {
        report.add(
          .tooLarge(
            what: "values, aliases written out", found: visited, limit: Document.nodeLimit),
          at: Place(node.mark))
      }
      return nil
    }
    guard depth <= Document.depthLimit else {
      report.add(
        .tooLarge(what: "levels of nesting", found: depth, limit: Document.depthLimit),
        at: Place(node.mark))
      visited = Document.nodeLimit + 1
      return nil
    }
    let place = Place(node.mark)
    switch node {
    case .scalar(let scalar):
      refuseTag(scalar.tag, at: place)
      let isPlain = scalar.style == .plain && scalar.tag.description != "tag:yaml.org,2002:str"
      return Node(content: .scalar(scalar.string, isPlain: isPlain), place: place)
    case .sequence(let sequence):
      refuseTag(sequence.tag, at: place)
      var items: [Node] = []
      for item in sequence {
        guard let item = self.node(item, depth: depth + 1) else { return nil }
        items.append(item)
      }
      return Node(content: .list(items), place: place)
    case .mapping(let mapping):
      refuseTag(mapping.tag, at: place)
      return map(mapping, at: place, depth: depth)
    case .alias:
      return Node(content: .scalar("", isPlain: true), place: place)
    }
  }

  private mutating func map(_ mapping: Yams.Node.Mapping, at place: Place, depth: Int) -> Node? {
    var entries: [Node.Entry] = []
    var repeated: [(key: String, place: Place)] = []
    for (key, value) in mapping {
      guard let value = node(value, depth: depth + 1) else { return nil }
      guard case .scalar(let scalar) = key else {
        report.add(
          .wrongType(found: "a key that is no text", needed: "a text as key"),
          at: Place(key.mark))
        continue
      }
      if let letter = renamed[Place(key.mark)] {
        let rest = String(scalar.string.unicodeScalars.dropFirst())
        repeated.append((String(letter) + rest, Place(key.mark)))
        continue
      }
      entries.append(Node.Entry(key: scalar.string, keyPlace: Place(key.mark), value: value))
    }
    reportRepeated(repeated, entries)
    return Node(content: .map(entries), place: place)
  }

  /// Of the keys that are alike the first is right, the others are reported.
  private mutating func reportRepeated(
    _ repeated: [(key: String, place: Place)], _ entries: [Node.Entry]
  ) {
    for key in Set(repeated.map(\.key)) {
      let last = entries.filter { $0.key == key }.map(\.keyPlace)
      let places = (repeated.filter { $0.key == key }.map(\.place) + last).sorted()
      for place in places.dropFirst() { report.add(.duplicateKey(key: key), at: place) }
    }
  }

  private mutating func refuseTag(_ tag: Yams.Tag, at place: Place) {
    let name = tag.description
    let known = ["", "tag:yaml.org,2002:str"]
    let plain = "tag:yaml.org,2002:"
    guard !known.contains(name), !(name.hasPrefix(plain) && isStandard(name.dropFirst(plain.count)))
    else { return }
    report.add(.wrongType(found: "the tag \(name)", needed: "a value without tag"), at: place)
  }

  private func isStandard(_ name: Substring) -> Bool {
    ["str", "int", "float", "bool", "null", "seq", "map"].contains(name)
  }
}
