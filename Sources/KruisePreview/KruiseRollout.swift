import Rollouts
import Tree

/// A Rollout and its workload, as Kruise Rollouts moves them from one version to the next.
struct KruiseRollout: Sendable {
  /// The parsed Rollout.
  let spec: RolloutSpec
  /// Its position.
  let origin: Mark
  /// The object as written.
  let written: Node
  /// The workload of the new version.
  let workload: Node
  /// The workload of the old version; nil if there was none.
  let old: Node?
  /// The Rollout in the old version; nil if there was none.
  let former: Node?
  /// The number of nodes that run pods of a DaemonSet.
  let nodes: Int

  /// Whether the old version already had this Rollout.
  var isEstablished: Bool { former != nil }

  /// Whether applying the new version, or the old one again, updates the Rollout.
  var isRewritten: Bool {
    guard let former else { return false }
    return former != written || StoredRollout.changesWhenReapplied(spec, written)
  }

  /// The implementation for its kind of workload.
  var type: any KruiseWorkload.Type { KruiseWorkloads.type(for: spec) }

  /// The total number of pods of the workload.
  var total: Int { spec.workload.kind == "DaemonSet" ? nodes.bounded : KruiseRules.replicas(of: workload) }

  /// The maximum number of new pods in the steps up to this one.
  func mostPods(to step: Int) -> Int {
    spec.steps.prefix(step).reduce(0) { max($0, $1.replicas.scaled(to: total)) }
  }

  /// Why the new version is not rolled out in steps; nil if it is. As decided by the webhook
  /// (pkg/webhook/workload/mutating).
  var reasonNotToStart: String? {
    let name = "the \(spec.workload.kind) '\(spec.workload.name)'"
    guard let old else { return "\(name) is new" }
    if spec.isDisabled { return "the Rollout '\(spec.id.name)' is disabled" }
    if !isEstablished {
      return "the Rollout '\(spec.id.name)' comes with the version that it should roll, too late for its webhook"
    }
    if total == 0 || KruiseRules.replicas(of: old) == 0 { return "\(name) has no pods" }
    let annotation: [String?] = [old, workload].map { $0["metadata", "annotations", KruiseMark.rolloutID]?.string }
    if let id = annotation[1], !id.isEmpty {
      if id == annotation[0] { return "the annotation '\(KruiseMark.rolloutID)' of \(name) stays '\(id)'" }
    } else if Self.template(of: old) == Self.template(of: workload) {
      return "the pods of \(name) stay as they are"
    }
    return type.reasonNotToStart(workload).map { "\(name) rolls by itself: \($0)" }
  }

  private static func template(of workload: Node) -> Node? {
    var template = workload["spec", "template"]
    template?["metadata", "labels", "pod-template-hash"] = nil
    return template.map(withoutEmpty)
  }

  /// The controller treats an empty map like a missing one.
  private static func withoutEmpty(_ node: Node) -> Node {
    switch node {
    case .list(let items): .list(items.map(withoutEmpty))
    case .fields(let fields):
      .fields(
        Fields(
          fields.lazy.map { (key: $0.key, value: withoutEmpty($0.value)) }.filter {
            !$0.value.isEmpty && $0.value != .null
          }))
    default: node
    }
  }

  /// The workload when no rollout is in progress, with the label that the webhook adds.
  func settled(_ workload: Node) -> Node {
    var workload = workload
    if spec.workload.kind == "DaemonSet" || KruiseRules.replicas(of: workload) != 0 {
      workload["metadata", "labels", KruiseMark.workloadType] = .string(type.type)
    }
    return workload
  }

  /// The workload after the rollout.
  func finished(_ workload: Node) -> Node {
    var workload = settled(type.finished(workload))
    if type.keepsStableRevision {
      workload["metadata", "labels", KruiseMark.stableRevision] = .string(KruiseMark.stableHash)
    }
    return workload
  }

  /// The workload and related objects while the controller waits at a step.
  func paused(at step: Int) throws(Diagnostic) -> [Node] {
    var nodes = try type.paused(ServerDefaults.filled(workload), self, at: step)
    guard var workload = nodes.first else { return [] }
    workload = settled(workload)
    if type.labelsStableRevision {
      workload["metadata", "labels", KruiseMark.stableRevision] = .string(KruiseMark.stableHash)
    }
    workload["metadata", "annotations", KruiseMark.inProgress] = .string(
      GoJSON([("rolloutName", GoJSON(.string(spec.id.name)))]).text)
    workload["metadata", "annotations", KruiseMark.controlInfo] = .string(KruiseMark.control(by: spec.id.name))
    nodes[0] = workload
    return nodes
  }

  /// The traffic while the controller waits at a step, computed from the first step on because each step depends on the
  /// previous one (pkg/controller/rollout/rollout_canary.go and rollout_bluegreen.go).
  func traffic(
    at last: Int, _ objects: [ObjectID: Node], _ routers: Routers
  ) throws(Diagnostic) -> KruiseTraffic? {
    if spec.isPaused {
      throw Diagnostic.error(
        "the controller waits: 'strategy.paused' is set", hint: "take it out", code: .kruiseRolloutPaused)
    }
    if let name = spec.trafficRoutingName {
      let id = ObjectID(group: KruiseMark.group, kind: "TrafficRouting", namespace: spec.id.namespace, name: name)
      if objects[id] == nil {
        throw Diagnostic.error(
          "the controller waits forever: there is no TrafficRouting '\(name)'", hint: "add it, or name another one",
          code: .rolloutNamesMissingObject)
      }
    }
    guard let routing = spec.routing else { return nil }
    var traffic = try KruiseTraffic(routing, of: spec, revision: type.revision, objects: objects, routers: routers)
    for index in 1...last {
      let step = spec.steps[index - 1]
      guard step.routesTraffic else {
        try traffic.finalise()
        continue
      }
      let replacesAll = spec.style == .partition && step.replicas.unclamped(to: total) >= total
      if index == 1 { try start(&traffic, replacesAll) }
      if replacesAll { traffic.selectAll() } else { try traffic.route(step) }
    }
    return traffic
  }

  private func start(_ traffic: inout KruiseTraffic, _ replacesAll: Bool) throws(Diagnostic) {
    if spec.sharesService {
      guard spec.style == .blueGreen else { return }
      throw Diagnostic.error(
        "the controller hangs at step 1: blue-green with 'disableGenerateCanaryService' can't begin with traffic",
        hint: "remove the traffic of the first step", code: .kruiseBlueGreenSharedService)
    }
    if replacesAll {
      throw Diagnostic.error(
        "the controller hangs at step 1: it replaces every pod, and traffic needs old pods",
        hint: "begin with fewer pods, or without traffic", code: .kruiseFirstStepReplacesAll)
    }
    traffic.selectStable()
  }

  /// Whether the controller continues from a step without waiting.
  func doesNotRest(at step: Int) -> Bool {
    let own = spec.steps[step - 1]
    if own.pause == 0 { return true }
    return step == spec.steps.count && own.replicas == .percent(100) && spec.style != .blueGreen
  }
}
