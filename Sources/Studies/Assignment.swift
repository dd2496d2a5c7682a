/// A change of one value of a scenario: `indicators.vc.weight=0`.
public struct Assignment: Sendable, Hashable, CustomStringConvertible {
  /// The argument as given.
  public let text: String
  /// The parameter.
  public let address: Address
  /// The new value as text, as it would stand in the file.
  public let value: String
  /// The option that it was given by, which messages name as its place.
  public let option: String

  /// What the user typed: the whole text, or the value alone after an option that is short for one
  /// parameter.
  package let typed: String

  /// The option whose assignments these are unless another is named.
  public static let usualOption = "--set"

  /// Reads `PATH=VALUE`; a key with a dot or an equals sign stands in quotes.
  ///
  /// `nil` where there is no equals sign or the path is no address.
  public init?(_ text: String) { self.init(text, option: Self.usualOption) }

  /// Reads `PATH=VALUE` as an argument of another option.
  ///
  /// `nil` where there is no equals sign or the path is no address.
  public init?(_ text: String, option: String) {
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
    typed = text
    self.address = address
    self.option = option
    value = String(text[text.index(after: end)...])
  }

  /// The change of a parameter to a value, given as text.
  public init(_ address: Address, to value: String, option: String = usualOption) {
    text = "\(address)=\(value)"
    typed = text
    self.address = address
    self.value = value
    self.option = option
  }

  /// The change for which an option with nothing but a value is short: `--draws 1000`.
  public init(_ address: Address, to value: String, shortOption option: String) {
    text = "\(address)=\(value)"
    typed = value
    self.address = address
    self.value = value
    self.option = option
  }

  /// The argument as given.
  public var description: String { text }

  /// Where each key of the path begins, in Unicode scalars from 1.
  package var keyColumns: [Int] {
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
  package var valueColumn: Int { text.unicodeScalars.count - value.unicodeScalars.count + 1 }
}
