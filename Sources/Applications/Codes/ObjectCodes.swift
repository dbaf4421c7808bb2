import Tree

/// The codes of problems of the objects of an Application: what KubeVela lets pass, and a cluster then rejects or ignores.
public enum ObjectCodes {
  /// Every code of this target.
  public static let all: [DiagnosticCode] = [
    .envValueAndSource, .portNames, .volumeMounts, .claimSource, .apiRemoved, .nameLimit, .renderedTwice,
    .kubevelaDiffers, .kubevelaRefuses, .serverRefuses, .routePort, .selectorMismatch, .serviceSelector, .traitConflict,
    .traitNotApplicable,
  ]
}
