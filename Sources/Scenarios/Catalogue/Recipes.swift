import Composite

/// The ways to transform, normalise and aggregate.
enum Recipes {
  static let normalise = Ways(
    words: Normalisation.ways.map { Word($0.name, $0.summary) },
    keys: [
      Key("reference", "the entity to which values are in proportion, or `leader`", reference)
    ])

  private static let reference = Shape.either([
    .text,
    .fields([
      Key("entity", "the entity to which values are in proportion", .text, standard: "the leader"),
      Key(
        "form", "how the distance is expressed",
        .word([
          Word("ratio", "100 x/reference"),
          Word("difference", "100 (x - reference)/reference"),
        ]), standard: "ratio"),
    ]),
  ])

  static let aggregate = Ways(
    words: [
      Word("arithmetic", "weighted arithmetic mean"),
      Word("geometric", "weighted geometric mean"),
      Word("harmonic", "weighted harmonic mean"),
      Word("copeland", "sum of the entity's row of the outranking matrix, 0 to n - 1"),
      Word(
        "benefit-of-the-doubt", "the best ratio to the frontier under weights of the entity's own"),
    ],
    keys: [
      Key(
        "power", "the exponent of a weighted power mean; 1 arithmetic, 0 geometric, -1 harmonic",
        .number(NumberRange(low: -1e6, high: 1e6))),
      Key(
        "copeland", "what is made of the outranking matrix",
        .word([
          Word("sum", "the sum of the entity's row, 0 to n - 1"),
          Word("majority", "the number of entities beaten by weight, ties half: Copeland's rule"),
        ])),
      Key(
        "benefit-of-the-doubt", "limits of weighted values in the entity's sum of them",
        .fields([
          Key(
            "shares", "[low, high] for all indicators, or by indicator",
            .either([shareLimits, .named(.indicatorReference, shareLimits)]), standard: "none")
        ])),
    ])

  private static let shareLimits = Shape.list(
    .number(NumberRange(low: 0, high: 1)), atLeast: 2)

  static let treat = Ways(
    words: [
      Word("none", "the value as it is"),
      Word(
        "log",
        "natural logarithm, of x where all cells are above 0, else of x - min + 1 % of the range"),
      Word("boxcox", "Box-Cox transform with the exponent of the greatest likelihood"),
      Word(
        "winsorise",
        "at most 5 cells, while |skewness| > 2 and kurtosis > 3.5"),
    ],
    keys: [
      Key("log", "natural logarithm of x + offset", .fields([offset])),
      Key(
        "boxcox", "Box-Cox transform ((x + offset)^lambda - 1)/lambda",
        .fields([
          Key(
            "lambda", "the exponent; 0 is the logarithm", .number(NumberRange(low: -5, high: 5)),
            standard: "that of the greatest likelihood"),
          offset,
        ])),
      Key("winsorise", "the most extreme values become the next ones", winsorise),
    ])

  private static let offset = Key(
    "offset", "what is added beforehand", .number(.any),
    standard: "0 where all cells are above 0, else 1 % of the range less the minimum")

  private static let winsorise = Shape.fields([
    Key("cells", "the number of cells, at the end to which the cells are skewed", count),
    Key("low", "the number of cells at the low end", count),
    Key("high", "the number of cells at the high end", count),
    Key("most", "the most cells that the rule may take", count, standard: "5"),
    Key(
      "skewness", "the rule's limit of |skewness|", .number(.notNegative), standard: "2"),
    Key("kurtosis", "the rule's limit of kurtosis", .number(.any), standard: "3.5"),
    Key(
      "otherwise", "what is done to the untreated values where the rule does not suffice",
      .word([
        Word("none", "nothing; the winsorised ones stay"),
        Word("log", "natural logarithm"),
        Word("boxcox", "Box-Cox transform"),
      ]), standard: "none"),
  ])

  private static let count = Shape.whole(0...100_000)
}
