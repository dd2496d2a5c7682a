#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension SimulationFailure {
  /// What is wrong, a semicolon, what is needed; entities and years by the names of `study`.
  public func message(for study: Study) -> String {
    switch self {
    case .scoreNotFinite(let entity, let year):
      "the score of '\(study.entities[entity])' in \(study.years[year]) or its square goes beyond"
        + " 1.8e308; milder growth or smaller values are needed"
    case .weightsNotFinite:
      "the weights of a draw have no finite sum; weights that vary less are needed"
    case .tooManyDraws(let limit):
      "the draws need more streams than there are seeds; at most \(limit) are possible"
    }
  }
}

extension ResultFolderError {
  /// What is wrong, a semicolon, what is needed.
  public var message: String {
    switch self {
    case .notAResultFolder(let path):
      "'\(path)' holds something else than results of rankcast; name a new or an empty folder"
    case .notAFolder(let path): "'\(path)' is not a folder; name a new or an empty folder"
    case .mountPoint(let path):
      "a file system is mounted at '\(path)'; name a folder inside it"
    case .busy(let path):
      "another run keeps writing into '\(path)'; wait for its end, or name a folder elsewhere"
    case .system(let operation, let path, let code):
      "'\(path)' cannot be \(operation.participle) (\(String(cString: strerror(code))));"
        + " name a folder that can, with room to write"
    case .interrupted: "interrupted; earlier results are as they were"
    }
  }

  /// What is wrong where a result was to be read, a semicolon, what is needed.
  public var readingMessage: String {
    switch self {
    case .notAResultFolder(let path):
      "'\(path)' holds no result of rankcast; name the folder of a finished result"
    case .notAFolder(let path):
      "'\(path)' is not a folder; name the folder of a finished result"
    case .system(.read, let path, let code):
      "'\(path)' cannot be read (\(String(cString: strerror(code)))); name the folder of a finished"
        + " result"
    default: message
    }
  }
}

extension ResultFolderError.Operation {
  fileprivate var participle: String {
    switch self {
    case .create: "created"
    case .read: "read"
    case .write: "written"
    case .exchange: "replaced"
    }
  }
}
