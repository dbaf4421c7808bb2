import Tree

/// The diagnostic codes for Kruise Rollouts' controller.
public enum KruiseCodes {
  /// Every code of this target.
  public static let all: [DiagnosticCode] = [
    .kruiseBlueGreenInPlace, .kruiseBlueGreenSharedService, .kruiseCanaryRefused, .kruiseClassUnknown,
    .kruiseDoesNotStart, .kruiseFirstStepReplacesAll, .kruiseIngressCrash, .kruiseMixedSteps,
    .kruiseNoStableRevision, .kruiseRolloutPaused, .kruiseScriptFails, .kruiseServiceCrash,
    .kruiseServiceRefused,
  ]
}
