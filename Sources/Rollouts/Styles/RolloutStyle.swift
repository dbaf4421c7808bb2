import Kubernetes
import Tree

/// How old and new pods relate during a rollout, in plain objects: one file for each style.
protocol RolloutStyle: Sendable {
  /// Whether the pods of the two versions can be told apart by their track, so that a Service can route to one of them.
  static var hasTracks: Bool { get }
  /// What must run in the cluster beside Kubernetes itself, for people; nil for nothing.
  static func controller(of rollout: PlannedRollout) -> String?
  /// What the style does otherwise than its name says, for people.
  static func remark(on rollout: PlannedRollout) -> String?
  /// Why a rollout can't be expressed this way; nil when it can.
  static func refusal(of rollout: PlannedRollout) -> Diagnostic?
  /// The workload as it stands before and after: what tells its pods apart is there from the first release on.
  static func settled(_ workload: Node) -> Node
  /// The objects that take the workload's place while a step waits, and while the workload rolls to the new version.
  static func workloads(of rollout: PlannedRollout, at phase: Phase) -> [Node]
  /// How many pods there are.
  static func pods(of rollout: PlannedRollout, at phase: Phase) -> PodCount
}

extension RolloutStyle {
  static var hasTracks: Bool { true }
  static func controller(of rollout: PlannedRollout) -> String? { nil }
  static func remark(on rollout: PlannedRollout) -> String? { nil }
  static func settled(_ workload: Node) -> Node { hasTracks ? Track.stable.onPods(of: workload) : workload }

  /// Why pods that nobody counts in the manifests can't be replaced by a number of them.
  static func refusalOfOpenReplicas(_ rollout: PlannedRollout) -> Diagnostic? {
    let workload = rollout.spec.workload
    if let autoscaler = rollout.autoscaler {
      let kind = autoscaler["kind"]?.string ?? "autoscaler"
      return Diagnostic.error(
        "the replicas of the \(workload.kind) '\(workload.name)' belong to an autoscaler (\(kind)), so its pods can't be replaced by their number",
        hint: wayOut(of: rollout, "take out the autoscaler for the rollout"), code: .styleNeedsController)
    }
    guard rollout.leavesReplicasOpen else { return nil }
    return Diagnostic.error(
      "the \(workload.kind) '\(workload.name)' says no 'replicas', so the number of its live pods is not known, of which a part is to be replaced",
      hint: wayOut(of: rollout, "write 'replicas' into both versions"), code: .styleNeedsController)
  }

  /// What to write instead: a canary of its own leaves the first workload's pods alone; only a Deployment can have one.
  private static func wayOut(of rollout: PlannedRollout, _ other: String) -> String {
    guard rollout.spec.workload.kind == Kind.deployment.name else { return other }
    if !rollout.isWritten { return "use 'releaseMode: canary', or \(other)" }
    let field =
      rollout.spec.isConverted
      ? "the annotation '\(AnnotationKey.rollingStyle): canary'" : "'enableExtraWorkloadForCanary: true'"
    return "use \(field), or \(other)"
  }

  /// Fields that Kubernetes does not let change.
  static func changedField(of rollout: PlannedRollout, _ fields: [String]) -> Diagnostic? {
    guard let old = rollout.old else { return nil }
    let workload = rollout.spec.workload
    guard let field = fields.first(where: { old["spec", $0] != rollout.new["spec", $0] }) else { return nil }
    return Diagnostic.error(
      "the \(field) of the \(workload.kind) '\(workload.name)' changes, which Kubernetes does not allow",
      hint: "keep the \(field), or give the new \(workload.kind) another name", code: .styleNeedsController)
  }
}

/// Where a rollout is between its old and its new version.
enum Phase: Sendable, Hashable {
  /// Waiting at a step, from 1.
  case step(Int)
  /// The workload rolls to the new version.
  case promote
}

/// Pods of each version, once a stage has settled, and the most there are on the way to it.
public struct PodCount: Sendable, Hashable {
  /// Pods of the old version.
  public var old: Int
  /// Pods of the new version.
  public var new: Int
  /// The most pods there are at one moment.
  public var peak: Int
}

/// The styles, by what a Rollout asks for.
enum RolloutStyles {
  static func style(for spec: RolloutSpec) -> any RolloutStyle.Type {
    switch (spec.style, spec.workload.kind) {
    case (.canary, _): SecondWorkload.self
    case (.blueGreen, _): BlueGreenWorkload.self
    case (.partition, Kind.deployment.name): BatchDeployment.self
    case (.partition, Kind.statefulSet.name): PartitionStatefulSet.self
    case (.partition, Kind.cloneSet.name): PartitionCloneSet.self
    case (.partition, _): UnsupportedStyle.self
    }
  }
}

/// A workload that plain objects can't roll in steps.
enum UnsupportedStyle: RolloutStyle {
  static let hasTracks = false

  static func refusal(of rollout: PlannedRollout) -> Diagnostic? {
    let workload = rollout.spec.workload
    let reason =
      workload.kind == Kind.daemonSet.name
      ? "nothing holds back part of its pods, one on each node" : "it does not replace its pods when they change"
    return Diagnostic.error(
      "a \(workload.kind) can't be rolled in steps by plain manifests: \(reason)",
      hint: "use \(Remedy.driver) kruise with Kruise Rollouts in the cluster", code: .styleNeedsController)
  }

  static func workloads(of rollout: PlannedRollout, at phase: Phase) -> [Node] { [rollout.new] }

  static func pods(of rollout: PlannedRollout, at phase: Phase) -> PodCount {
    PodCount(old: 0, new: rollout.total, peak: rollout.total)
  }
}
