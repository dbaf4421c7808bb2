import Rollouts
import Tree

/// A stage of a report: its manifests, its changes, and its meaning for each rollout.
public struct ReportStage: Sendable {
  /// The stage.
  public var stage: Stage
  /// The objects to apply and prune.
  public var manifests: Manifests
  /// The objects that the stage adds.
  public var added: Set<ObjectID>
  /// The objects that the stage changes.
  public var changed: Set<ObjectID>
  /// The summary of each rollout.
  public var summaries: [StageSummary]

  /// Creates a stage.
  public init(
    _ stage: Stage, manifests: Manifests, added: some Sequence<ObjectID>, changed: some Sequence<ObjectID>,
    summaries: [StageSummary]
  ) {
    self.stage = stage
    self.manifests = manifests
    self.added = Set(added)
    self.changed = Set(changed)
    self.summaries = summaries
  }
}
