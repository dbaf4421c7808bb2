import Tree

/// The diagnostic codes for the objects of an Application: problems that KubeVela lets pass, and that a cluster then
/// rejects or ignores.
public enum ObjectCodes {
  /// Every code of this target.
  public static let all: [DiagnosticCode] = [
    .envValueAndSource, .portNames, .volumeMounts, .claimSource, .apiRemoved, .nameLimit, .renderedTwice,
    .kubevelaDiffers, .kubevelaRefuses, .serverRefuses, .routePort, .selectorMismatch, .serviceSelector, .traitConflict,
    .traitNotApplicable,
  ]
}
