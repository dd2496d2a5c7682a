#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The scenario files of a folder and of the folders in it.
struct ScenarioFolder {
  /// The files with their names for readers: the path below the folder, without extension.
  let files: [(name: String, path: String)]

  /// The most files that are listed.
  private static let limit = 500

  /// `nil` where the path is no folder.
  init?(_ path: String) {
    guard let names = Self.names(in: path) else { return nil }
    var files: [(name: String, path: String)] = []
    for name in names {
      if let stem = Self.stem(of: name) { files.append((stem, "\(path)/\(name)")) }
    }
    for name in names where Self.stem(of: name) == nil {
      for inner in Self.names(in: "\(path)/\(name)") ?? [] {
        guard let stem = Self.stem(of: inner) else { continue }
        files.append(("\(name)/\(stem)", "\(path)/\(name)/\(inner)"))
      }
    }
    self.files = Array(files.prefix(Self.limit))
  }

  /// The name of a scenario file without its extension; `nil` for other files.
  static func stem(of file: String) -> String? {
    guard !file.hasPrefix("."), !file.hasSuffix(".schema.json") else { return nil }
    for suffix in [".yaml", ".yml", ".json"] where file.hasSuffix(suffix) {
      return String(file.dropLast(suffix.count))
    }
    return nil
  }

  /// The names in a folder, in order; `nil` where the path is no folder.
  private static func names(in path: String) -> [String]? {
    guard let folder = opendir(path) else { return nil }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted()
  }
}
