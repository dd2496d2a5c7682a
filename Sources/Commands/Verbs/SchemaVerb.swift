import ArgumentParser
import RankCast

/// `rankcast schema`.
struct SchemaVerb: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Print the JSON Schema of the scenario format, for editors.",
    discussion: """
      A scenario whose first line is
        # yaml-language-server: $schema=scenario.schema.json
      is completed and checked while it is typed.

      Example: rankcast schema > scenario.schema.json
      """)

  @Flag(help: "Print the reference of all keys, in Markdown, instead.")
  var reference = false

  func run() async throws {
    try Terminal.say(reference ? ScenarioReference.text : ScenarioSchema.text, terminator: "")
  }
}
