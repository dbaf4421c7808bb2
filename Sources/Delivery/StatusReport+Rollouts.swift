import Rollouts

extension StatusReport {
  /// What the stage in place means for each workload that rolls, of components and of none, in their order.
  static func rollouts(of run: Run, _ release: Release?) -> [StageSummary] {
    guard let release, let stage = run.stage else { return [] }
    return release.activeRollouts.map { release.summary(of: $0, at: stage) }
  }

  /// The revisions whose pods are the old and the new ones of `rollouts`. A rollback goes back through a rollout, so
  /// its new pods are of the revision that it leaves.
  public var versions: (old: Int?, new: Int?) {
    guard let run = record.run else { return (nil, nil) }
    return run.kind == .rollback ? (run.to, run.through) : (run.from, run.to)
  }
}
