extension Catalogue {
  /// An indicator.
  static let indicator = Shape.fields([
    .required("column", "the column of its values", .text),
    Key("label", "its name for readers", .text, standard: "the key"),
    Key(
      "weight", "its weight relative to the others", .number(.notNegative), standard: "1"),
    Key(
      "better", "whether high or low values are good",
      .word([Word("high", "high values are good"), Word("low", "low values are good")]),
      standard: "high"),
    Key(
      "normalise", "how its values become comparable", Recipes.normalise.certain,
      standard: "as `index` says"),
    Key(
      "treat", "how its values are transformed beforehand", Recipes.treat.certain,
      standard: "as `index` says"),
    Key(
      "total", "the world total, for `share`",
      .either([
        .word([Word("sum", "the sum over the entities of each draw and year")]),
        .number(.positive),
      ]), standard: "the column's sum"),
    Key(
      "total_growth", "the growth of the total, a rate a year",
      .number(NumberRange(low: -1, includesLow: false, high: 10)), standard: "0"),
    Key("goalposts", "the values that count as 0 and 100, for `normalise: goalposts`", goalposts),
    Key("min", "the same as `min` of `goalposts`", .number(.any)),
    Key("max", "the same as `max` of `goalposts`", .number(.any)),
    Key("clamp", "the same as `clamp` of `goalposts`", .flag),
    Key("error", "how far cells may be from the truth", error, standard: "exact cells"),
    Key("growth", "how values move from year to year", growth, standard: "no change"),
  ])

  static let goalposts = Shape.fields([
    .required("min", "the value that counts as 0", .number(.any)),
    .required("max", "the value that counts as 100", .number(.any)),
    Key("clamp", "whether values beyond count as 0 and 100", .flag, standard: "true"),
  ])

  static let error = Shape.fields([
    Key("column", "the column of the cells' standard errors; this or `sd`", .text),
    Key(
      "sd", "one standard error for all cells; this or `column`", .number(.notNegative)),
    Key(
      "kind", "the unit of the standard error",
      .word([
        Word("relative", "parts of the cell's value"), Word("absolute", "the cell's own unit"),
      ]), standard: "relative"),
    Key(
      "shape", "the law of the error",
      .word([
        Word("lognormal", "a factor of mean 1"),
        Word("normal", "a normal error that is added"),
      ]), standard: "lognormal"),
  ])

  static let growth = Shape.fields([
    Key(
      "drift", "the rate a year, drawn once a path and entity", distribution,
      standard: "0"),
    Key(
      "volatility", "the standard deviation of the entity's own yearly log shock", spread,
      standard: "0"),
    Key(
      "shared",
      "standard deviations of yearly log shocks in common, by group column, or `all`",
      .named(.groupColumn, spread), standard: "none"),
    Key(
      "persistence", "the autoregressive coefficient of the entity's own shocks",
      .number(NumberRange(low: -1, high: 1)), standard: "0"),
    Key(
      "fit",
      "a CSV file of histories that gives drift and volatility, relative to the scenario: a row an"
        + " entity with a column a year, or columns of entity, `year` and values; indicators only",
      .text),
  ])

  static let spread = Shape.number(NumberRange(low: 0, high: 10))
}
