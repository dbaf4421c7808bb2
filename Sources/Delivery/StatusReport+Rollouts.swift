import Rollouts

extension StatusReport {
  /// What the stage in place means for each workload that rolls, of components and of none, in their order: as it is
  /// counted where somebody has looked, else as it is planned.
  static func rollouts(
    of run: Run, _ record: Record, _ release: Release?, _ observation: Observation?
  ) -> [StageSummary] {
    guard let release, let stage = run.stage else { return [] }
    let live = record.inventory.compactMap { member in observation?[member.id]?.identified(as: member.id) }
    return release.activeRollouts.map { rollout in
      let summary = release.summary(of: rollout, at: stage)
      guard let pods = observation?.pods, !pods.isEmpty else { return summary }
      var count = VersionCount(pods, of: rollout, isReady: PodSurvey.isReady)
      count.traffic = release.liveTraffic(of: rollout, in: live)
      return summary.counting(count, isInPlace: record.intent == nil)
    }
  }

  /// The revisions whose pods are the old and the new ones of `rollouts`. A rollback goes back through a rollout, so
  /// its new pods are of the revision that it leaves.
  public var versions: (old: Int?, new: Int?) {
    guard let run = record.run else { return (nil, nil) }
    return run.kind == .rollback ? (run.to, run.through) : (run.from, run.to)
  }
}
