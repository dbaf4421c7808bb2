import Rollouts
import Tree

/// The target of a workflow: a cluster and a namespace.
public struct Placement: Sendable, Hashable, CustomStringConvertible {
  /// The cluster; `local` is the one where KubeVela runs.
  public var cluster: String
  /// The namespace.
  public var namespace: String

  /// The cluster where KubeVela runs.
  static let localCluster = "local"

  /// Creates a placement.
  public init(cluster: String, namespace: String) {
    self.cluster = cluster
    self.namespace = namespace
  }

  /// `east/shop`, as in KubeVela.
  public var description: String { "\(cluster)/\(namespace)" }
}

/// What a workflow delivers to one cluster and namespace, after all its steps.
public struct Delivery: Sendable {
  /// The target.
  public var placement: Placement
  /// The objects, in the order of the steps; if a later step delivers an object again, this is its result.
  public private(set) var objects: [ReleaseObject] = []
  private var places: [ObjectID: Int] = [:]

  init(to placement: Placement) { self.placement = placement }

  /// Returns a delivery of other objects to the same target.
  public func delivering(_ objects: [ReleaseObject]) -> Delivery {
    var delivery = Delivery(to: placement)
    for object in objects { delivery.add(object) }
    return delivery
  }

  /// Adds an object, or replaces it in its position.
  mutating func add(_ object: ReleaseObject) {
    guard let id = object.id else { return objects.append(object) }
    if let index = places[id] {
      objects[index] = object
    } else {
      places[id] = objects.count
      objects.append(object)
    }
  }
}
