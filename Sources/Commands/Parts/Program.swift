#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// This program, as other processes find it.
enum Program {
  /// The path of the program's file from the root on; its name where that cannot be told.
  static var path: String {
    let name = CommandLine.arguments.first ?? "rankcast"
    #if os(Linux)
      let link = "/proc/self/exe"
    #else
      let link = name
    #endif
    guard let resolved = realpath(link, nil) else { return name }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}
