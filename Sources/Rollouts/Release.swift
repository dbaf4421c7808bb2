import Tree

/// One version of an Application, or of plain objects, with the version before it and the plan of the rollouts between
/// them. Every stage is a pure function of it: any stage renders alone, in any order, and always the same.
public struct Release: Sendable {
  /// Who moves the cluster from stage to stage.
  public let driver: Driver
  /// The objects of this version, in render order.
  let objects: [ReleaseObject]
  /// The objects of the version before.
  let previous: [ReleaseObject]?
  /// The rollouts of this version.
  public let rollouts: [PlannedRollout]
  /// The workloads that a Rollout of the version before named; where this one names them too, that counts.
  let formerWorkloads: [ObjectID: any RolloutStyle.Type]

  /// Every stage, in order; `rollback` last. Without anything to roll out in steps: the old and the new version.
  public var stages: [Stage] {
    guard previous != nil else { return [.stable] }
    guard stepCount > 0 else { return [.stable, .complete, .rollback] }
    let promote = driver == .manifests ? [Stage.promote] : []
    return [.stable] + (1...stepCount).map(Stage.step) + promote + [.complete, .rollback]
  }

  /// The most steps that any rollout has.
  public let stepCount: Int

  /// The rollouts that have anything to do.
  public let activeRollouts: [PlannedRollout]

  init(
    driver: Driver, objects: [ReleaseObject], previous: [ReleaseObject]?, rollouts: [PlannedRollout],
    formerWorkloads: [ObjectID: any RolloutStyle.Type]
  ) {
    self.driver = driver
    self.objects = objects
    self.previous = previous
    self.rollouts = rollouts
    self.formerWorkloads = formerWorkloads
    activeRollouts = rollouts.filter(\.isActive)
    stepCount = activeRollouts.map(\.spec.steps.count).max() ?? 0
  }

  /// Whether there is a version before this one.
  public var hasPrevious: Bool { previous != nil }

  /// The controllers that the manifests count on, for people.
  public var controllers: [String] {
    let kruise = driver == .kruise && stepCount > 0 ? ["Kruise Rollouts"] : []
    let routers = activeRollouts.flatMap { rollout in rollout.routes.map { $0.router.controller } }
    return Set(kruise + routers + activeRollouts.compactMap { $0.style.controller(of: $0) }).sorted()
  }

  /// What the stages do otherwise than the Rollouts say, for people.
  public var remarks: [String] {
    driver == .manifests ? activeRollouts.compactMap { $0.style.remark(on: $0) } : []
  }
}

/// The objects of a stage in apply order, and the objects to prune after it.
public struct Manifests: Sendable, Hashable {
  /// What to apply, in order.
  public var objects: [Node]
  /// What to take out once all of that is applied, in order: traffic first, then Services, then workloads.
  public var prune: [Node]

  /// Creates manifests.
  public init(objects: [Node], prune: [Node] = []) {
    self.objects = objects
    self.prune = prune
  }
}
