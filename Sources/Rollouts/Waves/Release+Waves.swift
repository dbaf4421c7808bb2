import Kubernetes
import Tree

extension Release {
  /// The waves of a stage: its manifests in a safe order to apply them, with what has to be waited for in between. They
  /// depend on the stage that is in place before. If `before` is nil, that is the preceding stage of the plan, or any
  /// stage in case of a rollback.
  public func waves(at stage: Stage, after before: Stage? = nil) throws(Diagnostic) -> [Wave] {
    let states = if let before { [try manifests(at: before)] } else { try states(before: stage) }
    return waves(to: try manifests(at: stage), from: states, at: stage)
  }

  /// The waves to the manifests of a stage, from the states that may precede it.
  public func waves(to manifests: Manifests, from states: [Manifests], at stage: Stage) -> [Wave] {
    WaveOrder(
      from: states.map(\.objects), to: manifests.objects, deferring: deferredObjects(at: stage),
      routes: routeObjects, grace: gracePeriod
    ).waves(pruning: manifests.prune)
  }

  /// What is live before the first stage: nothing, the previous version at rest, or the previous version without the
  /// labels that tell versions apart.
  public var live: [Manifests] {
    guard let previous else { return [] }
    if adopted.isEmpty { return [Manifests(objects: settled(previous))] }
    return [Manifests(objects: previous.map(\.node))]
  }

  /// The states that may precede a stage.
  func states(before stage: Stage) throws(Diagnostic) -> [Manifests] {
    guard hasPrevious else { return [] }
    guard stage != .rollback else {
      return try stages.filter { $0 != .rollback }.map { earlier throws(Diagnostic) in try manifests(at: earlier) }
    }
    guard let index = stages.firstIndex(of: stage), index > 0 else { return live }
    return [try manifests(at: stages[index - 1])]
  }

  /// The objects that routers use to shift traffic. Custom routers may use kinds that are in no built-in table.
  var routeObjects: Set<ObjectID> { Set(activeRollouts.flatMap { $0.routes.compactMap(\.object.id) }) }

  /// Seconds that routers are given for a change: the longest grace period of the active Rollouts.
  public var gracePeriod: Int {
    activeRollouts.compactMap { $0.spec.routing?.gracePeriod }.max() ?? RolloutReader.gracePeriod
  }
}

extension Release {
  /// The waves of a stage over the live objects of a cluster, in order and including empty ones, so that each keeps its
  /// number while the cluster changes.
  public func waves(to manifests: Manifests, over live: [Node], at stage: Stage) -> [Wave] {
    WaveOrder(
      from: [live], to: manifests.objects, deferring: deferredObjects(at: stage), routes: routeObjects,
      grace: gracePeriod, isLive: true
    ).sequence(pruning: manifests.prune)
  }
}

extension Wave {
  /// The waves from one set of objects to another.
  static func sequence(from before: [Node], to manifests: Manifests) -> [Wave] {
    WaveOrder(from: [before], to: manifests.objects, grace: RolloutReader.gracePeriod)
      .waves(pruning: manifests.prune)
  }

  /// The waves over the live objects of a cluster, in order and including empty ones, to a state that can't be planned
  /// any more, such as a recorded revision.
  public static func sequence(over live: [Node], to manifests: Manifests) -> [Wave] {
    WaveOrder(from: [live], to: manifests.objects, grace: RolloutReader.gracePeriod, isLive: true)
      .sequence(pruning: manifests.prune)
  }
}
