/// The documented codes of problems that are not plain mistakes in the input: what KubeVela lets through, and a cluster
/// then refuses or ignores. `lateen explain CODE` prints what stands in `Code+Explanations.swift`.
public enum Code: String, Sendable, CaseIterable {
  case apiRemoved = "api-removed"
  case claimSource = "claim-source"
  case envValueAndSource = "env-value-and-source"
  case nameLimit = "name-limit"
  case portNames = "port-names"
  case renderedTwice = "rendered-twice"
  case routePort = "route-port"
  case selectorMismatch = "selector-mismatch"
  case serverRefuses = "server-refuses"
  case serviceSelector = "service-selector"
  case traitConflict = "trait-conflict"
  case traitNotApplicable = "trait-not-applicable"
  case volumeMounts = "volume-mounts"

  /// Whether `--validate strict` refuses it; the others are warnings, for they can be meant.
  public var isRefused: Bool {
    switch self {
    case .apiRemoved, .routePort, .serviceSelector, .traitConflict: false
    default: true
    }
  }
}
