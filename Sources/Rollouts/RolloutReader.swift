import Kubernetes
import Tree

/// Reads a `Rollout` object, v1alpha1 or v1beta1, as Kruise Rollouts converts and defaults it
/// (api/v1alpha1/conversion.go), and checks it as its webhook does (pkg/webhook/rollout/validating).
package struct RolloutReader {
  let object: ReleaseObject
  let isOld: Bool
  /// Whether Kruise Rollouts itself will run the Rollout. Some of what its webhook rejects is harmless in plain
  /// manifests.
  let isForKruise: Bool
  let strategyPath: [PathStep]
  package var diagnostics: [Diagnostic] = []

  package static let styleAnnotation = "rollouts.kruise.io/rolling-style"
  package static let trafficRoutingAnnotation = "rollouts.kruise.io/trafficrouting"

  package init(_ object: ReleaseObject, forKruise isForKruise: Bool = false) {
    self.object = object
    self.isForKruise = isForKruise
    isOld = object.node["apiVersion"]?.string?.hasSuffix("/v1alpha1") ?? false
    let isBlueGreen = !isOld && object.node["spec", "strategy", "canary"] == nil
    strategyPath = [
      "spec", "strategy",
      isBlueGreen && object.node["spec", "strategy", "blueGreen"] != nil ? "blueGreen" : "canary",
    ]
  }

  /// Reads what the object asks for. Returns nil after reporting why it can't be read.
  package mutating func read() -> RolloutSpec? {
    guard let id = object.id, let workload = workload(), let strategy = strategy(of: id) else { return nil }
    let annotations = object.node["metadata", "annotations"]
    let wantsExtra =
      isOld
      ? annotations?[Self.styleAnnotation]?.string?.lowercased() != "partition"
      : strategy["enableExtraWorkloadForCanary"] == true
    let style = style(of: workload, wantsExtra)
    checkWorkload(workload, style)
    let steps = steps(of: strategy, style)
    let routing = routing(of: strategy)
    guard !diagnostics.contains(where: { $0.severity == .error }) else { return nil }
    let trafficRouting = Self.name(annotations?[Self.trafficRoutingAnnotation])
    return RolloutSpec(
      id: id, isConverted: isOld, workload: workload, style: style,
      wantsExtraWorkload: style != .blueGreen && wantsExtra, steps: steps, routing: routing,
      podMetadata: style == .blueGreen ? nil : strategy["patchPodTemplateMetadata"].flatMap(podMetadata),
      failureThreshold: strategy["failureThreshold"].flatMap(Amount.init),
      trafficRoutingName: trafficRouting,
      trafficRoutingReference: isOld ? trafficRouting : Self.name(strategy["trafficRoutingRef"]),
      sharesService: !isOld && strategy["disableGenerateCanaryService"] == true,
      isDisabled: object.node["spec", "disabled"]?.bool ?? false,
      isPaused: object.node["spec", "strategy", "paused"]?.bool ?? false)
  }

  private mutating func workload() -> RolloutSpec.WorkloadReference? {
    let path: [PathStep] = isOld ? ["spec", "objectRef", "workloadRef"] : ["spec", "workloadRef"]
    guard let reference = object.node.at(path), let apiVersion = reference["apiVersion"]?.string,
      let kind = reference["kind"]?.string, let name = reference["name"]?.string
    else {
      error(
        "a Rollout needs '\(path.dotted)' with apiVersion, kind and name", at: path, code: .rolloutWorkloadKind)
      return nil
    }
    return RolloutSpec.WorkloadReference(apiVersion: apiVersion, kind: kind, name: name)
  }

  private mutating func strategy(of id: ObjectID) -> Node? {
    let path: [PathStep] = ["spec", "strategy"]
    if !isOld, object.node.at(path + ["canary"]) != nil, object.node.at(path + ["blueGreen"]) != nil {
      error(
        "the Rollout '\(id.name)' has both 'canary' and 'blueGreen'", at: path + ["blueGreen"],
        hint: "keep the one that is meant", code: .rolloutStrategy)
      return nil
    }
    guard let strategy = object.node.at(strategyPath), strategy.fields != nil else {
      error(
        "the Rollout '\(id.name)' names no strategy", at: path, hint: "add 'canary:' with its steps",
        code: .rolloutStrategy)
      return nil
    }
    return strategy
  }

  /// The style of the rollout. As in Kruise Rollouts, only a Deployment can have a second workload. Everything else is
  /// rolled in place, whatever the Rollout asks for.
  private mutating func style(
    of workload: RolloutSpec.WorkloadReference, _ wantsExtra: Bool
  ) -> RolloutSpec.Style {
    if strategyPath.last == "blueGreen" { return .blueGreen }
    if isOld, let style = object.node["metadata", "annotations", Self.styleAnnotation]?.string,
      !["", "canary", "partition"].contains(style.lowercased())
    {
      error(
        "the annotation '\(Self.styleAnnotation)' must be canary or partition, found '\(style)'",
        at: ["metadata", "annotations", .key(Self.styleAnnotation)], code: .rolloutStrategy)
    }
    return wantsExtra && workload.apiVersion == "apps/v1" && workload.kind == Kind.deployment.name
      ? .canary : .partition
  }

  private static let kinds: [String: Set<String>] = [
    Kind.deployment.group: [Kind.replicaSet.name, Kind.deployment.name, Kind.statefulSet.name, Kind.daemonSet.name],
    Kind.cloneSet.group: [Kind.cloneSet.name, Kind.statefulSet.name, Kind.daemonSet.name],
  ]

  private mutating func checkWorkload(_ workload: RolloutSpec.WorkloadReference, _ style: RolloutSpec.Style) {
    let group = ObjectID.group(ofVersion: workload.apiVersion)
    let path: [PathStep] = isOld ? ["spec", "objectRef", "workloadRef"] : ["spec", "workloadRef"]
    if Self.kinds[group]?.contains(workload.kind) != true {
      error(
        "a Rollout can't roll a \(workload.kind) of '\(workload.apiVersion)'", at: path + ["kind"],
        hint:
          "Deployment, StatefulSet and DaemonSet of apps/v1, and OpenKruise's CloneSet, StatefulSet and DaemonSet can be rolled",
        code: .rolloutWorkloadKind)
    } else if style == .blueGreen, ![Kind.deployment.name, Kind.cloneSet.name].contains(workload.kind) {
      error(
        "a \(workload.kind) can't be rolled as 'blueGreen'", at: path + ["kind"],
        hint: "a Deployment or a CloneSet can", code: .rolloutWorkloadKind)
    }
  }

  /// A name. An empty string counts as none.
  private static func name(_ node: Node?) -> String? { node?.string.flatMap { $0.isEmpty ? nil : $0 } }

  private func podMetadata(_ node: Node) -> Node? {
    let kept: Node = ["labels": node["labels"], "annotations": node["annotations"]]
    return kept.isEmpty ? nil : kept
  }

  mutating func error(_ message: String, at path: [PathStep], hint: String? = nil, code: DiagnosticCode = .invalidInput)
  {
    diagnostics.append(.error(message, at: object.mark(at: path), hint: hint, code: code))
  }
}
