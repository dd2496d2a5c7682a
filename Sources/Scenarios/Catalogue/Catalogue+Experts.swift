/// The keys of experts' weightings.
enum Experts {
  static let shape = Shape.fields([
    Key(
      "file", "a table of weightings, a row an expert; this, `matrices` or `comparisons`", .text),
    Key("expert", "the table's column of names", .text, standard: "rows are counted"),
    Key(
      "influence", "the table's column of how often an expert is drawn, relative to the others",
      .text, standard: "equally often"),
    Key(
      "columns",
      "the table's columns by indicator or pillar; a pillar without one keeps its stated weight",
      .named(.indicatorReference, .text), standard: "called like the indicators"),
    Key(
      "matrices",
      "files with a matrix of pairwise comparisons each (analytic hierarchy process); this, `file`"
        + " or `comparisons`",
      .list(.text, atLeast: 1)),
    Key(
      "comparisons",
      "by expert and indicator, how many times as important it is as others, as in"
        + " `{ann: {pct: {scie: 3, vc: 1/2}, scie: {vc: 1/5}}}`; this, `file` or `matrices`",
      .named(
        .expert, .named(.indicatorReference, .named(.indicatorReference, .text)))),
  ])
}
