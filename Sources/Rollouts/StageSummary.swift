import Tree

/// What a stage means for one workload: pods of each version, traffic, and what it waits for.
public struct StageSummary: Sendable {
  /// The workload.
  public var workload: ObjectID
  /// Pods of each version.
  public var pods: PodCount
  /// The traffic of the new version, for people: `20%`, `header x=y`.
  public var traffic: String
  /// What comes after it: `approval`, `60 s`.
  public var then: String
  /// The summary for programs.
  public var node: Node
}

extension Release {
  /// What a stage means for a rollout, as the plan has it.
  public func summary(of rollout: PlannedRollout, at stage: Stage) -> StageSummary {
    let manifests = try? manifests(at: stage)
    return summary(of: rollout, at: stage, StageWorkloads(of: manifests), after: (try? states(before: stage)) ?? [])
  }

  /// What a stage means for each rollout that has anything to do, counted from its manifests and from those that may be
  /// there before.
  public func summaries(at stage: Stage, of manifests: Manifests, after states: [Manifests]) -> [StageSummary] {
    let pods = StageWorkloads(of: manifests)
    let before = states.map(StageWorkloads.init(of:))
    return activeRollouts.map { summary(of: $0, at: stage, pods, after: before) }
  }

  private func summary(
    of rollout: PlannedRollout, at stage: Stage, _ now: StageWorkloads, after states: [Manifests]
  ) -> StageSummary {
    summary(of: rollout, at: stage, now, after: states.map(StageWorkloads.init(of:)))
  }

  private func summary(
    of rollout: PlannedRollout, at stage: Stage, _ now: StageWorkloads, after before: [StageWorkloads]
  ) -> StageSummary {
    let pods = driver == .kruise ? rollout.kruisePods(at: stage) : now.count(of: rollout, after: before)
    let step: RolloutSpec.Step? = if case .step(let index) = stage { rollout.step(index) } else { nil }
    let share = trafficShare(of: rollout, at: stage, pods)
    let then = rollout.then(at: stage)
    let workload = rollout.spec.workloadID
    return StageSummary(
      workload: workload, pods: pods, traffic: share.phrase, then: then,
      node: [
        "workload": .string(workload.description),
        "pods": ["old": .int(pods.old), "new": .int(pods.new), "peak": .int(pods.peak)],
        "traffic": [
          "weight": Node(share.weight), "byPods": share.isByPods ? true : nil,
          "matches": share.matches.isEmpty ? nil : .list(share.matches.map(Node.string)),
        ],
        "pause": step.map { ["duration": Node($0.pause)] },
      ])
  }

  private func trafficShare(
    of rollout: PlannedRollout, at stage: Stage, _ pods: PodCount
  ) -> (weight: Int?, matches: [String], isByPods: Bool, phrase: String) {
    switch stage {
    case .adopt, .stable, .rollback: return (0, [], false, "0%")
    case .promote, .complete: return (100, [], false, "100%")
    case .step(let index):
      guard let share = share(of: rollout, at: .step(rollout.ownStep(at: index))) else {
        let sum = pods.old + pods.new
        let weight = sum == 0 ? 0 : (pods.new * 200 + sum) / (sum * 2)
        return (weight, [], true, "\(pods.old == 0 ? "" : "~")\(weight)% by pods")
      }
      let matches = share.matches.map(\.phrase)
      let parts = matches + (share.weight.map { ["\($0)%"] } ?? [])
      return (share.weight, matches, false, parts.joined(separator: ", "))
    }
  }
}

extension PlannedRollout {
  fileprivate func kruisePods(at stage: Stage) -> PodCount {
    let last = kruisePods(at: spec.steps.count)
    switch stage {
    case .step(let index): return kruisePods(at: ownStep(at: index))
    case .promote, .complete: return PodCount(old: 0, new: total, peak: last.peak)
    case .adopt, .stable: return PodCount(old: oldTotal, new: 0, peak: oldTotal)
    case .rollback: return PodCount(old: oldTotal, new: 0, peak: last.peak)
    }
  }

  fileprivate func then(at stage: Stage) -> String {
    guard case .step(let index) = stage else { return "" }
    switch step(index).pause {
    case nil: return "approval"
    case 0?: return "at once"
    case let seconds?: return "\(seconds) s"
    }
  }
}
