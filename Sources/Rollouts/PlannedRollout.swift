import Kubernetes
import Tree

/// A Rollout with the objects it involves, as they are in the new release and as they were in the old one.
public struct PlannedRollout: Sendable {
  /// What the Rollout asks for.
  public let spec: RolloutSpec
  /// The workload of the new release.
  let new: Node
  /// The workload of the old release; nil when there was none.
  let old: Node?
  /// The Service of the new release, when the Rollout routes traffic.
  let service: ReleaseObject?
  /// The objects that route to the Service, each with its router.
  let routes: [Route]
  /// An autoscaler that owns the workload's replicas.
  let autoscaler: Node?
  /// Where the Rollout comes from, for messages.
  let origin: Mark
  /// Whether the input contains the Rollout itself, rather than a trait that generates it.
  let isWritten: Bool
  /// Whether its Service also routes to pods of workloads that no Rollout tells apart. If so, it is never limited to a
  /// track.
  let sharesPods: Bool
  /// The number of running pods, if something else scales the workload and no manifest states a number.
  var liveSize: Int?

  /// How plain manifests express the relation of old and new pods.
  var style: any RolloutStyle.Type { RolloutStyles.style(for: spec) }

  /// An object that routes to the Service, with its router.
  struct Route: Sendable {
    let object: ReleaseObject
    let router: any Router.Type
  }

  /// Whether there is anything to roll out. As in Kruise Rollouts, a workload that is new or whose pods stay as they
  /// are is applied at once. False if the Rollout is disabled or the workload has no pods.
  public var isActive: Bool {
    guard let old, !spec.isDisabled, total > 0 else { return false }
    return Track.removed(fromPodsOf: old)["spec", "template"] != Track.removed(fromPodsOf: new)["spec", "template"]
  }

  /// The total number of pods of the new workload. See `replicas(of:)`.
  public var total: Int { replicas(of: new) }
  /// The total number of pods of the old release's workload.
  var oldTotal: Int { old.map(replicas) ?? 0 }

  /// The number of pods to keep until the workload rolls. A workload that shrinks with a release loses no pods before
  /// the new ones serve.
  var kept: Int { max(total, oldTotal) }

  /// The number of new pods while waiting at a step. It never decreases from step to step.
  func newPods(at step: Int) -> Int {
    spec.steps.prefix(step).reduce(0) { max($0, $1.replicas.scaled(to: total)) }
  }

  /// The step of this rollout at a step of the whole release. Rollouts with fewer steps wait at their last one.
  func ownStep(at step: Int) -> Int { min(step, spec.steps.count) }

  /// The step in effect while the release waits at a step, counted from 1.
  func step(_ index: Int) -> RolloutSpec.Step { spec.steps[ownStep(at: index) - 1] }

  /// The identity of the workload.
  public var workloadID: ObjectID? { ObjectID(new) }

  /// Whether a version does not state its number of pods, so that applying it keeps the live number.
  var leavesReplicasOpen: Bool { !isPerNode && [new, old].contains { $0?["spec", "replicas"]?.int == nil } }

  /// Whether the new version no longer states the number of pods.
  var leavesOutReplicas: Bool { old?["spec", "replicas"]?.int != nil && new["spec", "replicas"]?.int == nil }

  private var isPerNode: Bool { spec.workload.kind == "DaemonSet" }

  /// The number of pods of a workload of this rollout: its `replicas`, otherwise the live number, otherwise the minimum
  /// of its autoscaler, otherwise 1. For a DaemonSet, the assumed number of nodes.
  func replicas(of workload: Node) -> Int {
    if isPerNode { return KruiseRules.defaultNodes }
    if let written = workload["spec", "replicas"]?.int { return max(0, written.bounded) }
    return max(1, liveSize?.bounded ?? autoscaler.flatMap(Autoscaler.init)?.minimum?.bounded ?? 1)
  }
}
