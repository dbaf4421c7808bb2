import Kubernetes
import Rollouts
import Tree

/// A kind of workload as Kruise Rollouts rolls it in one style: one file for each.
protocol KruiseWorkload: Sendable {
  /// The label that tells old and new pods apart.
  static var revision: KruiseTraffic.Revision { get }
  /// The value of the label by which the controller knows the kind.
  static var type: String { get }
  /// Whether the old pods' revision stands in a label while it rolls.
  static var labelsStableRevision: Bool { get }
  /// Whether that label stays when it is done.
  static var keepsStableRevision: Bool { get }
  /// Why the webhook lets this change pass without a rollout; nil when it does not.
  static func reasonNotToStart(_ workload: Node) -> String?
  /// The workload, and what stands beside it, while the controller rests at a step.
  static func paused(_ workload: Node, _ rollout: KruiseRollout, at step: Int) throws(NotReached) -> [Node]
  /// The workload once the rollout has ended, with the new version or the old.
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
