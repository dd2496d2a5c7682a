import Studies

extension Catalogue {
  static let variants = Shape.named(.variant, .named(.path, .anything))

  static let sweeps = Shape.named(
    .sweep,
    .fields([
      .required(
        "vary", "one or two parameters with their values",
        .named(
          .path,
          .either([
            .list(.text, atLeast: 1),
            .fields([
              .required("from", "the first value", .number(.any)),
              .required("to", "the last value", .number(.any)),
              .required(
                "steps", "the number of values, equally spaced, both ends included",
                .whole(2...Axis.limit)),
            ]),
          ]))),
      Key("measures", "the measures, by name", .list(.text, atLeast: 1), standard: "all"),
    ]))
}
