import Rollouts
import Tree

/// Where a workflow delivers to: a cluster, and a namespace in it.
public struct Placement: Sendable, Hashable, CustomStringConvertible {
  /// The cluster; `local` is the one that KubeVela runs in.
  public var cluster: String
  /// The namespace.
  public var namespace: String

  /// The cluster that KubeVela runs in.
  static let localCluster = "local"

  /// Creates a placement.
  public init(cluster: String, namespace: String) {
    self.cluster = cluster
    self.namespace = namespace
  }

  /// `east/shop`, as KubeVela writes it.
  public var description: String { "\(cluster)/\(namespace)" }
}

/// What a workflow delivers to one place, once all its steps are done.
public struct Delivery: Sendable {
  /// The place.
  public var placement: Placement
  /// The objects, in the order of the steps; what a later step delivers again stands as that step leaves it.
  public private(set) var objects: [ReleaseObject] = []
  private var places: [ObjectID: Int] = [:]

  init(to placement: Placement) { self.placement = placement }

  /// The same place with other objects.
  public func delivering(_ objects: [ReleaseObject]) -> Delivery {
    var delivery = Delivery(to: placement)
    for object in objects { delivery.add(object) }
    return delivery
  }

  /// Adds an object; one that is there already is replaced where it stands.
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
