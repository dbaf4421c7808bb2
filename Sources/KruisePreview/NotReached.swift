import Tree

/// Why Kruise Rollouts never comes to rest at a step, in the user's words.
struct NotReached: Error, Sendable, Hashable {
  /// What happens instead.
  var message: String
  /// The likely fix.
  var hint: String?
  /// The name by which it is explained.
  var code: DiagnosticCode

  init(_ message: String, hint: String? = nil, code: DiagnosticCode) {
    self.message = message
    self.hint = hint
    self.code = code
  }
}
