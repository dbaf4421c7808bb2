import Tree

/// Shifts traffic between the Services of the old and the new version. A router is a pure function from the object that
/// routes to the Service, and the requested share, to objects.
public protocol Router: Sendable {
  /// The kind of object that it edits.
  static var handles: RouteKind { get }
  /// Returns the objects that give the new version its share.
  static func route(_ stable: Node, _ share: Share) throws(Diagnostic) -> Routed
  /// The display name of what must run in the cluster for the objects to take effect: `ingress-nginx`.
  static var controller: String { get }
}

/// A kind of object that routes traffic to a Service, with the controller that handles it.
public enum RouteKind: Sendable, Hashable {
  /// An Ingress of one controller, by the class name that a Rollout uses for it.
  case ingress(classType: String)
  /// Any other kind.
  case object(group: String, kind: String)
}

/// The share of the requests that goes to the new version.
public struct Share: Sendable, Hashable {
  /// The Service of the old version.
  public var service: String
  /// The Service of the new version.
  public var canaryService: String
  /// The percentage of all requests. Nil if only matching requests go to the new version.
  public var weight: Int?
  /// Requests that meet one of these conditions go to the new version.
  public var matches: [RolloutSpec.Match]
  /// Changes to the headers of requests that go to the new version.
  public var headerModifier: RolloutSpec.HeaderModifier?

  /// Creates a share.
  public init(
    service: String, canaryService: String, weight: Int?, matches: [RolloutSpec.Match],
    headerModifier: RolloutSpec.HeaderModifier? = nil
  ) {
    self.service = service
    self.canaryService = canaryService
    self.weight = weight
    self.matches = matches
    self.headerModifier = headerModifier
  }

  /// Whether both versions use one Service, so that only the route tells them apart.
  public var isOneService: Bool { service == canaryService }
}

/// The result of a router.
public struct Routed: Sendable, Hashable {
  /// The object itself, possibly changed.
  public var stable: Node
  /// The objects that are added.
  public var added: [Node]

  /// Creates a result.
  public init(stable: Node, added: [Node] = []) {
    self.stable = stable
    self.added = added
  }
}
