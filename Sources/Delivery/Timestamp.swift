import FoundationEssentials

/// Times in seconds since 1970, and their text form.
public enum Timestamp {
  /// The current time.
  public static var now: Int { Int(Date().timeIntervalSince1970) }

  /// A time in RFC 3339 format in UTC, such as `2026-11-23T12:00:00Z`.
  public static func text(_ seconds: Int) -> String {
    Date(timeIntervalSince1970: Double(seconds)).formatted(.iso8601)
  }
}
