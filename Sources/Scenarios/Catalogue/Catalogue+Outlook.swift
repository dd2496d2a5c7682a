extension Catalogue {
  /// The entities that something is about.
  static let chosen = Shape.named(.column, .either([.text, .list(.text, atLeast: 1)]))

  static let correlations = Shape.fields([
    Key("growth", "correlations of the entities' own yearly shocks, as `pct~scie: 0.3`", pairs),
    Key("drift", "correlations of the drifts", pairs),
    Key("error", "correlations of the data errors", pairs),
  ])

  private static let pairs = Shape.named(.indicatorPair, .number(NumberRange(low: -1, high: 1)))

  static let event = Shape.fields([
    .required(
      "years", "the years in which it may happen, in each of them independently",
      .either([.whole(year), .list(.whole(year), atLeast: 1), yearRange])),
    Key(
      "probability", "the probability in each of these years",
      .number(NumberRange(low: 0, high: 1)), standard: "100%"),
    Key(
      "where", "the entities that it happens to, all alike; all of the conditions must hold",
      chosen,
      standard: "all entities, challengers too"),
    .required(
      "multiply", "the factor on the values, by indicator; drawn anew in every year",
      .named(.indicatorReference, distribution)),
    Key(
      "duration", "the years for which the factor holds, that of the event included",
      .whole(1...200), standard: "for ever, or 1 with `recovery`"),
    Key(
      "recovery",
      "how the effect goes back after that: the share of the remaining log effect a year, or `years`"
        + " in which all of it does",
      .either([
        .number(NumberRange(low: 0, high: 1)),
        .fields([
          .required("years", "the years in which the log effect goes back evenly", .whole(1...200))
        ]),
      ]), standard: "all at once after `duration`"),
  ])

  static let challengers = Shape.fields([
    .required(
      "count",
      "how many compete for ranks, extrapolated by the table's rank-size law, and are not reported",
      .whole(0...100_000))
  ])

  static let yearRange = Shape.fields([
    Key("from", "the first of the years", .whole(year), standard: "the first year of the horizon"),
    Key("to", "the last of the years", .whole(year), standard: "the last year of the horizon"),
    Key("every", "the step from year to year", .whole(1...200), standard: "1"),
  ])
}
