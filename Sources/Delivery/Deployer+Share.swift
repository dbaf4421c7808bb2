import Rollouts
import Tree

/// A share of requests as a fraction, because a share of pods may not be a whole percentage.
struct TrafficRatio: Hashable {
  private let part: Int
  private let whole: Int

  init(_ part: Int, of whole: Int) {
    var (first, second) = (max(part, 0), max(whole, 1))
    while second != 0 { (first, second) = (second, first % second) }
    self.part = max(part, 0) / max(first, 1)
    self.whole = max(whole, 1) / max(first, 1)
  }

  var percent: Double { Double(part) * 100 / Double(whole) }
}

extension Deployer {
  /// The shares of requests that the current stage sends to the new version, for each workload with a Rollout. Nil if
  /// anything other than a weight decides.
  func share(of id: ApplicationID) async throws(Diagnostic) -> Set<TrafficRatio>? {
    guard let record = try await store.record(of: id), let run = record.run else { return [] }
    guard run.isOpen, run.kind == .release else { return [TrafficRatio(1, of: 1)] }
    guard let release = try await release(of: run, in: record), let stage = record.intent?.stage ?? run.stage else {
      return [TrafficRatio(0, of: 1)]
    }
    var shares: Set<TrafficRatio> = []
    for rollout in release.activeRollouts {
      let summary = release.summary(of: rollout, at: stage)
      guard summary.traffic.matches.isEmpty, let weight = summary.traffic.weight else { return nil }
      let (old, new) = (summary.pods.old.bounded, summary.pods.new.bounded)
      shares.insert(summary.traffic.isByPods ? TrafficRatio(new, of: old + new) : TrafficRatio(weight, of: 100))
    }
    return shares.isEmpty ? [TrafficRatio(1, of: 1)] : shares
  }
}
