import Tree

/// The codes of a delivery that can't go on. Each ends a command with an exit code of its own.
public enum DeliveryCodes {
  /// Every code of this target.
  public static let all: [DiagnosticCode] = [.conflict, .refused, .timeout, .unavailable, .unreachable]
}

/// Why a delivery can't go on.
extension DiagnosticCode {
  /// The request makes no sense in the present state.
  public static let refused = DiagnosticCode("delivery-refused", isPlain: true) {
    Explanation(
      title: "A command that does not fit the state of the delivery",
      meaning: "The Application is in a state in which the command has nothing to do, or would do harm.",
      example: "`lateen workflow resume shop` when no rollout waits.",
      fix: "`lateen status` shows the state; the hint names the command that fits it.")
  }

  /// Another command is at work on the Application, or was faster.
  public static let conflict = DiagnosticCode("delivery-conflict", isPlain: true) {
    Explanation(
      title: "Somebody else changes the same thing",
      meaning:
        "Another command is at work on the Application, or fields of its objects belong to another field manager.",
      example: "`kubectl scale deployment shop` while a release of `shop` is under way.",
      fix: "Wait for the other command, or take the named fields over with `\(Remedy.takeOver)`.")
  }

  /// The target can't be reached, or refuses.
  public static let unreachable = DiagnosticCode("delivery-unreachable", isPlain: true) {
    Explanation(
      title: "The target can't be used",
      meaning: "The cluster or folder can't be reached, refuses access, or holds damaged state.",
      example: "A kubeconfig whose token has expired.",
      fix:
        "The message has the reason; `kubectl auth can-i --list` shows what is allowed. The rollout stays where it was."
    )
  }

  /// The target can't be reached right now; it may be there again soon.
  public static let unavailable = DiagnosticCode("delivery-unavailable", isPlain: true) {
    Explanation(
      title: "The target can't be reached right now",
      meaning: "The cluster did not answer, as during a restart of its API server. Waiting commands try again.",
      example: "A connection that is refused.",
      fix: "Run the command again. The rollout stays where it was.")
  }

  /// It took longer than allowed.
  public static let timeout = DiagnosticCode("delivery-timeout", isPlain: true) {
    Explanation(
      title: "It took longer than allowed",
      meaning: "The time limit of the command ended before the stage was reached. What was applied stays.",
      example: "An image that can't be pulled.",
      fix:
        "`lateen status` shows what the stage waits for. Run the command again to go on, with a longer limit if need be."
    )
  }
}

extension Diagnostic {
  /// A failure of the disk that holds the state.
  static func unreachable(_ diagnostic: Diagnostic) -> Diagnostic {
    var diagnostic = diagnostic
    diagnostic.code = .unreachable
    return diagnostic
  }
}
