import Kubernetes
import Rollouts
import Tree

/// How far a stage is: its waves over what is there, and which of them comes next. It is made anew after each wave, so that
/// what others change meanwhile counts too.
struct StageProgress: Sendable {
  /// The objects of the stage, in their order.
  let objects: [Node]
  /// What the stage has no more.
  let gone: [Record.Member]
  /// What is there.
  let live: Observation
  private let waves: [Wave]
  private let start: Int

  /// What is put in place together: a wave, with those before it that nothing has to be waited for.
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

  /// What a stage has no more, in the order in which it may go.
  static func gone(of inventory: [Record.Member], keeping objects: [Node]) -> [Record.Member] {
    let kept = Set(objects.compactMap(ObjectID.init))
    return Kind.pruneOrder(inventory.filter { !kept.contains($0.id) }) { $0.id }
  }

  /// The workloads that putting the stage in place changes, so that it has to wait for them.
  var changed: Set<ObjectID> {
    Set(waves.flatMap { if case .pods(let ids) = $0.wait { ids } else { [ObjectID]() } })
  }

  /// What is to be put in place next; nil when all of the stage is.
  var next: Next? {
    var next: Next?
    for (index, wave) in waves.enumerated().dropFirst(start) where !wave.objects.isEmpty || !wave.prune.isEmpty {
      // Configuration and pods may come together, and whatever is pruned without a wait.
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

  /// Whether what comes next are the first pods of the stage, so that there is nothing to wait for yet.
  var isFirst: Bool { next.map { $0.kinds.isSubset(of: [.configuration, .pods]) && $0.index < 2 } ?? false }

  /// Whether anything comes after that.
  var hasMore: Bool {
    guard let next else { return false }
    return waves.dropFirst(next.index + 1).contains { !$0.objects.isEmpty || !$0.prune.isEmpty }
  }

  /// Whether a workload gets other pods only later on, so that nobody has to wait for them yet.
  func isPending(_ object: Node) -> Bool {
    guard let id = ObjectID(object) else { return false }
    let isLater = waves.dropFirst(start).contains { wave in
      (wave.kind == .pods || wave.kind == .shrinking) && wave.objects.contains { ObjectID($0) == id }
    }
    return isLater && live[id].map { Coverage.replacesPods(object, $0) } ?? false
  }

  /// The Services of the stage that must have a pod behind them before a route may refer to them: those to which a
  /// workload with ready pods belongs. In a cluster that does not show its endpoints there are none.
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

/// The way in which Deployments roll while they are waited for: a version that never gets ready must not cost a pod that
/// serves.
extension StageProgress {
  /// A Deployment whose pods become others takes none away before another is ready, unless its strategy says otherwise.
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

  /// The Deployments that were put in place so, as they are to be.
  var careful: [Node] {
    objects.filter { object in
      guard object.is(.deployment), let there = ObjectID(object).flatMap({ live[$0] }) else { return false }
      let unavailable = there["spec", "strategy", "rollingUpdate", "maxUnavailable"]?.int?.bounded
      return unavailable == 0 && object["spec", "strategy", "rollingUpdate", "maxUnavailable"]?.int?.bounded != 0
    }
  }
}

extension Record.Member {
  /// What names the object.
  fileprivate var stub: Node {
    [
      "apiVersion": .string(apiVersion), "kind": .string(id.kind),
      "metadata": ["name": .string(id.name), "namespace": id.namespace.isEmpty ? nil : .string(id.namespace)],
    ]
  }
}

extension Node {
  /// The object of a cluster under the identity that manifests give it: they may leave its namespace out.
  func identified(as id: ObjectID) -> Node {
    var object = self
    object["metadata", "namespace"] = id.namespace.isEmpty ? nil : .string(id.namespace)
    return object
  }
}
