import Kubernetes
import Rollouts
import Tree

/// A kind of workload in one rollout style, as handled by Kruise Rollouts; one file for each.
protocol KruiseWorkload: Sendable {
  /// The label that distinguishes old and new pods.
  static var revision: KruiseTraffic.Revision { get }
  /// The label value by which the controller identifies the kind.
  static var type: String { get }
  /// Whether a label has the revision of the old pods during a rollout.
  static var labelsStableRevision: Bool { get }
  /// Whether that label remains after the rollout.
  static var keepsStableRevision: Bool { get }
  /// Why the webhook allows this change without a rollout; nil if it doesn't.
  static func reasonNotToStart(_ workload: Node) -> String?
  /// The workload and related objects while the controller waits at a step.
  static func paused(_ workload: Node, _ rollout: KruiseRollout, at step: Int) throws(Diagnostic) -> [Node]
  /// The workload after the rollout, with the new or the old version.
  static func finished(_ workload: Node) -> Node
}

extension KruiseWorkload {
  static var labelsStableRevision: Bool { false }
  static var keepsStableRevision: Bool { false }
  static func reasonNotToStart(_ workload: Node) -> String? { nil }
  static func finished(_ workload: Node) -> Node { workload }
}

/// The kinds of workload, by group, kind and style.
enum KruiseWorkloads {
  static func type(for spec: RolloutSpec) -> any KruiseWorkload.Type {
    let isOpenKruise = ObjectID.group(ofVersion: spec.workload.apiVersion) == "apps.kruise.io"
    switch (spec.style, spec.workload.kind) {
    case (.canary, _): return KruiseCanaryDeployment.self
    case (.blueGreen, Kind.cloneSet.name): return KruiseBlueGreenCloneSet.self
    case (.blueGreen, _): return KruiseBlueGreenDeployment.self
    case (.partition, Kind.deployment.name): return KruisePartitionDeployment.self
    case (.partition, Kind.cloneSet.name): return KruiseCloneSet.self
    case (.partition, Kind.daemonSet.name): return isOpenKruise ? KruiseAdvancedDaemonSet.self : KruiseDaemonSet.self
    case (.partition, _): return KruiseStatefulSet.self
    }
  }
}
