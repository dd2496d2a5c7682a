import RankCast

/// What a verb says that has made one part.
struct PartSummary {
  private let header: PartHeader
  private let path: String
  private let evaluations: Int?

  /// A part at a path; `evaluations` is `nil` where the part was there already.
  init(_ header: PartHeader, path: String, evaluations: Int?) {
    self.header = header
    self.path = path
    self.evaluations = evaluations
  }

  /// Says it as the options of a job ask for.
  func say(_ job: Job) throws {
    if job.options.json {
      try Terminal.say(json)
    } else if !job.options.quiet {
      let noun = header.run.verb == "run" ? "draw" : "evaluation"
      let done =
        evaluations.map { "\(Phrase.count($0, noun)) · \(Phrase.duration(job.seconds))" }
        ?? "there already, and whole; --force makes it again"
      let name = job.scenario.study.name
      let work = header.run.verb == "run" ? name : "the \(header.run.verb) of \(name)"
      try Terminal.say("part \(header.part) of \(work) · \(done)\n\(path)")
    }
  }

  /// One line of JSON with sorted keys.
  private var json: String {
    let unit = header.run.verb == "run" ? "draws" : "evaluations"
    let members: [String: JSONValue] = [
      "verb": .string(header.run.verb), "part": JSONValue(header.part.index),
      "parts": JSONValue(header.part.total), "file": .string(path),
      "was_there": .bool(evaluations == nil),
    ]
    return JSONValue.object(
      members.merging(evaluations.map { [unit: JSONValue($0)] } ?? [:]) { first, _ in first }
    ).line
  }
}
