import Kubernetes
import Tree

/// How old and new pods relate during a rollout, expressed in plain objects. Each style has its own file.
protocol RolloutStyle: Sendable {
  /// Whether the pods of the two versions have different tracks, so that a Service can route to one of them.
  static var hasTracks: Bool { get }
  /// The display name of what must run in the cluster in addition to Kubernetes. Nil for nothing.
  static func controller(of rollout: PlannedRollout) -> String?
  /// Where the style deviates from what its name suggests, as text for users.
  static func remark(on rollout: PlannedRollout) -> String?
  /// Why the style can't express a rollout. Nil if it can.
  static func refusal(of rollout: PlannedRollout) -> Diagnostic?
  /// The workload before and after a rollout. It has the label that tells its pods apart from the first release on.
  static func settled(_ workload: Node) -> Node
  /// The objects that replace the workload while a step waits, and while the workload rolls to the new version.
  static func workloads(of rollout: PlannedRollout, at phase: Phase) -> [Node]
  /// The number of pods at a phase.
  static func pods(of rollout: PlannedRollout, at phase: Phase) -> PodCount
}

extension RolloutStyle {
  static var hasTracks: Bool { true }
  static func controller(of rollout: PlannedRollout) -> String? { nil }
  static func remark(on rollout: PlannedRollout) -> String? { nil }
  static func settled(_ workload: Node) -> Node { hasTracks ? Track.stable.onPods(of: workload) : workload }

  /// Why pods can't be replaced by number if the manifests don't state how many there are.
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

  /// The alternative to suggest. A separate canary workload leaves the pods of the first one alone, but only a
  /// Deployment can have one.
  private static func wayOut(of rollout: PlannedRollout, _ other: String) -> String {
    guard rollout.spec.workload.kind == Kind.deployment.name else { return other }
    if !rollout.isWritten { return "use 'releaseMode: canary', or \(other)" }
    let field =
      rollout.spec.isConverted
      ? "the annotation '\(AnnotationKey.rollingStyle): canary'" : "'enableExtraWorkloadForCanary: true'"
    return "use \(field), or \(other)"
  }

  /// The error for a change of a field that Kubernetes treats as immutable.
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

/// The number of pods of each version once a stage has settled, and the peak on the way to it.
public struct PodCount: Sendable, Hashable {
  /// Pods of the old version.
  public var old: Int
  /// Pods of the new version.
  public var new: Int
  /// The largest number of pods at any moment.
  public var peak: Int
}

/// Selects the style for what a Rollout asks for.
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
