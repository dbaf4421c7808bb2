import Tree

/// A place where the rendered objects are not what KubeVela makes of the same input.
public struct Departure: Sendable, Hashable {
  /// What KubeVela does instead.
  public enum Kind: Sendable, Hashable {
    /// It refuses the Application.
    case refused
    /// It renders something else.
    case different
  }

  /// What KubeVela does instead.
  public var kind: Kind
  /// The rest of the sentence that begins with the type, such as `KubeVela refuses 'probes'`.
  public var message: String
  /// The path of the parameter; empty for all parameters.
  public var path: [PathStep]
  /// How to write it so that both do the same.
  public var hint: String?

  /// An input that KubeVela refuses: what it is, and KubeVela's own words.
  public static func refused(
    _ what: String, saying words: String, at path: [PathStep] = [], hint: String? = nil
  ) -> Departure {
    Departure(kind: .refused, message: "KubeVela refuses \(what) (\"\(words)\")", path: path, hint: hint)
  }

  /// An input of which KubeVela makes something else.
  public static func different(_ message: String, at path: [PathStep] = [], hint: String? = nil) -> Departure {
    Departure(kind: .different, message: message, path: path, hint: hint)
  }
}
