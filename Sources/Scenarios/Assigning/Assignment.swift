import Studies

/// A change of one value of a scenario: `indicators.vc.weight=0`.
public struct Assignment: Sendable, Hashable, CustomStringConvertible {
  /// The argument as given.
  public let text: String
  /// The parameter.
  public let address: Address
  /// The new value as text, as it would stand in the file.
  public let value: String
  /// The option that is short for this change, such as `--draws`; `nil` for `--set` itself.
  public private(set) var option: String?

  /// Reads `PATH=VALUE`; a key with a dot or an equals sign stands in quotes.
  ///
  /// `nil` where there is no equals sign or the path is no address.
  public init?(_ text: String) {
    var quote: Character?
    var end: String.Index?
    for index in text.indices {
      let character = text[index]
      if let open = quote {
        if character == open { quote = nil }
      } else if character == "\"" || character == "'" {
        quote = character
      } else if character == "=" {
        end = index
        break
      }
    }
    guard let end, let address = Address(dotted: String(text[..<end])) else { return nil }
    self.text = text
    self.address = address
    value = String(text[text.index(after: end)...])
  }

  /// The change for which an option of the command line is short: `--draws 1000`.
  ///
  /// Problems of the value are placed at the option. `nil` where the path is no address.
  public init?(_ path: String, to value: String, option: String) {
    self.init("\(path)=\(value)")
    self.option = option
  }

  /// The argument as given.
  public var description: String { text }

  /// Where each key of the path begins, in Unicode scalars from 1.
  var keyColumns: [Int] {
    var columns = [1]
    var column = 1
    var quote: Character?
    for character in text {
      column += character.unicodeScalars.count
      if let open = quote {
        if character == open { quote = nil }
      } else if character == "\"" || character == "'" {
        quote = character
      } else if character == "." {
        columns.append(column)
      } else if character == "=" {
        break
      }
    }
    return columns
  }

  /// Where the value begins.
  var valueColumn: Int { text.unicodeScalars.count - value.unicodeScalars.count + 1 }
}
