import Kubernetes
import Tree

extension Release {
  /// The waves of a stage: its manifests in the order in which they may be applied, with what has to be waited for between
  /// them. They depend on the stage that is there before; without one it is the stage before in the plan, and for a
  /// rollback any of them.
  public func waves(at stage: Stage, after before: Stage? = nil) throws(Diagnostic) -> [Wave] {
    let states = if let before { [try manifests(at: before)] } else { try states(before: stage) }
    return waves(to: try manifests(at: stage), from: states, at: stage)
  }

  /// The waves to the manifests of a stage, from those that may be there before.
  public func waves(to manifests: Manifests, from states: [Manifests], at stage: Stage) -> [Wave] {
    WaveOrder(
      from: states.map(\.objects), to: manifests.objects, deferring: deferredObjects(at: stage),
      routes: routeObjects, grace: gracePeriod
    ).waves(pruning: manifests.prune)
  }

  /// What is live before the first stage: nothing, the version before at rest, or as nobody has labelled it yet.
  public var live: [Manifests] {
    guard let previous else { return [] }
    if adopted.isEmpty { return [Manifests(objects: settled(previous))] }
    return [Manifests(objects: previous.map(\.node))]
  }

  /// What may be there before a stage.
  func states(before stage: Stage) throws(Diagnostic) -> [Manifests] {
    guard hasPrevious else { return [] }
    guard stage != .rollback else {
      return try stages.filter { $0 != .rollback }.map { earlier throws(Diagnostic) in try manifests(at: earlier) }
    }
    guard let index = stages.firstIndex(of: stage), index > 0 else { return live }
    return [try manifests(at: stages[index - 1])]
  }

  /// The objects with which routers shift the traffic; those of a router of your own have a kind that no table knows.
  var routeObjects: Set<ObjectID> { Set(activeRollouts.flatMap { $0.routes.compactMap(\.object.id) }) }

  /// Seconds that routers are given: the longest that a Rollout asks for.
  public var gracePeriod: Int {
    activeRollouts.compactMap { $0.spec.routing?.gracePeriod }.max() ?? RolloutReader.gracePeriod
  }
}

extension Release {
  /// The waves of a stage over what a cluster has, in order, empty ones too: so that each keeps its number while the
  /// cluster changes below them.
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

  /// The waves over what a cluster has, in order, empty ones too: of what can't be planned any more, such as the way back to
  /// a recorded revision.
  public static func sequence(over live: [Node], to manifests: Manifests) -> [Wave] {
    WaveOrder(from: [live], to: manifests.objects, grace: RolloutReader.gracePeriod, isLive: true)
      .sequence(pruning: manifests.prune)
  }
}
