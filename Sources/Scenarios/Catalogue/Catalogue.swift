/// The keys of a scenario, told once: validation, JSON Schema and reference come from here.
enum Catalogue {
  /// The scenario as a whole.
  static let scenario = Shape.fields([
    .required("rankcast", "the version of the format, 1", .whole(1...1)),
    .required(
      "name",
      "the name of the result folder: letters, digits, '-', '_' and '.', a letter or digit first",
      .text),
    Key("title", "the question, for readers", .text, standard: "the name"),
    .required("data", "the table", data),
    .required(
      "indicators", "the indicators, by the names used everywhere else",
      .named(.indicator, indicator)),
    Key("index", "the recipe of the index", index),
    .required("horizon", "the years", horizon),
    Key(
      "overrides", "assumptions for some entities; later ones win", .named(.override, override)),
    Key(
      "correlations", "how inputs of an entity move together from indicator to indicator",
      correlations, standard: "independent"),
    Key("events", "things that may happen, by name", .named(.event, event)),
    Key("challengers", "entities below the table's end", challengers, standard: "none"),
    Key(
      "changes", "parameters that change, by the year from which on they do",
      .named(.year, .named(.path, .anything)), standard: "none"),
    Key("measures", "numbers to report, by name", .named(.measure, measure)),
    Key("simulation", "the draws", simulation),
    Key("report", "what results show", report),
    Key(
      "variants",
      "what-ifs beside the base case, each some parameters with their values; `compare`"
        + " runs them", variants, standard: "none"),
    Key("sweeps", "grids over parameters; `sweep --sweep NAME` runs one", sweeps, standard: "none"),
  ])

  static let data = Shape.fields([
    .required("file", "the path of a CSV file, relative to the scenario", .text),
    .required("entity", "the column that names the entities, unique", .text),
    Key(
      "groups", "columns usable in `where`, in shared shocks and in reports",
      .list(.text, atLeast: 0), standard: "none"),
  ])

  static let index = Shape.fields([
    Key(
      "normalise", "how values become comparable", Recipes.normalise.uncertain, standard: "share"),
    Key(
      "treat", "how values are transformed beforehand", Recipes.treat.uncertain, standard: "none"),
    Key(
      "aggregate", "how they are put together", Recipes.aggregate.uncertain, standard: "arithmetic"),
    Key(
      "weights", "how weights vary, drawn once a path", weights.uncertain, standard: "fixed"),
    Key("missing", "what happens to missing cells", missing, standard: "error"),
    Key(
      "leave_out", "an indicator that takes no part, the weights of the others being rescaled",
      leaveOut, standard: "none"),
    Key(
      "pillars", "the parts of a nested index; every indicator is in one of them",
      .named(.pillar, .again(.pillar)), standard: "the indicators make the index"),
  ])

  static let weights = Ways(
    words: [Word("fixed", "the stated weights")],
    keys: [
      Key(
        "dirichlet", "Dirichlet around the stated weights",
        .fields([
          .required(
            "concentration", "the concentration a; the parameters are a times the weights",
            .number(NumberRange(low: 0, includesLow: false, high: 1e9)))
        ])),
      Key(
        "noise", "half the width of a uniform factor on every weight",
        .number(NumberRange(low: 0, high: 1))),
      Key(
        "normal", "the standard deviation of a normal factor on every weight",
        .number(NumberRange(low: 0, high: 10))),
      .combining(
        "order",
        "indicators from the greatest weight down, or several such lists; all weights that meet it"
          + " are equally likely",
        .list(.either([.text, .list(.text, atLeast: 2)]), atLeast: 1)),
      .combining(
        "bounds",
        "the least and the greatest weight, by indicator; all weights within are equally likely",
        .named(.indicatorReference, .list(.number(NumberRange(low: 0, high: 1)), atLeast: 2))),
      Key("experts", "weightings of experts; a draw takes those of one", Experts.shape),
    ])

  static let missing = fillings.uncertain(besides: [
    Word("error", "a missing cell is a problem"),
    Word("drop", "the entity is left out"),
  ])

  static let fillings = Ways(
    words: [
      Word("mean", "the mean of the indicator's printed cells; an interval counts by its midpoint"),
      Word("median", "the median of the indicator's printed cells"),
      Word("zero", "0"),
      Word("group_mean", "the mean of the entity's group, where there is one column of groups"),
      Word("knn", "the mean of the 5 entities nearest on the other indicators"),
      Word("impute", "drawn once a path from the predictive law of a regression"),
    ],
    keys: [
      Key("group_mean", "the column of the groups whose mean is taken", .text),
      Key(
        "knn", "the mean of the nearest entities",
        .fields([.required("k", "how many entities", .whole(1...1_000))])),
    ])

