/// The name of a kind of problem, with the explanation that `lateen explain NAME` prints.
///
/// Each target declares its codes as static members in an extension, and lists them (`InputCodes.all`,
/// `RolloutCodes.all`, …), so that a code is written once and used as `.portNames`.
public struct DiagnosticCode: Sendable {
  /// The documented name: lower-case words joined by hyphens.
  public let name: String
  /// Whether `--validate strict` turns the problem into an error. The severity of others depends on where they are
  /// reported.
  public let isRefused: Bool
  /// Whether the message needs no explanation. Such a code is not printed after the message, but is included in JSON
  /// and SARIF.
  public let isPlain: Bool
  private let makeExplanation: @Sendable () -> Explanation

  /// Creates a code.
  ///
  /// - Parameters:
  ///   - name: The documented name.
  ///   - isRefused: Whether `--validate strict` turns the problem into an error.
  ///   - isPlain: Whether the message needs no explanation.
  ///   - explanation: The explanation, created only when it is requested.
  public init(
    _ name: String, isRefused: Bool = false, isPlain: Bool = false,
    explanation: @escaping @Sendable () -> Explanation
  ) {
    self.name = name
    self.isRefused = isRefused
    self.isPlain = isPlain
    makeExplanation = explanation
  }

  /// What it means, and what to do.
  public var explanation: Explanation { makeExplanation() }
}

extension DiagnosticCode: Hashable {
  public static func == (left: Self, right: Self) -> Bool { left.name == right.name }

  public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

/// The explanation of a code, as text with backquotes around code.
public struct Explanation: Sendable, Hashable {
  /// What it is, in a few words.
  public var title: String
  /// What was found, and why it matters.
  public var meaning: String
  /// Input that has the problem.
  public var example: String
  /// What to do.
  public var fix: String

  /// Creates an explanation.
  public init(title: String, meaning: String, example: String, fix: String) {
    self.title = title
    self.meaning = meaning
    self.example = example
    self.fix = fix
  }
}
