import Tree

/// How old and new pods relate during a rollout, in plain objects: one file for each style.
protocol RolloutStyle: Sendable {
  /// Why a rollout can't be expressed this way; nil when it can.
  static func refusal(of rollout: PlannedRollout) -> (message: String, hint: String?)?
  /// The workload as it stands before and after: what tells its pods apart is there from the first release on.
  static func settled(_ workload: Node) -> Node
  /// The objects that take the workload's place while a step waits, and while the workload rolls to the new version.
  static func workloads(of rollout: PlannedRollout, at phase: Phase) -> [Node]
  /// How many pods there are.
  static func pods(of rollout: PlannedRollout, at phase: Phase) -> PodCount
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