  static let leaveOut = Shape.either([
    .text,
    .one([
      Key(
        "choose", "several indicators, or `none`, each with its probability",
        .named(.indicatorReference, Ways.probability))
    ]),
  ])

  static let pillar = Shape.fields([
    Key(
      "weight", "the weight relative to the pillars beside it", .number(.notNegative),
      standard: "1"),
    Key(
      "aggregate", "how its members are put together", Recipes.aggregate.certain,
      standard: "as `index.aggregate`"),
    Key("indicators", "the indicators that it is made of", .list(.text, atLeast: 1)),
    Key(
      "pillars", "the pillars that it is made of; one of `indicators` and `pillars` is needed",
      .named(.pillar, .again(.pillar))),
  ])

  static let horizon = Shape.fields([
    .required("from", "the first year, that of the table", .whole(year)),
    Key("to", "the last year, at most 200 after the first", .whole(year), standard: "from"),
  ])

  static let year = -9_999...9_999

  static let override = Shape.fields([
    Key(
      "where", "the entities meant, by columns; all of the conditions must hold",
      chosen, standard: "all entities"),
    Key(
      "growth", "changes of the growth, by indicator; keys left out stay as they are",
      .named(.indicatorReference, growth)),
    Key(
      "level", "a factor on the starting value, by indicator; drawn once a path and entity",
      .named(.indicatorReference, distribution)),
  ])

  static let measure = Shape.fields([
    Key(
      "entity", "the entity; needed but for `rank_shift`, which then is the mean over all", .text),
    Key("year", "the year", .whole(year), standard: "the last year of the horizon"),
    Key("probability", "the probability of `rank <= N`, or of `rank < N`", .text),
    Key("ahead_of", "the probability of ranking strictly better than this entity", .text),
    Key("mean", "the mean of the variable", variable),
    Key("median", "the median of the variable", variable),
    Key("sd", "the standard deviation of the variable", variable),
    Key("p05", "the quantile at 5 % of the variable", variable),
    Key("p95", "the quantile at 95 % of the variable", variable),
  ])

  static let variable = Shape.word([
    Word("rank", "the rank, 1 the best"),
    Word("score", "the score"),
    Word("rank_shift", "the absolute change of rank against the undisturbed first year"),
  ])

  static let simulation = Shape.fields([
    Key(
      "draws", "the number of draws, up to 1e12", .whole(1...1_000_000_000_000),
      standard: "10000"),
    Key("seed", "the seed of the random numbers", .whole(0...Int.max), standard: "1"),
    Key("generator", "a random number generator of GSL", .text, standard: "mt19937"),
    Key(
      "design", "how the draws are laid out",
      .word([
        Word("random", "independent draws"),
        Word("latin-hypercube", "a Latin hypercube a block of draws"),
        Word("sobol", "scrambled Sobol' sequences in the 40 coordinates that matter most"),
      ]), standard: "random"),
    Key(
      "until", "a precision at which `run` stops before all draws are made", until,
      standard: "all draws are made"),
  ])

  static let until = Shape.fields([
    .required(
      "half_width", "half the greatest width of the intervals, as in 0.2%",
      .number(NumberRange(low: 0, includesLow: false, high: 0.5))),
    Key(
      "confidence", "the confidence of the intervals",
      .number(NumberRange(low: 0.5, high: 0.9999)), standard: "95%"),
    Key(
      "for", "the probabilities that must be so precise",
      .word([
        Word("p_top", "those of a rank of at most N, for each N of `top`, entity and year"),
        Word("measures", "the measures that are probabilities"),
      ]), standard: "p_top"),
  ])

  static let report = Shape.fields([
    Key(
      "focus", "the entities shown first", .list(.text, atLeast: 1),
      standard: "the first three of the baseline"),
    Key(
      "top", "the N of the reported probabilities of a rank of at most N",
      .list(.whole(1...1_000_000), atLeast: 1), standard: "[1, 10]"),
    Key(
      "scale", "the unit of scores",
      .word([
        Word("mean", "the weighted mean"),
        Word("sum", "the weighted mean times the number of indicators"),
      ]), standard: "mean"),
    Key("confidence", "whether confidence factors are computed", .flag, standard: "false"),
    Key(
      "reversal",
      "whether changes of rank on leaving out each indicator and focus entity are computed",
      .flag, standard: "false"),
    Key(
      "ranks", "which rank counts are kept",
      .word([
        Word("auto", "all, up to 2,000 entities; beyond, the focus entities' only"),
        Word("all", "all"),
      ]), standard: "auto"),
  ])
}
