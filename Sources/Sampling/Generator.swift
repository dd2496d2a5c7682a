import CGSL

/// A random number generator of the GNU Scientific Library, by GSL's name for it.
///
/// Only generators that keep the streams of a run apart can be built: distinct 32-bit seeds
/// (of those that `StreamSeeds` gives) start distinct streams, and the period is at least 2⁸⁸.
public struct Generator: Sendable, Hashable {
  /// GSL's name, `mt19937` for one.
  public let name: String

  /// The generator of that name.
  ///
  /// - Throws: ``GeneratorRefusal`` for a name that GSL does not have or that is unsuitable.
  public init(named name: String) throws(GeneratorRefusal) {
    if Self.acceptedNames.contains(name) {
      self.init(accepted: name)
    } else if let reason = Self.refused[name] {
      throw .unsuitable(name: name, reason: reason)
    } else if Self.isReadyAndKnown(name) {
      throw .unsuitable(name: name, reason: .notExamined)
    } else {
      throw .unknown(name: name, accepted: Self.acceptedNames)
    }
  }

  /// The generator used unless another is asked for (Matsumoto and Nishimura 1998).
  public static let mersenneTwister = Generator(accepted: "mt19937")

  /// Every generator that can be used, the usual one first.
  public static let accepted: [Generator] = acceptedNames.map(Generator.init(accepted:))

  /// GSL's other generators, sorted; each is refused with its reason.
  public static var refusedNames: [String] { refused.keys.sorted() }

  private static let acceptedNames = [
    "mt19937", "mt19937_1999", "taus2", "taus113", "mrg", "cmrg",
  ]

  private init(accepted name: String) {
    self.name = name
  }

  /// GSL ends the process on an error unless told otherwise, so that comes first.
  private static func isReadyAndKnown(_ name: String) -> Bool {
    gsl_set_error_handler_off()
    return rankcast_generator_named(name) != nil
  }

  /// Why GSL 2.7's other generators are refused, read from their seeding and tried out.
  static let refused: [String: GeneratorRefusal.Reason] = {
    var reasons: [String: GeneratorRefusal.Reason] = [:]
    let coinciding = [
      "coveyou", "fishman18", "fishman20", "gfsr4", "knuthran", "knuthran2", "knuthran2002",
      "lecuyer21", "minstd", "ran0", "ran1", "ran3", "rand", "randu", "random8-bsd",
      "random8-glibc2", "random8-libc5", "ranf", "ranlux", "ranlux389", "ranlxd1", "ranlxd2",
      "ranlxs0", "ranlxs1", "ranlxs2", "ranmar", "slatec", "uni", "uni32", "zuf",
    ]
    let short = [
      "borosh13", "fishman2x", "ran2", "rand48", "random-bsd", "random-glibc2", "random-libc5",
      "random128-bsd", "random128-glibc2", "random128-libc5", "random256-bsd",
      "random256-glibc2", "random256-libc5", "random32-bsd", "random32-glibc2",
      "random32-libc5", "random64-bsd", "random64-glibc2", "random64-libc5", "taus",
      "transputer", "vax", "waterman14",
    ]
    let weak = ["mt19937_1998", "r250", "tt800"]
    for name in coinciding { reasons[name] = .seedsCoincide }
    for name in short { reasons[name] = .shortPeriod }
    for name in weak { reasons[name] = .weakSeeding }
    return reasons
  }()
}

/// Why a generator cannot be used; data, to be worded by whoever reports it.
public enum GeneratorRefusal: Error, Sendable, Hashable {
  /// GSL has no generator of that name; the names that can be used.
  case unknown(name: String, accepted: [String])
  /// GSL has it, but it would not keep the streams of a run apart.
  case unsuitable(name: String, reason: Reason)

  /// What is wrong with a generator.
  public enum Reason: Sendable, Hashable, CaseIterable {
    /// Different 32-bit seeds give the same numbers, for ever or for hundreds of them.
    case seedsCoincide
    /// Its period, or that of some seeds, is below 2⁸⁸, so that streams may overlap.
    case shortPeriod
    /// Some seeds start it in a state with hardly a bit set, from which it recovers slowly.
    case weakSeeding
    /// It is newer than the list of generators that were examined.
    case notExamined
  }
}
