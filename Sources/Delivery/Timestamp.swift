import FoundationEssentials

/// Seconds since 1970, and how people read them.
public enum Timestamp {
  /// The present.
  public static var now: Int { Int(Date().timeIntervalSince1970) }

  /// As RFC 3339 in UTC: `2026-11-23T12:00:00Z`.
  public static func text(_ seconds: Int) -> String {
    Date(timeIntervalSince1970: Double(seconds)).formatted(.iso8601)
  }
}
