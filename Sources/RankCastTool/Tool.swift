import Commands

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@main
enum Tool {
  static func main() async {
    // A reader that closes the pipe early ends no run.
    signal(SIGPIPE, SIG_IGN)
    // A limit on the size of files is an error of the write, not the end of the process.
    signal(SIGXFSZ, SIG_IGN)
    if let status = AddressSpace.complaint() { exit(status) }
    await RankCastCommand.start()
  }
}
