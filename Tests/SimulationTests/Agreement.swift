import Rollouts
import Tree

/// What `plan` and `route` say of a stage, beside what there is in a cluster that has come to rest with its manifests.
struct Agreement {
  private let release: Release
  private let traffic: ReleaseTraffic
  /// How many shares were compared.
  private(set) var compared = 0

  init(_ release: Release) throws {
    self.release = release
    traffic = try ReleaseTraffic(release)
  }

  /// What they say otherwise than it is.
  mutating func problems(with cluster: inout SimulatedCluster, at stage: Stage, asked: [Probe]) -> [String] {
    var problems: [String] = []
    for probe in asked {
      guard let legs = cluster.legs(probe), let share = cluster.newShare(legs), let told = told(of: probe, at: stage)
      else { continue }
      compared += 1
      if abs(told - share * 100) <= 0.6 { continue }
      problems.append(
        "\(stage): route says that \(told.rounded()) % of \(probe) go to the new version, and \((share * 100).rounded()) % do"
      )
    }
    for rollout in release.activeRollouts {
      let summary = release.summary(of: rollout, at: stage)
      let count = cluster.pods(of: summary.workload)
      if (count.old, count.new) != (summary.pods.old, summary.pods.new) {
        problems.append(
          "\(stage): the plan has \(summary.pods.old) old and \(summary.pods.new) new pods of \(summary.workload.name), "
            + "and there are \(count.old) and \(count.new)")
      }
    }
    return problems
  }

  /// The part of a request that pods of the new version answer, as `route` has it; nil where it can't tell.
  private func told(of probe: Probe, at stage: Stage) -> Double? {
    let request = Request(
      host: probe.host, path: probe.path, headers: probe.headers.map { (name: $0.key, value: $0.value) })
    let routed = traffic.answers(to: request, at: stage)
    guard routed.count == 1, !routed[0].answers.isEmpty, !routed[0].answers.contains(where: \.hasNoPods) else {
      return nil
    }
    var sum = 0.0
    for answer in routed[0].answers {
      guard let new = answer.new else { return nil }
      sum += answer.share * new / 100
    }
    return sum
  }
}
