import Kubernetes
import Tree

/// A Rollout with the objects it is about, as the new release has them and as the old one had them.
public struct PlannedRollout: Sendable {
  /// What it asks for.
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
  /// Where the Rollout came from.
  let origin: Mark
  /// Whether the Rollout stands in the input as it is, and not as a trait that makes one.
  let isWritten: Bool
  /// Whether its Service routes to pods of workloads that no Rollout tells apart: then it is never narrowed.
  let sharesPods: Bool
  /// How many pods run, where somebody else scales the workload and no manifest says a number.
  var liveSize: Int?

  /// How old and new pods relate, in plain objects.
  var style: any RolloutStyle.Type { RolloutStyles.style(for: spec) }

  /// An object that routes to the Service, with its router.
  struct Route: Sendable {
    let object: ReleaseObject
    let router: any Router.Type
  }

  /// Whether there is anything to roll out: as Kruise Rollouts does it, a workload that is new, or whose pods stay as
  /// they are, is applied at once.
  public var isActive: Bool {
    guard let old, !spec.isDisabled, total > 0 else { return false }
    return Track.removed(fromPodsOf: old)["spec", "template"] != Track.removed(fromPodsOf: new)["spec", "template"]
  }

  /// Pods of the workload, in all. Of one that is scaled by an autoscaler, the fewest that it may have.
  public var total: Int { replicas(of: new) }
  /// Pods of the old release's workload.
  var oldTotal: Int { old.map(replicas) ?? 0 }

  /// Pods until the workload rolls: one that shrinks with a release loses none before the new ones serve.
  var kept: Int { max(total, oldTotal) }

  /// New pods while waiting at a step: never fewer than at a step before.
  func newPods(at step: Int) -> Int {
    spec.steps.prefix(step).reduce(0) { max($0, $1.replicas.scaled(to: total)) }
  }

  /// The step of this rollout at a step of the whole release: rollouts with fewer steps wait at their last.
  func ownStep(at step: Int) -> Int { min(step, spec.steps.count) }

  /// The step that is in force while waiting at a step, from 1.
  func step(_ index: Int) -> RolloutSpec.Step { spec.steps[ownStep(at: index) - 1] }

  /// The identity of the workload.
  public var workloadID: ObjectID? { ObjectID(new) }

  /// Whether the live number of pods is written nowhere: an apply keeps what the cluster has.
  var leavesReplicasOpen: Bool { !isPerNode && [new, old].contains { $0?["spec", "replicas"]?.int == nil } }

  /// Whether the new version no longer says how many pods there are.
  var leavesOutReplicas: Bool { old?["spec", "replicas"]?.int != nil && new["spec", "replicas"]?.int == nil }

  private var isPerNode: Bool { spec.workload.kind == "DaemonSet" }

  /// How many pods a workload of this rollout has, as a manifest says it.
  func replicas(of workload: Node) -> Int {
    if isPerNode { return KruiseRules.defaultNodes }
    if let written = workload["spec", "replicas"]?.int { return max(0, written.bounded) }
    return max(1, liveSize?.bounded ?? autoscaler.flatMap(Autoscaler.init)?.minimum?.bounded ?? 1)
  }
}
