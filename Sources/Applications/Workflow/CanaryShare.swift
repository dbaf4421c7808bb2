import Kubernetes
import Rollouts
import Tree

/// One of several `canary-deploy` steps that together form a rollout: its share of the new version, and what follows.
struct CanaryShare: Hashable {
  /// The percentage of pods and traffic.
  var weight: Int
  /// How many seconds the workflow waits after it. 0 continues at once, and nil waits for a decision.
  var pause: Int?

  /// The corresponding step of a Rollout.
  private var step: Node {
    ["weight": .int(weight), "pause": pause.map { ["duration": .int($0)] } ?? .empty]
  }

  /// The Rollout of a component with all shares as its steps. Any other object is unchanged.
  static func joined(_ shares: [CanaryShare], in object: ReleaseObject) -> ReleaseObject {
    guard object.isRollout, object.node["metadata", "labels", LabelKey.traitType] == "rolling-release" else {
      return object
    }
    var object = object
    object.node["spec", "strategy", "canary", "steps"] = .list(shares.map(\.step))
    return object
  }
}

extension DocumentRenderer {
  /// A step with the shares of the rollout that it belongs to, and its index among them.
  struct Joined {
    var planned: WorkflowPlanner.Planned
    var shares: [CanaryShare] = []
    var index = 0
  }

  /// Joins `canary-deploy` steps of the same components into one rollout. The steps between them become its pauses.
  static func joined(_ steps: [WorkflowPlanner.Planned]) -> [Joined] {
    var joined = steps.map { Joined(planned: $0) }
    var chain: [Int] = []
    func close() {
      var shares: [CanaryShare] = []
      for (position, index) in chain.enumerated() {
        let next = position + 1 < chain.count ? chain[position + 1] : nil
        let weight = CanaryDeployStep.share(of: steps[index].step) ?? 0
        shares.append(CanaryShare(weight: weight, pause: pause(after: index, before: next, steps, weight)))
      }
      for (position, index) in chain.enumerated() {
        joined[index].shares = shares
        joined[index].index = position
      }
      chain = []
    }
    for (index, planned) in steps.enumerated() where planned.turn != nil {
      guard let key = key(of: planned.step) else { continue }
      if let last = chain.last, self.key(of: steps[last].step) != key { close() }
      chain.append(index)
    }
    close()
    return joined
  }

  /// What the steps of one rollout have in common: everything except the weight.
  private static func key(of step: Workflow.Step) -> Node? {
    guard CanaryDeployStep.share(of: step) != nil else { return nil }
    var problems: [Diagnostic] = []
    var node = step.use.properties.value(strictness: .ignore, diagnostics: &problems)
    node["weight"] = nil
    return node
  }

  private static func pause(
    after index: Int, before next: Int?, _ steps: [WorkflowPlanner.Planned], _ weight: Int
  ) -> Int? {
    guard let next else { return weight >= 100 ? 0 : nil }
    var total = 0
    for planned in steps[(index + 1)..<next] {
      switch planned.effect {
      case .suspend(let seconds?, _): total += seconds
      case .suspend, .gate: return nil
      case .turn, .nothing: break
      }
    }
    return total
  }
}
