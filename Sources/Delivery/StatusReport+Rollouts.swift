import Rollouts

extension StatusReport {
  /// A summary of the current stage for each workload with a Rollout, in their order, including workloads of no
  /// component. The numbers are counted from live pods if they are known, and planned otherwise.
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

  /// The revisions that the old and the new pods in `rollouts` belong to. A rollback reverses a rollout, so its new
  /// pods are of the revision that it leaves.
  public var versions: (old: Int?, new: Int?) {
    guard let run = record.run else { return (nil, nil) }
    return run.kind == .rollback ? (run.to, run.through) : (run.from, run.to)
  }
}
