import Studies

/// Compares a finished result with what its `run.json` says of every file.
package struct ResultCheck: Sendable {
  /// A file that is not as it was written.
  package struct Difference: Sendable, Hashable {
    /// The name in the folder.
    package let file: String
    package let fault: FileFault
  }

  /// The files that were compared.
  package private(set) var files = 0
  /// The bytes of those that are as they were written.
  package private(set) var bytes = 0
  /// By the order of verbs, and of files as each wrote them.
  package private(set) var differences: [Difference] = []
  /// What lies in the folder and is no file of the result, by its name.
  package private(set) var foreign: [String] = []

  /// Reads every file of a result once. O(bytes).
  ///
  /// Throws ``ExportProblem`` where there is no result, ``ResultFolderError`` where the system
  /// refuses to read.
  package init(at path: String) throws {
    let result = try PreviousResult(named: path)
    let folder = result.folder
    let entries = result.record.entries.sorted { $0.key < $1.key }.map(\.value)
    for listed in entries.flatMap({ $0["files"]?.elements ?? [] }) {
      try compare(listed, in: folder)
    }
    let own = Set(
      entries.flatMap(RunRecord.files)
        .compactMap { $0.split(separator: "/").first.map(String.init) }
    )
    .union([RunRecord.fileName, DataPackage.fileName, ResultFolder.scenarioFileName])
    foreign = try FileSystem.names(in: folder).map(\.text).filter { !own.contains($0) }
    if let bytes = try FileSystem.content(of: folder.appending(DataPackage.fileName)) {
      let isDocument = JSONValue(parsing: bytes) != nil
      note(DataPackage.fileName, isDocument ? nil : .noDocument, bytes: bytes.count)
    } else {
      note(DataPackage.fileName, .missing)
    }
    let scenarios = result.record.scenarioDigests
    guard !scenarios.isEmpty else { return }
    let name = ResultFolder.scenarioFileName
    if let found = try FileSystem.digest(of: folder.appending(name)) {
      note(name, scenarios.contains(found.sha256) ? nil : .content, bytes: found.bytes)
    } else {
      note(name, .missing)
    }
  }

  private mutating func compare(_ listed: JSONValue, in folder: Path) throws {
    let name = listed["name"]?.text ?? RunRecord.fileName
    guard RunRecord.isInside(name), let stated = listed["sha256"]?.text,
      case .whole(let size) = listed["bytes"]
    else { return note(name, .unstated) }
    guard let found = try FileSystem.digest(of: folder.appending(name)) else {
      return note(name, .missing)
    }
    let fault: FileFault? =
      if found.bytes != size {
        .size(bytes: found.bytes, stated: Int(clamping: size))
      } else {
        found.sha256 == stated ? nil : .content
      }
    note(name, fault, bytes: found.bytes)
  }

  private mutating func note(_ file: String, _ fault: FileFault?, bytes: Int = 0) {
    files += 1
    if let fault {
      differences.append(Difference(file: file, fault: fault))
    } else {
      self.bytes += bytes
    }
  }

  /// What was found, as one line of JSON.
  package func json(of folder: String) -> String {
    JSONValue.object([
      "folder": .string(folder), "files": JSONValue(files), "bytes": JSONValue(bytes),
      "foreign": .array(foreign.map(JSONValue.string)),
      "differences": .array(
        differences.map {
          .object([
            "file": .string($0.file), "fault": .string($0.fault.word),
            "message": .string($0.fault.message),
          ])
        }),
    ]).line
  }
}
