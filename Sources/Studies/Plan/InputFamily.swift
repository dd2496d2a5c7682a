/// The families of uncertain inputs: in each block of draws every family has a random stream of its
/// own, so that what one family uses never shifts the numbers of another.
///
/// The raw values are part of the reproducibility promise: never renumber, only add.
package enum InputFamily: Int, Sendable, CaseIterable {
  /// One coordinate a member of every level of the index: the indicators, where there are no pillars.
  case weights = 0
  /// One an indicator and entity.
  case dataError = 1
  /// One an indicator and entity.
  case level = 2
  /// One an indicator and entity.
  case drift = 3
  /// One a year, indicator and entity.
  case ownShock = 4
  /// One a year, indicator, grouping and group.
  case groupShock = 5
  /// One a year and indicator.
  case commonShock = 6
  /// Two a draw, the key of a substream: for weights that no quantile map gives. Never designed.
  case weightKey = 7
  /// One an indicator and entity: cells that are missing or known as an interval.
  case cell = 8
  /// One a part of the recipe, whether uncertain or not.
  case structure = 9
  /// One a year and event: whether it happens.
  case eventOccurrence = 10
  /// One a year, event and indicator that the event multiplies.
  case eventFactor = 11
  /// One an indicator and challenger.
  case challengerError = 12
  /// One an indicator and challenger.
  case challengerDrift = 13
  /// One a year, indicator and challenger.
  case challengerShock = 14

  /// The streams set aside in every block: those of the families and ``designStream``. All are taken: one
  /// more changes the numbers of every run.
  package static let reserved = 16

  /// Whether later eras of a path read its coordinates again.
  var isOfEveryEra: Bool {
    [.structure, .weights, .weightKey, .drift, .challengerDrift].contains(self)
  }

  /// Whether every way of weighting or of filling cells reads its coordinates anew.
  var isOfEveryRecipe: Bool {
    [.weights, .weightKey, .dataError, .level, .cell].contains(self)
  }

  /// Whether its coordinates are those of challengers.
  package var isOfChallengers: Bool {
    [.challengerError, .challengerDrift, .challengerShock].contains(self)
  }

  /// The stream of a block that keys its design; no family may have its number.
  package static let designStream = 15
}
