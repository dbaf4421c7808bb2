import Kubernetes
import Tree

/// The live objects of an Application, and the objects that would result from applying others.
public struct LivePreview: Sendable {
  /// The live objects, without fields that only the server sets.
  public var live: [Node]
  /// The objects after the apply.
  public var after: [Node]

  init(live: [Node], after: [Node]) {
    self.live = live.map(\.withoutServerFields)
    self.after = after.map(\.withoutServerFields)
  }
}

extension Node {
  /// An object without the fields that a server adds to every object and changes on its own.
  fileprivate var withoutServerFields: Node {
    var object = self
    object["status"] = nil
    for key in ["managedFields", "resourceVersion", "generation", "uid", "creationTimestamp", "selfLink"] {
      object["metadata", key] = nil
    }
    object["metadata", "labels", ApplySet.partOf] = nil
    for key in ["kubectl.kubernetes.io/last-applied-configuration", "deployment.kubernetes.io/revision"] {
      object["metadata", "annotations", key] = nil
    }
    for key in ["labels", "annotations"] where object["metadata", key]?.isEmpty == true {
      object["metadata", key] = nil
    }
    return object
  }
}

/// A store that can predict the result of an apply.
public protocol PreviewStore: Store {
  /// The live objects of an Application, and the result of applying these objects and pruning its others.
  func preview(_ objects: [Node], of id: ApplicationID) async throws(Diagnostic) -> LivePreview
}

extension PreviewStore {
  /// The objects of an Application that are not among `objects` and would be pruned.
  fileprivate func surplus(
    beside objects: [Node], of id: ApplicationID
  ) async throws(Diagnostic) -> [Record.Member] {
    let kept = Set(objects.compactMap(ObjectID.init))
    return try await record(of: id)?.inventory.filter { !kept.contains($0.id) } ?? []
  }
}

extension FolderStore: PreviewStore {
  public func preview(_ objects: [Node], of id: ApplicationID) throws(Diagnostic) -> LivePreview {
    LivePreview(live: try current(of: id), after: objects)
  }
}

/// Uses a server-side dry run, so that defaults and changes by webhooks are on both sides.
extension ClusterStore: PreviewStore {
  public func preview(_ objects: [Node], of id: ApplicationID) async throws(Diagnostic) -> LivePreview {
    let surplus = try await surplus(beside: objects, of: id)
    let members = objects.compactMap(Record.Member.init) + surplus
    let found = try await kubectl.live(members.map { stub($0, in: id) })
    let live = Observation(found, of: members, in: id.namespace)
    let wanted = objects.map { object -> Node in
      var object = object
      if object["metadata", "namespace"] == nil { object["metadata", "namespace"] = .string(id.namespace) }
      // Keep the replica count of whoever scales the workload. Also keep the ApplySet that the object belongs to.
      if let member = ObjectID(object) {
        if object["spec", "replicas"] != nil, live.isScaledByOthers(member),
          let replicas = live[member]?["spec", "replicas"]
        {
          object["spec", "replicas"] = replicas
        }
        if let set = live[member]?["metadata", "labels", ApplySet.partOf] {
          object["metadata", "labels", ApplySet.partOf] = set
        }
      }
      return object
    }
    guard !wanted.isEmpty else { return LivePreview(live: found, after: []) }
    let after = try await kubectl.objects(
      [
        "apply", "--server-side", "--dry-run=server", "--force-conflicts",
        "--field-manager=\(Kubectl.fieldManager)", "-f", "-",
      ], input: wanted)
    return LivePreview(live: found, after: after)
  }
}
