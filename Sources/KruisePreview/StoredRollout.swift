import Rollouts
import Tree

/// A Rollout as stored by Kruise Rollouts: in v1beta1, with defaults, a finalizer and a hash.
enum StoredRollout {
  static let hashAnnotation = "rollouts.kruise.io/hash"
  static let finalizer = "rollouts.kruise.io/rollout"

  /// The stored object. After a v1alpha1 Rollout has been applied again in that version, an annotation has its style.
  static func make(_ spec: RolloutSpec, from written: Node, isRewritten: Bool) -> Node {
    var node = written
    node["apiVersion"] = "rollouts.kruise.io/v1beta1"
    node["metadata", "annotations", hashAnnotation] = .string(RolloutHash.of(spec))
    // A value set by the user is kept; this is the default style.
    if spec.isConverted, isRewritten, written["metadata", "annotations", RolloutReader.styleAnnotation] == nil {
      node["metadata", "annotations", RolloutReader.styleAnnotation] = "canary"
    }
    node["metadata", "finalizers"] = [.string(finalizer)]
    node["status"] = nil
    node["spec"] = [
      "workloadRef": reference(to: spec),
      "disabled": .bool(spec.isDisabled),
      "strategy": [
        "paused": spec.isPaused ? true : nil,
        strategyKey(of: spec): strategy(of: spec),
      ],
    ]
    // The controller's first update drops false values; applying the same version again restores them.
    if isRewritten, !spec.isConverted {
      let key = strategyKey(of: spec)
      for field in ["enableExtraWorkloadForCanary", "disableGenerateCanaryService"]
      where written["spec", "strategy", key, field] == false {
        node["spec", "strategy", key, field] = false
      }
    }
    return node
  }

  /// Whether applying the same text again changes what is stored: a v1alpha1 Rollout doesn't change if it contains
  /// everything that its conversion back and forth produces. Lists are compared as a whole, as in `kubectl apply` for
  /// custom resources.
  static func changesWhenReapplied(_ spec: RolloutSpec, _ written: Node) -> Bool {
    guard spec.isConverted else { return true }
    let strategy = written["spec", "strategy"]
    let steps: [Node] = spec.steps.map { step in
      [
        "weight": Node(step.traffic), "replicas": step.replicas.node,
        "requestHeaderModifier": step.headerModifier?.node,
        "matches": step.matches.isEmpty ? nil : .list(step.matches.map(\.node)),
        "pause": ["duration": Node(step.pause)],
      ]
    }
    let routings = spec.routing.map { Node.list([routing($0)]) }
    let saysWhatIsDropped =
      written["spec", "rolloutID"] != nil || strategy?["paused"] == false
      || strategy?["canary", "disableGenerateCanaryService"] != nil
    return saysWhatIsDropped || strategy?["canary", "steps"] != .list(steps)
      || strategy?["canary", "trafficRoutings"] != routings
  }

  private static func strategyKey(of spec: RolloutSpec) -> String { spec.style == .blueGreen ? "blueGreen" : "canary" }

  /// Its reference to the workload.
  static func reference(to spec: RolloutSpec) -> Node {
    [
      "apiVersion": .string(spec.workload.apiVersion), "kind": .string(spec.workload.kind),
      "name": .string(spec.workload.name),
    ]
  }

  private static func strategy(of spec: RolloutSpec) -> Node {
    [
      "steps": .list(spec.steps.map(step)),
      "trafficRoutings": spec.routing.map { [routing($0)] },
      "failureThreshold": spec.failureThreshold?.node,
      "patchPodTemplateMetadata": spec.podMetadata,
      "enableExtraWorkloadForCanary": spec.wantsExtraWorkload ? true : nil,
      "trafficRoutingRef": Node(spec.trafficRoutingReference),
      "disableGenerateCanaryService": spec.sharesService ? true : nil,
    ]
  }

  private static func step(_ step: RolloutSpec.Step) -> Node {
    [
      "traffic": step.traffic.map { .string("\($0)%") },
      "requestHeaderModifier": step.headerModifier?.node,
      "matches": step.matches.isEmpty ? nil : .list(step.matches.map(\.node)),
      "replicas": step.replicas.node,
      "pause": ["duration": Node(step.pause)],
    ]
  }

  /// Traffic routing with defaults, in a Rollout or a TrafficRouting.
  static func routing(_ routing: RolloutSpec.Routing) -> Node {
    var node: Node = ["service": .string(routing.service), "gracePeriodSeconds": .int(routing.gracePeriod)]
    var custom: [Node] = []
    for target in routing.targets {
      switch target {
      case .ingress(let name, let classType):
        node["ingress"] = ["classType": classType.isEmpty ? nil : .string(classType), "name": .string(name)]
      case .httpRoute(let name): node["gateway"] = ["httpRouteName": .string(name)]
      case .custom(let apiVersion, let kind, let name):
        custom.append(["apiVersion": .string(apiVersion), "kind": .string(kind), "name": .string(name)])
      }
    }
    if !custom.isEmpty { node["customNetworkRefs"] = .list(custom) }
    return node
  }
}
