/// Something wrong with the input, said in the user's words: where, what, and the likely fix.
public struct Diagnostic: Error, Sendable, Hashable {
  /// How bad it is: an error stops the run, a warning does not.
  public enum Severity: String, Sendable, Hashable {
    case error, warning, note
  }

  /// The kind of problem, explained by `lateen explain CODE`.
  public var code: DiagnosticCode
  /// How bad it is.
  public var severity: Severity
  /// Lower-case, no final stop, quotes round names.
  public var message: String
  /// Where it is; nil when it belongs to no place in a file.
  public var mark: Mark?
  /// The path of the parameter or field that it is about, for as long as `mark` is not known. Whoever has the value
  /// that the path begins at turns it into a mark.
  public var path: [PathStep] = []
  /// The likely fix.
  public var hint: String?
  /// Another place that belongs to the problem, such as the first of two equal keys.
  public var related: [Related]

  /// Another place that belongs to a problem, and what is there.
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

  /// An error about a parameter or field whose place the caller knows.
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

  /// An error of a kind that needs no place.
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
  /// The message as a compiler prints it, the hint and related places on lines of their own.
  public var description: String {
    let place = mark.map { "\("\($0)".onOneLine): " } ?? ""
    let suffix = code.isPlain ? "" : " [\(code.name)]"
    var text = "\(place)\(severity.rawValue): \(Self.marked(message))\(suffix)"
    for other in related { text += "\n\("\(other.mark)".onOneLine): note: \(Self.marked(other.message))" }
    if let hint { text += "\n  hint: \(Self.marked(hint))" }
    return text.withoutCommands
  }

  /// Text of several lines with a bar before each but the first: what others wrote never begins a line.
  private static func marked(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "\n")) else { return text.onOneLine }
    return text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
      .map { String($0).onOneLine }.joined(separator: "\n  | ")
  }
}

extension Diagnostic {
  /// The same as a warning.
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
  /// As `warn`, without a word.
  case ignore

  /// The diagnostic for doubtful input under this strictness; nil when nothing is to be said.
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
