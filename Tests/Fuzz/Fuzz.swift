#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The entry of libFuzzer: gives bytes to the reader that the variable `RANKCAST_READER` names.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  FuzzTarget.chosen(bytes)
  return 0
}

/// What reads bytes that anyone may have written. Whatever they are, it must come back.
enum FuzzTarget {
  static let all: [String: @Sendable ([UInt8]) -> Void] = [
    "scenario": readScenario, "table": readTable, "part": readPart, "request": readRequest,
  ]

  static let chosen: @Sendable ([UInt8]) -> Void = {
    let name = getenv("RANKCAST_READER").map { String(cString: $0) } ?? ""
    guard let target = all[name] else {
      print("RANKCAST_READER is one of \(all.keys.sorted().joined(separator: ", "))")
      exit(64)
    }
    return target
  }()
}
