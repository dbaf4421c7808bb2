import Kubernetes
import Tree

/// One version of an Application, or of plain objects, with the previous version and the plan of the rollouts between
/// them. Every stage is a pure function of the release: any stage can be rendered alone, in any order, with the same
/// result.
public struct Release: Sendable {
  /// What advances the cluster from stage to stage.
  public let driver: Driver
  /// The objects of this version, in render order.
  let objects: [ReleaseObject]
  /// The objects of the previous version, if any.
  let previous: [ReleaseObject]?
  /// The rollouts of this version.
  public let rollouts: [PlannedRollout]
  /// The styles of the workloads that Rollouts of the previous version name. If this version names them too, its style
  /// counts.
  let formerWorkloads: [ObjectID: any RolloutStyle.Type]

  /// Every stage in order, with `rollback` last. If nothing is rolled out in steps, only the old and the new version.
  public var stages: [Stage] {
    guard previous != nil else { return [.stable] }
    let first = adopted.isEmpty ? [Stage.stable] : [.adopt, .stable]
    guard stepCount > 0 else { return first + [.complete, .rollback] }
    let promote = driver == .manifests ? [Stage.promote] : []
    return first + (1...stepCount).map(Stage.step) + promote + [.complete, .rollback]
  }

  /// The largest number of steps of any active rollout.
  public let stepCount: Int

  /// The rollouts that have something to roll out.
  public let activeRollouts: [PlannedRollout]

  /// The live workloads that no Rollout named before. Their pods get the label that tells versions apart.
  let adopted: Set<ObjectID>

  /// The changed objects that both versions of a rolled workload rely on.
  let fronts: [ObjectID: Front]

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
    adopted = driver == .manifests ? Self.adopted(rollouts, formerWorkloads) : []
    fronts =
      driver == .manifests && !activeRollouts.isEmpty
      ? FrontFinder(activeRollouts, objects: objects, previous: previous ?? []).fronts : [:]
  }

  /// Whether there is a previous version.
  public var hasPrevious: Bool { previous != nil }

  /// The display names of the controllers that the manifests rely on.
  public var controllers: [String] {
    let kruise = driver == .kruise && stepCount > 0 ? ["Kruise Rollouts"] : []
    let routers = activeRollouts.flatMap { rollout in rollout.routes.map { $0.router.controller } }
    return Set(kruise + routers + activeRollouts.compactMap { $0.style.controller(of: $0) }).sorted()
  }

  /// The controllers that shift the traffic of all Rollouts, including those with nothing to roll out now.
  public var trafficControllers: [String] {
    Set(rollouts.flatMap { rollout in rollout.routes.map { $0.router.controller } }).sorted()
  }

  /// Where the stages deviate from the Rollouts, as text for users.
  public var remarks: [String] {
    if driver == .kruise { return [] }
    let restarts = adopted.sorted().map { id in
      "the stage 'adopt' restarts all pods of '\(id.name)' once: '\(Track.label)' is added to its pod template"
    }
    let switched = activeRollouts.filter(goesToCopyFirst).map { rollout in
      let name = rollout.spec.workload.name
      let reason =
        isSwitched(rollout)
        ? "what routes to its pods changes with them; so the way back from 'complete' is 'promote', then 'rollback'"
        : "what its old pods read changes"
      return "at 'promote' all requests go to '\(CanaryName.of(name))' before '\(name)' rolls, as \(reason)"
    }
    let changing = Set(activeRollouts.flatMap(changedConfiguration))
    let held = fronts.values.filter(\.isHeld).sorted { $0.id < $1.id }.map { front in
      let end = changing.contains(front.id) ? "until 'promote'" : "while there are old pods"
      let copy = front.copy == nil ? "" : "; the new pods have '\(CanaryName.of(front.id.name))'"
      return "the \(front.id.kind) '\(front.id.name)' stays the old version's \(end)\(copy)"
    }
    let goesBackAnyway = activeRollouts.contains(where: isSwitched)
    let oneWay =
      goesBackAnyway
      ? []
      : fronts.values.filter(\.isOneWay).sorted { $0.id < $1.id }.prefix(1).map { front in
        "the way back from 'complete' is 'promote', then 'rollback', as the \(front.id.kind) '\(front.id.name)' is for new pods alone by then"
      }
    return restarts + activeRollouts.compactMap { $0.style.remark(on: $0) } + switched + held + oneWay
  }

  /// The stages on the way back from a stage. If some object only works for new pods by then, it must have the form of
  /// `promote` again before the workload can roll back.
  public func wayBack(from stage: Stage) -> [Stage] {
    stage == .complete && fronts.values.contains(where: \.isOneWay) ? [.promote, .rollback] : [.rollback]
  }

  private static func adopted(
    _ rollouts: [PlannedRollout], _ former: [ObjectID: any RolloutStyle.Type]
  ) -> Set<ObjectID> {
    let found = rollouts.filter { rollout in
      let id = rollout.spec.workloadID
      guard rollout.style.hasTracks, former[id]?.hasTracks != true, let old = rollout.old else { return false }
      return old["spec", "template", "metadata", "labels", Track.label] == nil
    }
    return Set(found.map(\.spec.workloadID))
  }
}

/// The objects of a stage in apply order, and the objects to prune after it.
public struct Manifests: Sendable, Hashable {
  /// The objects to apply, in order.
  public var objects: [Node]
  /// The objects to remove after applying, in order: routes first, then Services, then workloads.
  public var prune: [Node]

  /// Creates manifests.
  public init(objects: [Node], prune: [Node] = []) {
    self.objects = objects
    self.prune = prune
  }
}
