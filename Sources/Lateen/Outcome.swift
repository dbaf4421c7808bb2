import Tree

/// What a call of an ``Engine`` returns: a value, and all that was found wrong on the way.
public struct Outcome<Value: Sendable>: Sendable {
  /// The value; nil when an error stopped the call.
  public let value: Value?
  /// Errors, warnings and notes in the order of their places, each once.
  public let diagnostics: [Diagnostic]
  /// Whether a function that a definition names could not be run, or failed.
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

  /// The value.
  ///
  /// - Throws: ``EngineRefusal`` with everything that was found, when an error stopped the call.
  public func get() throws(EngineRefusal) -> Value {
    guard let value else { throw EngineRefusal(diagnostics: diagnostics) }
    return value
  }
}

/// Why a call of an ``Engine`` has no value.
public struct EngineRefusal: Error, Sendable, CustomStringConvertible {
  /// Errors, and the warnings and notes beside them.
  public let diagnostics: [Diagnostic]

  /// The problems as the command line prints them.
  public var description: String { diagnostics.map(\.description).joined(separator: "\n") }
}
