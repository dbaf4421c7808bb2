import Tree

/// What a stage means for one workload: pods of each version, traffic, and what it waits for.
public struct StageSummary: Sendable {
  /// The workload.
  public var workload: ObjectID
  /// Pods of each version.
  public var pods: PodCount
  /// The traffic of the new version.
  public var traffic: TrafficShare
  /// What the stage waits for; nil unless it is a step.
  public var wait: Wait?

  /// What was counted in the cluster, if it was queried.
  public var counted: VersionCount?
  /// The planned values, if the counted ones differ.
  public var planned: Planned?

  /// The planned pods and traffic.
  public struct Planned: Sendable, Hashable, CustomStringConvertible {
    /// Pods of each version.
    public var pods: PodCount
    /// The traffic of the new version.
    public var traffic: TrafficShare

    /// `5 old and 1 new pods, with 20% of the traffic`.
    public var description: String { "\(pods.old) old and \(pods.new) new pods, with \(traffic) of the traffic" }

    fileprivate var node: Node { ["pods": pods.node, "traffic": traffic.node] }
  }

  /// What a step waits for before the next one.
  public enum Wait: Sendable, Hashable, CustomStringConvertible {
    /// Approval by a person.
    case approval
    /// A number of seconds.
    case seconds(Int)

    /// `approval`, `60 s`.
    public var description: String {
      switch self {
      case .approval: "approval"
      case .seconds(0): "at once"
      case .seconds(let seconds): "\(seconds) s"
      }
    }

    fileprivate var node: Node {
      if case .seconds(let seconds) = self { ["duration": .int(seconds)] } else { [:] }
    }
  }

  /// The summary as machine-readable data.
  public var node: Node {
    [
      "workload": .string(workload.description),
      "pods": pods.node, "traffic": traffic.node, "pause": wait?.node, "counted": counted?.node,
      "planned": planned?.node,
    ]
  }
}

extension PodCount {
  fileprivate var node: Node { ["old": .int(old), "new": .int(new), "peak": .int(peak)] }
}

/// The part of a workload's traffic that the new version gets at a stage.
public struct TrafficShare: Sendable, Hashable, CustomStringConvertible {
  /// In percent; nil if conditions alone decide.
  public var weight: Int?
  /// The conditions under which a request goes to the new version, as text: `header x=y`.
  public var matches: [String] = []
  /// Whether one Service spreads the requests over all pods, so that the share follows from the number of pods.
  public var isByPods = false
  /// Whether `weight` is rounded, as with pods of both versions behind one Service.
  public var isApproximate = false

  /// `20%`, `header x=y`, `~17% by pods`.
  public var description: String {
    let share = weight.map { "\(isApproximate ? "~" : "")\($0)%\(isByPods ? " by pods" : "")" }
    return (matches + (share.map { [$0] } ?? [])).joined(separator: ", ")
  }

  /// The share of the old version: `80%`, `everything else`.
  public var rest: String {
    if !matches.isEmpty { return "everything else" }
    let rest = weight.map { "\(100 - $0)%" } ?? ""
    return isByPods ? "~\(rest) by pods" : rest
  }

  /// The share as machine-readable data.
  public var node: Node {
    [
      "weight": Node(weight), "byPods": isByPods ? true : nil,
      "matches": matches.isEmpty ? nil : .list(matches.map(Node.string)),
    ]
  }
}

extension Release {
  /// What a stage means for a rollout according to the plan.
  public func summary(of rollout: PlannedRollout, at stage: Stage) -> StageSummary {
    let manifests = try? manifests(at: stage)
    return summary(of: rollout, at: stage, StageWorkloads(of: manifests), after: (try? states(before: stage)) ?? [])
  }

  /// What a stage means for each active rollout, counted from its manifests and from those of the states that may
  /// precede it.
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
    return StageSummary(
      workload: rollout.spec.workloadID, pods: pods, traffic: trafficShare(of: rollout, at: stage, pods),
      wait: rollout.wait(at: stage))
  }

  private func trafficShare(of rollout: PlannedRollout, at stage: Stage, _ pods: PodCount) -> TrafficShare {
    switch stage {
    case .adopt, .stable, .rollback: return TrafficShare(weight: 0)
    case .promote, .complete: return TrafficShare(weight: 100)
    case .step(let index):
      guard let share = share(of: rollout, at: .step(rollout.ownStep(at: index))) else {
        let sum = pods.old + pods.new
        let weight = sum == 0 ? 0 : (pods.new * 200 + sum) / (sum * 2)
        return TrafficShare(weight: weight, isByPods: true, isApproximate: pods.old != 0)
      }
      return TrafficShare(weight: share.weight, matches: share.matches.map(\.phrase))
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

  fileprivate func wait(at stage: Stage) -> StageSummary.Wait? {
    guard case .step(let index) = stage else { return nil }
    return step(index).pause.map(StageSummary.Wait.seconds) ?? .approval
  }
}
