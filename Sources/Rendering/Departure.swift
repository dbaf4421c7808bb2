import Tree

/// A difference between the rendered objects and those that KubeVela renders from the same input, or that are meant.
public struct Departure: Sendable, Hashable {
  /// What KubeVela does instead.
  public enum Kind: Sendable, Hashable {
    /// It refuses the Application.
    case refused
    /// It renders something else.
    case different
    /// It does the same, although that is probably not what was meant.
    case same
  }

  /// What KubeVela does instead.
  public var kind: Kind
  /// The part of the message that follows the type, such as `KubeVela refuses 'probes'`.
  public var message: String
  /// The path of the parameter; empty for all parameters.
  public var path: [PathStep]
  /// How to change the input so that both render the same.
  public var hint: String?

  /// Creates a departure for input that KubeVela refuses.
  ///
  /// - Parameters:
  ///   - what: The input.
  ///   - words: The error message of KubeVela.
  ///   - path: The path of the parameter; empty for all parameters.
  ///   - hint: How to change the input so that both render the same.
  public static func refused(
    _ what: String, saying words: String, at path: [PathStep] = [], hint: String? = nil
  ) -> Departure {
    Departure(kind: .refused, message: "KubeVela refuses \(what) (\"\(words)\")", path: path, hint: hint)
  }

  /// Creates a departure for input that KubeVela renders differently.
  public static func different(_ message: String, at path: [PathStep] = [], hint: String? = nil) -> Departure {
    Departure(kind: .different, message: message, path: path, hint: hint)
  }

  /// Creates a departure for input that is rendered as in KubeVela, and probably not as it was meant.
  public static func same(_ message: String, at path: [PathStep] = [], hint: String? = nil) -> Departure {
    Departure(kind: .same, message: message, path: path, hint: hint)
  }
}
