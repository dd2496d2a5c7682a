import Sampling

/// How points of the unit cube are chosen.
public enum Design: String, Sendable, Hashable, CaseIterable {
  /// Independent draws.
  case random
  /// One Latin hypercube a block of draws.
  case latinHypercube = "latin-hypercube"
  /// Scrambled Sobol' sequences in the coordinates that matter most, random numbers in the others.
  case sobol

  /// The independent replicates whose spread gives the Monte Carlo error of every design but
  /// ``random``.
  public static let replicates = 16
}

/// How many draws are made, and from which random numbers.
public struct SimulationSettings: Sendable, Hashable {
  /// The number of draws, 1 to 10¹².
  public var draws: Int
  /// The seed, from which the seeds of all streams are derived.
  public var seed: UInt64
  /// The generator of GSL.
  public var generator: Generator
  /// The design of the draws.
  public var design: Design
  /// When a run may stop earlier; `nil` for a run of all draws.
  public var until: StoppingRule?

  /// The most draws a run makes.
  public static let largestDrawCount = 1_000_000_000_000

  /// The draws that the design can make.
  public var possibleDraws: ClosedRange<Int> {
    switch design {
    case .random: 1...Self.largestDrawCount
    case .latinHypercube: 2 * Design.replicates...Self.largestDrawCount
    // A sequence has 2³² points.
    case .sobol: 2 * Design.replicates...Design.replicates << 32
    }
  }

  /// Settings; 10,000 independent draws of mt19937 unless others are given.
  public init(
    draws: Int = 10_000, seed: UInt64 = 1, generator: Generator = .mersenneTwister,
    design: Design = .random, until: StoppingRule? = nil
  ) {
    self.draws = draws
    self.seed = seed
    self.generator = generator
    self.design = design
    self.until = until
  }
}

/// What the results show in full.
public struct ReportSettings: Sendable, Hashable {
  /// The unit of scores.
  public enum Scale: String, Sendable, Hashable, CaseIterable {
    /// The weighted mean of the normalised values.
    case mean
    /// As many times the mean as there are indicators.
    case sum
  }

  /// Which rank counts are kept.
  public enum RankDetail: String, Sendable, Hashable, CaseIterable {
    /// All, up to ``ReportSettings/fullDetailLimit`` entities; beyond, the focus entities' only.
    case auto
    /// All.
    case all
  }

  /// The entities shown first, by index; `nil` for the first three of the baseline.
  public var focus: [Int]?
  /// The N of the reported probabilities of a rank of at most N, ascending.
  public var top: [Int]
  /// The unit of scores.
  public var scale: Scale
  /// Whether confidence factors are computed, in a second pass.
  public var confidence: Bool
  /// Whether rank reversals are computed, in a second pass.
  public var reversal: Bool
  /// Which rank counts are written.
  public var ranks: RankDetail

  /// The N of ``top``, each once, in their order.
  package var distinctTops: [Int] {
    top.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  /// Up to this many entities every entity's rank counts are written unless told otherwise.
  public static let fullDetailLimit = 2_000

  /// Settings; by default the first three of the baseline and the top 1 and 10.
  public init(
    focus: [Int]? = nil, top: [Int] = [1, 10], scale: Scale = .mean, confidence: Bool = false,
    reversal: Bool = false, ranks: RankDetail = .auto
  ) {
    self.focus = focus
    self.top = top
    self.scale = scale
    self.confidence = confidence
    self.reversal = reversal
    self.ranks = ranks
  }
}

extension Study {
  /// Whether every entity's rank counts are written.
  package var keepsAllRanks: Bool {
    report.ranks == .all || entities.count <= ReportSettings.fullDetailLimit
  }
}
