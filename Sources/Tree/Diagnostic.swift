/// A problem in the input, described in the user's terms: its position, a message, and the likely fix.
public struct Diagnostic: Error, Sendable, Hashable {
  /// The severity: an error stops the run, a warning does not.
  public enum Severity: String, Sendable, Hashable {
    case error, warning, note
  }

  /// The kind of problem, explained by `lateen explain CODE`.
  public var code: DiagnosticCode
  /// The severity.
  public var severity: Severity
  /// The message: lower-case, without a final period, and with quotes around names.
  public var message: String
  /// The position; nil if the problem has no position in a file.
  public var mark: Mark?
  /// The path of the parameter or field, as long as `mark` isn't known. A caller that has the value at the root of the
  /// path resolves it to a mark.
  public var path: [PathStep] = []
  /// The likely fix.
  public var hint: String?
  /// Other places related to the problem, such as the first of two equal keys.
  public var related: [Related]

  /// A place related to a problem, and what is there.
  public struct Related: Sendable, Hashable {
    /// What is at that place.
    public var message: String
    /// The place.
    public var mark: Mark

    /// Creates a related place.
    public init(_ message: String, at mark: Mark) {
      self.message = message
      self.mark = mark
    }
  }

  /// Creates a diagnostic of any severity.
  public init(
    _ severity: Severity, _ message: String, at mark: Mark?, hint: String? = nil, code: DiagnosticCode = .invalidInput,
    related: [Related] = []
  ) {
    self.severity = severity
    self.message = message
    self.mark = mark
    self.hint = hint
    self.code = code
    self.related = related
  }

  /// An error at a place.
  public static func error(
    _ message: String, at mark: Mark?, hint: String? = nil, code: DiagnosticCode = .invalidInput
  ) -> Diagnostic {
    Diagnostic(.error, message, at: mark, hint: hint, code: code)
  }

  /// An error about a parameter or field, whose position the caller can look up.
  ///
  /// - Parameters:
  ///   - message: What is wrong, in the user's terms.
  ///   - path: The path from the value that was given; empty for all of it.
  ///   - hint: The likely fix.
  ///   - mark: Its position, if it is in another file than the value.
  ///   - code: The kind of problem.
  public static func error(
    _ message: String, at path: [PathStep] = [], hint: String? = nil, mark: Mark? = nil,
    code: DiagnosticCode = .invalidInput
  ) -> Diagnostic {
    var diagnostic = Diagnostic(.error, message, at: mark, hint: hint, code: code)
    diagnostic.path = path
    return diagnostic
  }

  /// An error with a code, which needs no position.
  public static func error(_ code: DiagnosticCode, _ message: String, hint: String? = nil) -> Diagnostic {
    Diagnostic(.error, message, at: nil, hint: hint, code: code)
  }

  /// A warning at a place.
  public static func warning(
    _ message: String, at mark: Mark?, hint: String? = nil, code: DiagnosticCode = .invalidInput
  ) -> Diagnostic {
    Diagnostic(.warning, message, at: mark, hint: hint, code: code)
  }
}

extension Diagnostic: CustomStringConvertible {
  /// The message in the format of compilers, with the hint and related places on separate lines.
  public var description: String {
    let place = mark.map { "\("\($0)".onOneLine): " } ?? ""
    let suffix = code.isPlain ? "" : " [\(code.name)]"
    var text = "\(place)\(severity.rawValue): \(Self.marked(message))\(suffix)"
    for other in related { text += "\n\("\(other.mark)".onOneLine): note: \(Self.marked(other.message))" }
    if let hint { text += "\n  hint: \(Self.marked(hint))" }
    return text.withoutCommands
  }

  /// Puts a bar before each line of a text but the first, so that text from elsewhere never begins a line.
  private static func marked(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "\n")) else { return text.onOneLine }
    return text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
      .map { String($0).onOneLine }.joined(separator: "\n  | ")
  }
}

extension Diagnostic {
  /// The diagnostic with the severity of a warning.
  package var asWarning: Diagnostic {
    var copy = self
    copy.severity = .warning
    return copy
  }
}

/// How strictly input is read.
public enum Strictness: String, Sendable, CaseIterable {
  /// Doubtful input is an error.
  case strict
  /// Doubtful input is read as the cluster would read it, with a warning.
  case warn
  /// Like `warn`, but without a message.
  case ignore

  /// The diagnostic for doubtful input under this strictness; nil if it is not reported.
  public func doubt(_ diagnostic: Diagnostic) -> Diagnostic? {
    var diagnostic = diagnostic
    switch self {
    case .strict: diagnostic.severity = .error
    case .warn: diagnostic.severity = .warning
    case .ignore: return nil
    }
    return diagnostic
  }
}
