import Rollouts
import Tree

/// A routing object as edited by Kruise Rollouts from step to step. Unlike a router, it starts each step from the
/// result of the previous one.
protocol KruiseRoute: Sendable {
  /// The identity of the user's object.
  var id: ObjectID? { get }
  /// The objects currently in the cluster.
  var objects: [Node] { get }
  /// Gives the new version its share.
  mutating func ensure(_ share: Share) throws(Diagnostic)
  /// Routes all traffic to the old Service again.
  mutating func finalise() throws(Diagnostic)
}

extension RolloutSpec.Target {
  /// The route with its editor; nil if Kruise Rollouts has none for it.
  func kruiseRoute(
    _ object: Node, service: String, canaryService: String, owner: Node, routers: Routers
  ) -> (any KruiseRoute)? {
    switch self {
    case .ingress:
      guard let router = routers.router(for: kind) as? any IngressClass.Type else { return nil }
      return KruiseIngress(object, router: router, owner: owner)
    case .httpRoute: return KruiseHTTPRoute(object, service: service, canaryService: canaryService)
    case .custom(_, let kind, _):
      return KruiseCustomRoute.Script(self.kind).map { KruiseCustomRoute(object, kind: kind, script: $0) }
    }
  }
}
