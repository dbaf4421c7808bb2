import Kubernetes
import Tree

/// What advances a cluster from stage to stage.
public enum Driver: String, Sendable, Hashable, CaseIterable {
  /// The manifests alone, applied one stage after the other.
  case manifests
  /// The controller of Kruise Rollouts, which is told how far to go.
  case kruise
}

/// The manifests for a cluster that runs Kruise Rollouts. The Rollout is kept, and the pauses of its steps determine
/// how far it goes.
enum KruiseDriver {
  /// The manifests of a stage.
  static func manifests(of release: Release, at stage: Stage) -> Manifests {
    let previous = release.previous ?? []
    switch stage {
    case .adopt, .stable: return Manifests(objects: (release.previous ?? release.objects).map(\.node))
    case .step(let step): return Manifests(objects: objects(of: release, upTo: step) + kept(from: previous, release))
    case .promote, .complete:
      return Manifests(objects: objects(of: release, upTo: nil), prune: kept(from: previous, release))
    case .rollback:
      let ids = Set(previous.compactMap(\.id))
      let added = release.objects.filter { object in object.id.map { !ids.contains($0) } ?? false }
      return Manifests(objects: previous.map(\.node), prune: added.map(\.node))
    }
  }

  /// The objects of a stage with the Rollouts as written, for a caller that approves the steps itself.
  static func unguided(_ release: Release, at stage: Stage) -> [Node] {
    let previous = release.previous ?? []
    switch stage {
    case .adopt, .stable: return (release.previous ?? release.objects).map(\.node)
    case .step, .promote: return release.objects.map(\.node) + kept(from: previous, release)
    case .complete: return release.objects.map(\.node)
    case .rollback: return previous.map(\.node)
    }
  }

  /// The objects that only the old version has. They are removed at the end.
  private static func kept(from previous: [ReleaseObject], _ release: Release) -> [Node] {
    let ids = Set(release.objects.compactMap(\.id))
    return previous.filter { object in object.id.map { !ids.contains($0) } ?? false }.map(\.node)
  }

  private static func objects(of release: Release, upTo step: Int?) -> [Node] {
    let rollouts = Dictionary(release.activeRollouts.map { ($0.spec.id, $0) }) { first, _ in first }
    return release.objects.map { object in
      guard let rollout = object.id.flatMap({ rollouts[$0] }) else { return object.node }
      return told(object.node, rollout.spec, upTo: step.map(rollout.ownStep))
    }
  }

  /// The Rollout, changed so that it does not pause at any step before `step`, or at any step at all if `step` is nil.
  private static func told(_ rollout: Node, _ spec: RolloutSpec, upTo step: Int?) -> Node {
    let strategy = spec.style == .blueGreen ? "blueGreen" : "canary"
    guard var steps = rollout["spec", "strategy", strategy, "steps"]?.items else { return rollout }
    for index in steps.indices where index + 1 < step ?? .max { steps[index]["pause"] = ["duration": 0] }
    var told = rollout
    told["spec", "strategy", strategy, "steps"] = .list(steps)
    return told
  }
}

extension PlannedRollout {
  /// The number of pods while Kruise Rollouts waits at a step.
  func kruisePods(at step: Int) -> PodCount {
    let new = spec.steps.prefix(step).reduce(0) { most, step in
      let isBatch = spec.style == .partition && spec.workload.kind == Kind.deployment.name
      let pods =
        isBatch
        ? KruiseRules.partitionPods(step.replicas, of: total) : step.replicas.scaled(to: total)
      return max(most, pods)
    }
    return spec.style == .partition
      ? PodCount(old: total - new, new: new, peak: total) : PodCount(old: total, new: new, peak: total + new)
  }
}
