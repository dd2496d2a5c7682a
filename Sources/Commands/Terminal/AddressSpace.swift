#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The limit on the address space (`ulimit -v`).
///
/// Where a thread finds no room for its stack, libdispatch waits for ever that there be some; so a
/// limit that cannot do is refused before the first thread begins.
package enum AddressSpace {
  /// Says that the limit cannot do, and what can; gives the exit code, `nil` where it can.
  package static func complaint() -> Int32? {
    var limit = rlimit()
    #if canImport(Glibc)
      let status = getrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit)
    #else
      let status = getrlimit(RLIMIT_AS, &limit)
    #endif
    let cores = UInt64(max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))))
    // The libraries, and a stack and a heap of each thread.
    let needed = (384 + 16 * cores) << 20
    guard status == 0, limit.rlim_cur < needed else { return nil }
    Terminal.complain(
      "the address space is limited to \(limit.rlim_cur >> 20) MB; at least \(needed >> 20) MB are"
        + " needed (ulimit -v \(needed >> 10))")
    return ExitStatus.failed.rawValue
  }
}
