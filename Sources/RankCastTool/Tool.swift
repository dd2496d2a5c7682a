import Commands

@main
enum Tool {
  static func main() async { await RankCastCommand.main() }
}
