import Tree

/// The result of a call of an ``Engine``: a value, and all problems found.
public struct Outcome<Value: Sendable>: Sendable {
  /// The value; nil if there was an error.
  public let value: Value?
  /// Errors, warnings and notes, sorted by position, without duplicates.
  public let diagnostics: [Diagnostic]
  /// Whether a function of a definition failed or couldn't be run.
  public let hasFailedFunction: Bool

  package init(_ value: Value?, _ run: EngineRun) {
    diagnostics = run.sortedDiagnostics
    hasFailedFunction = run.hasFailedFunction
    self.value = diagnostics.contains { $0.severity == .error } ? nil : value
  }

  init(_ value: Value?, _ diagnostics: [Diagnostic], _ hasFailedFunction: Bool) {
    self.value = value
    self.diagnostics = diagnostics
    self.hasFailedFunction = hasFailedFunction
  }

  /// Returns the value.
  ///
  /// - Throws: ``EngineRefusal`` with all diagnostics if there was an error.
  public func get() throws(EngineRefusal) -> Value {
    guard let value else { throw EngineRefusal(diagnostics: diagnostics) }
    return value
  }
}

/// The error thrown if a call of an ``Engine`` has no value.
public struct EngineRefusal: Error, Sendable, CustomStringConvertible {
  /// All errors, warnings and notes.
  public let diagnostics: [Diagnostic]

  /// The problems as printed by the command line.
  public var description: String { diagnostics.map(\.description).joined(separator: "\n") }
}
