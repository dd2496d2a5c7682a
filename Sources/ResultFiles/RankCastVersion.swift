/// The version of RankCast.
public enum RankCastVersion {
  /// The version of this library and its command.
  public static let current = "0.1.0"
}
