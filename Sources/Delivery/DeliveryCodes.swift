import Tree

/// The diagnostic codes for deliveries that can't continue. Each ends a command with its own exit code.
public enum DeliveryCodes {
  /// Every code of this target.
  public static let all: [DiagnosticCode] = [.conflict, .refused, .timeout, .unavailable, .unreachable]
}

/// The reasons why a delivery can't continue.
extension DiagnosticCode {
  /// The command does not fit the current state of the delivery.
  public static let refused = DiagnosticCode("delivery-refused", isPlain: true) {
    Explanation(
      title: "A command that does not fit the state of the delivery",
      meaning: "The Application is in a state in which the command has nothing to do, or would do harm.",
      example: "`lateen workflow resume shop` when no rollout waits.",
      fix: "`lateen status` shows the state; the hint names the command that fits it.")
  }

  /// Another command is changing the Application, or changed it first.
  public static let conflict = DiagnosticCode("delivery-conflict", isPlain: true) {
    Explanation(
      title: "Somebody else changes the same thing",
      meaning:
        "Another command is at work on the Application, or fields of its objects belong to another field manager.",
      example: "`kubectl scale deployment shop` while a release of `shop` is under way.",
      fix: "Wait for the other command, or take the named fields over with `\(Remedy.takeOver)`.")
  }

  /// The target can't be reached, or it refuses access.
  public static let unreachable = DiagnosticCode("delivery-unreachable", isPlain: true) {
    Explanation(
      title: "The target can't be used",
      meaning: "The cluster or folder can't be reached, refuses access, or holds damaged state.",
      example: "A kubeconfig whose token has expired.",
      fix:
        "The message has the reason; `kubectl auth can-i --list` shows what is allowed. The rollout stays where it was."
    )
  }

  /// The target can't be reached right now but may be available again soon.
  public static let unavailable = DiagnosticCode("delivery-unavailable", isPlain: true) {
    Explanation(
      title: "The target can't be reached right now",
      meaning: "The cluster did not answer, as during a restart of its API server. Waiting commands try again.",
      example: "A connection that is refused.",
      fix: "Run the command again. The rollout stays where it was.")
  }

  /// The command exceeded its time limit.
  public static let timeout = DiagnosticCode("delivery-timeout", isPlain: true) {
    Explanation(
      title: "It took longer than allowed",
      meaning: "The time limit of the command ended before the stage was reached. What was applied stays.",
      example: "An image that can't be pulled.",
      fix:
        "`lateen status` shows what the stage waits for. Run the command again to continue, with a longer limit if necessary."
    )
  }
}

extension Diagnostic {
  /// Turns a failure of the disk that holds the state into a failure of the delivery.
  static func unreachable(_ diagnostic: Diagnostic) -> Diagnostic {
    var diagnostic = diagnostic
    diagnostic.code = .unreachable
    return diagnostic
  }
}
