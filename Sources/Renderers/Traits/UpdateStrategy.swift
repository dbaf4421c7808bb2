import Rendering
import Tree

/// Sets how a workload replaces its pods when its template changes.
public enum UpdateStrategy: TraitRenderer {
  public static let type = "k8s-update-strategy"
  public static let summary = "Sets how the workload replaces its pods when its template changes."
  public static let appliesTo = ["deployments.apps", "statefulsets.apps", "daemonsets.apps"]
  public static let example = """
    targetKind: Deployment
    strategy:
      type: RollingUpdate
      rollingStrategy:
        maxSurge: 50%
        maxUnavailable: 0%
    """

  public struct Parameters: ParameterSet {
    var targetAPIVersion: String
    var targetKind: Kind
    var strategy: Strategy

    public init(from reader: inout ParameterReader) {
      targetAPIVersion = reader.value("targetAPIVersion", "API version of the workload.", default: "apps/v1")
      targetKind = reader.value("targetKind", "Kind of the workload.", default: .deployment)
      strategy = reader.value("strategy", "How to replace pods.", default: .placeholder)
    }
  }

  enum Kind: String, ParameterChoice {
    case deployment = "Deployment"
    case statefulSet = "StatefulSet"
    case daemonSet = "DaemonSet"
  }

  struct Strategy: ParameterSet {
    var type: StrategyType
    var rolling: Rolling
    /// Whether `rollingStrategy` is absent.
    var hasNoRolling: Bool

    init(from reader: inout ParameterReader) {
      type = reader.value(
        "type", "Pod by pod, all at once (only for a Deployment), or when pods are deleted (not for a Deployment).",
        default: .rollingUpdate)
      hasNoRolling = !reader.has("rollingStrategy")
      rolling = reader.value(
        "rollingStrategy", "How many pods to replace at a time, with type `RollingUpdate`.", default: .placeholder)
    }
  }

  enum StrategyType: String, ParameterChoice {
    case rollingUpdate = "RollingUpdate"
    case recreate = "Recreate"
    case onDelete = "OnDelete"
  }

  struct Rolling: ParameterSet {
    var maxSurge: String
    var maxUnavailable: String
    var partition: Int

    init(from reader: inout ParameterReader) {
      maxSurge = reader.value(
        "maxSurge", "Maximum number of pods above the desired number; not for a StatefulSet.", default: "25%")
      maxUnavailable = reader.value(
        "maxUnavailable", "Maximum number of unavailable pods during the update; not for a StatefulSet.", default: "25%"
      )
      partition = reader.value(
        "partition", "Pods of a StatefulSet with a lower ordinal are not updated.", default: 0)
    }
  }

  public static func render(_ parameters: Parameters, in scope: Scope) throws(Diagnostic) -> TraitOutput {
    let isDeployment = parameters.targetKind == .deployment
    let type = parameters.strategy.type
    // A type that the kind doesn't support changes nothing.
    if type == (isDeployment ? .onDelete : .recreate) { return TraitOutput() }
    let rolling = parameters.strategy.rolling
    let amounts: Node =
      parameters.targetKind == .statefulSet
      ? ["partition": .int(rolling.partition)]
      : ["maxSurge": .string(rolling.maxSurge), "maxUnavailable": .string(rolling.maxUnavailable)]
    let field = isDeployment ? "strategy" : "updateStrategy"
    let strategy: Node = ["type": type.node, "rollingUpdate": type == .rollingUpdate ? amounts : nil]
    return TraitOutput(
      patch: .merge(["spec": [field: strategy]], rules: MergeRules(["spec.\(field)": .retainKeys])),
      departures: type == .rollingUpdate && parameters.strategy.hasNoRolling ? [withoutRolling] : [])
  }

  /// KubeVela's template refuses this by mistake, since everything in `rollingStrategy` has a default.
  private static let withoutRolling = Departure.refused(
    "type 'RollingUpdate' without 'rollingStrategy'", saying: "cannot reference optional field: rollingStrategy",
    at: ["strategy"], hint: "add 'rollingStrategy: {}'")
}
