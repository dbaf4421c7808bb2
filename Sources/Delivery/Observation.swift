import Kubernetes
import Tree

/// Objects as they stand, by what they are to a cluster.
public struct Observation: Sendable, Equatable {
  private var objects: [ObjectID: Node] = [:]
  private var scaled: Set<String> = []

  /// The objects of an Application among those found. Manifests may leave the namespace to whoever applies them, and a
  /// cluster takes it off what lives in none: either is the same object.
  init(_ found: [Node], of members: [Record.Member], in namespace: String) {
    var byID: [ObjectID: Node] = [:]
    for object in found {
      guard var id = ObjectID(object) else { continue }
      byID[id] = object
      if id.namespace == namespace {
        id.namespace = ""
        byID[id] = byID[id] ?? object
      }
      if let target = Autoscaler(object)?.target { scaled.insert("\(target.kind)/\(target.name)") }
    }
    for id in members.map(\.id) {
      var bare = id
      bare.namespace = ""
      objects[id] = byID[id] ?? byID[bare].flatMap { $0["metadata", "namespace"] == nil ? $0 : nil }
    }
  }

  /// An object; nil when it is not there.
  public subscript(id: ObjectID) -> Node? { objects[id] }

  /// What is there.
  public var present: Set<ObjectID> { Set(objects.keys) }

  /// Whether a HorizontalPodAutoscaler says how many pods a workload has.
  public func isScaledByOthers(_ id: ObjectID) -> Bool { scaled.contains("\(id.kind)/\(id.name)") }
}
