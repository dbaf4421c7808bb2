import Kubernetes
import Rollouts
import Tree

/// The progress of a stage: its waves, computed from the live objects, and the wave to apply next. It is computed again
/// after each wave, so that changes by others are taken into account.
struct StageProgress: Sendable {
  /// The objects of the stage, in apply order.
  let objects: [Node]
  /// The objects that the stage no longer has.
  let gone: [Record.Member]
  /// The live objects.
  let live: Observation
  private let waves: [Wave]
  private let start: Int

  /// What to apply together: a wave, and the waves before it that need no waiting in between.
  struct Next {
    /// The number of the last of these waves.
    var index: Int
    var objects: [Node]
    var prune: [Node]
    var wait: Wave.Wait
    var kinds: Set<Wave.Kind>
  }

  init(
    _ stage: Stage, _ release: Release?, manifests: [Node], inventory: [Record.Member], live: Observation, wave: Int = 0
  ) {
    objects = manifests
    gone = Self.gone(of: inventory, keeping: manifests)
    self.live = live
    start = wave
    let there = manifests.compactMap { ObjectID($0).flatMap { id in live[id].map { $0.identified(as: id) } } }
    let all = Manifests(objects: manifests, prune: gone.map(\.stub))
    waves = release?.waves(to: all, over: there, at: stage) ?? Wave.sequence(over: there, to: all)
  }

  /// The objects that a stage no longer has, in prune order.
  static func gone(of inventory: [Record.Member], keeping objects: [Node]) -> [Record.Member] {
    let kept = Set(objects.compactMap(ObjectID.init))
    return Kind.pruneOrder(inventory.filter { !kept.contains($0.id) }) { $0.id }
  }

  /// The workloads that applying the stage changes, so that the stage has to wait for them.
  var changed: Set<ObjectID> {
    Set(waves.flatMap { if case .pods(let ids) = $0.wait { ids } else { [ObjectID]() } })
  }

  /// What to apply next, or nil if the whole stage is in place.
  var next: Next? {
    var next: Next?
    for (index, wave) in waves.enumerated().dropFirst(start) where !wave.objects.isEmpty || !wave.prune.isEmpty {
      // Configuration and pods may be applied together, and so may pruning waves without a wait.
      if let next, !Self.follows(wave.kind, next) { break }
      var joined = next ?? Next(index: index, objects: [], prune: [], wait: .nothing, kinds: [])
      joined.index = index
      joined.objects += wave.objects.map(held)
      joined.prune += wave.prune
      joined.wait = wave.wait
      joined.kinds.insert(wave.kind)
      next = joined
    }
    return next
  }

  private static func follows(_ kind: Wave.Kind, _ before: Next) -> Bool {
    guard before.wait == .nothing else { return false }
    return kind == .pods && before.kinds == [.configuration] || kind == .pruning && before.kinds == [.pruning]
  }

  /// Whether the next waves contain the first pods of the stage, so that there is nothing to wait for yet.
  var isFirst: Bool { next.map { $0.kinds.isSubset(of: [.configuration, .pods]) && $0.index < 2 } ?? false }

  /// Whether more waves follow after the next ones.
  var hasMore: Bool {
    guard let next else { return false }
    return waves.dropFirst(next.index + 1).contains { !$0.objects.isEmpty || !$0.prune.isEmpty }
  }

  /// Whether the pods of a workload are replaced only in a later wave, so that they need not be waited for yet.
  func isPending(_ object: Node) -> Bool {
    guard let id = ObjectID(object) else { return false }
    let isLater = waves.dropFirst(start).contains { wave in
      (wave.kind == .pods || wave.kind == .shrinking) && wave.objects.contains { ObjectID($0) == id }
    }
    return isLater && live[id].map { Coverage.replacesPods(object, $0) } ?? false
  }

  /// The Services of the stage that need a ready endpoint before a route may refer to them: those that select a
  /// workload with ready pods but have no endpoint yet. If the cluster does not show its endpoints, there are none.
  func emptyServices(in live: Observation) -> [ObjectID] {
    objects.compactMap { object -> ObjectID? in
      guard let id = ObjectID(object), id.is(.service), let service = live[id], live.readyEndpoints(of: id) == 0,
        let labels = service["spec", "selector"]?.fields, !labels.isEmpty
      else { return nil }
      let selector = LabelSelector(labels)
      let hasPods = objects.contains { workload in
        guard let owner = ObjectID(workload), owner.namespace == id.namespace, let there = live[owner],
          selector.matches(there["spec", "template", "metadata", "labels"]?.fields ?? Fields())
        else { return false }
        return there["status", "readyReplicas"]?.int?.bounded ?? 0 > 0
      }
      return hasPods ? id : nil
    }
  }
}

/// The strategy of Deployments during a stage: a version that never becomes ready must not cost a pod that serves
/// requests.
extension StageProgress {
  /// Sets `maxUnavailable` of a Deployment whose pods are replaced to 0, so that no pod is removed before another is
  /// ready. A strategy that the manifest sets itself stays.
  private func held(_ object: Node) -> Node {
    guard object.is(.deployment), let id = ObjectID(object), let there = live[id], Coverage.replacesPods(object, there)
    else { return object }
    let strategy = object["spec", "strategy"]
    let isOwnChoice =
      strategy?["rollingUpdate", "maxUnavailable"] != nil || strategy?["rollingUpdate", "maxSurge"] != nil
      || strategy?["type"]?.string ?? "RollingUpdate" != "RollingUpdate"
    if isOwnChoice { return object }
    var object = object
    object["spec", "strategy", "rollingUpdate", "maxUnavailable"] = 0
    return object
  }

  /// The Deployments that were applied with that strategy, in the form that their manifests ask for.
  var careful: [Node] {
    objects.filter { object in
      guard object.is(.deployment), let there = ObjectID(object).flatMap({ live[$0] }) else { return false }
      let unavailable = there["spec", "strategy", "rollingUpdate", "maxUnavailable"]?.int?.bounded
      return unavailable == 0 && object["spec", "strategy", "rollingUpdate", "maxUnavailable"]?.int?.bounded != 0
    }
  }
}

extension Record.Member {
  /// An object that has only the fields that identify it.
  fileprivate var stub: Node {
    [
      "apiVersion": .string(apiVersion), "kind": .string(id.kind),
      "metadata": ["name": .string(id.name), "namespace": id.namespace.isEmpty ? nil : .string(id.namespace)],
    ]
  }
}

extension Node {
  /// A live object with the identity that its manifest has, which may omit the namespace.
  func identified(as id: ObjectID) -> Node {
    var object = self
    object["metadata", "namespace"] = id.namespace.isEmpty ? nil : .string(id.namespace)
    return object
  }
}
