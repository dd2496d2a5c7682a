/// The ways of doing one thing: some by a word, others by a key with parameters.
struct Ways: Sendable {
  let words: [Word]
  let keys: [Key]

  /// One way.
  var certain: Shape { .either([.word(words), .one(keys)]) }

  /// One way, or several of which every path takes one.
  var uncertain: Shape { uncertain(besides: []) }

  /// One way, or several of which every path takes one; of some words that are none of them.
  func uncertain(besides others: [Word]) -> Shape {
    .either([.word(others + words), .one(keys + [choose])])
  }

  private var choose: Key {
    Key(
      "choose",
      "several ways, each with its probability, one of which may be `rest`, what the others leave;"
        + " every path takes one",
      .either([
        .fields(words.map { Key($0.name, $0.summary, Self.probability) }),
        .list(
          .fields([
            .required("use", "the way", certain),
            .required("probability", "its probability", Self.probability),
          ]), atLeast: 1),
      ]))
  }

  /// The probability of one way.
  static let probability = Shape.either([
    .word([Word("rest", "what the others leave")]), .number(NumberRange(low: 0, high: 1)),
  ])
}
