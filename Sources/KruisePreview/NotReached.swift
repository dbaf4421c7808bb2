import Tree

/// Why Kruise Rollouts never reaches a step.
struct NotReached: Error, Sendable, Hashable {
  /// What happens instead.
  var message: String
  /// The likely fix.
  var hint: String?
  /// The code of its explanation.
  var code: DiagnosticCode

  init(_ message: String, hint: String? = nil, code: DiagnosticCode) {
    self.message = message
    self.hint = hint
    self.code = code
  }
}
