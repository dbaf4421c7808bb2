import Tree

/// Shifts traffic between the Services of the old and the new version: a pure function from the object that routes to
/// the Service, and the share asked for, to objects.
public protocol Router: Sendable {
  /// The objects it edits.
  static var handles: RouteKind { get }
  /// The objects that give the new version its share.
  static func route(_ stable: Node, _ share: Share) throws(Diagnostic) -> Routed
  /// What must run in the cluster for the objects to take effect, for people: `ingress-nginx`.
  static var controller: String { get }
}

/// A kind of object that leads traffic to a Service, with who acts on it.
public enum RouteKind: Sendable, Hashable {
  /// An Ingress of one controller, by the name that a Rollout gives it.
  case ingress(classType: String)
  /// Any other kind.
  case object(group: String, kind: String)
}

/// The share of the new version.
public struct Share: Sendable, Hashable {
  /// The Service of the old version.
  public var service: String
  /// The Service of the new version.
  public var canaryService: String
  /// Percentage of all requests; nil when only matching ones go to the new version.
  public var weight: Int?
  /// Requests that go to the new version.
  public var matches: [RolloutSpec.Match]
  /// What happens to the headers of requests to the new version.
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

  /// Whether both versions stand behind one Service, and only the route tells them apart.
  public var isOneService: Bool { service == canaryService }
}

/// What a router makes of an object.
public struct Routed: Sendable, Hashable {
  /// The object itself, changed or not.
  public var stable: Node
  /// Objects beside it.
  public var added: [Node]

  /// Creates a result.
  public init(stable: Node, added: [Node] = []) {
    self.stable = stable
    self.added = added
  }
}
