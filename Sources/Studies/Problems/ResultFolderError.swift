/// Why a result folder cannot be written; data, to be worded by whoever reports it.
public enum ResultFolderError: Error, Sendable, Hashable {
  /// The folder holds something else than a result of RankCast, which would be lost.
  case notAResultFolder(path: String)
  /// Something that is no folder stands there.
  case notAFolder(path: String)
  /// A file system is mounted at the folder, so that it cannot be exchanged; one inside it can.
  case mountPoint(path: String)
  /// Another run has been writing into the folder for too long.
  case busy(path: String)
  /// The system refused; `code` is the value of `errno`.
  case system(Operation, path: String, code: Int32)
  /// The task was cancelled. The older result is untouched.
  case interrupted

  /// What the system refused to do.
  public enum Operation: String, Sendable, Hashable, CaseIterable {
    /// To create a folder or file.
    case create
    /// To read a folder or file.
    case read
    /// To write into a file.
    case write
    /// To put the new folder in the place of the old.
    case exchange
  }
}
