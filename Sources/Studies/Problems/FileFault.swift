/// How a file of a result differs from what `run.json` says of it.
public enum FileFault: Sendable, Hashable {
  /// It is not there, or is no file.
  case missing
  /// It has another size.
  case size(bytes: Int, stated: Int)
  /// It has the size, but another content.
  case content
  /// `run.json` states no size or no digest, or names a file outside of the folder.
  case unstated
  /// It is no JSON document.
  case noDocument

  /// One word for programs.
  public var word: String {
    switch self {
    case .missing: "missing"
    case .size: "size"
    case .content: "content"
    case .unstated: "unstated"
    case .noDocument: "no-document"
    }
  }
}
