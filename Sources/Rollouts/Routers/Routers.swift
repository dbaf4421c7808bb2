import Kubernetes
import Tree

/// The routers that a release may use. The set is immutable, and contains only what was listed.
public struct Routers: Sendable {
  private let all: [any Router.Type]

  /// Every built-in router. To add one, add a line here.
  public static let standard = Routers([
    AliyunALBRouter.self,
    DestinationRuleRouter.self,
    HigressRouter.self,
    HTTPRouteRouter.self,
    MSERouter.self,
    NginxRouter.self,
    VirtualServiceRouter.self,
  ])

  /// Creates the set. Traps if two routers handle the same kind, which is a programming error.
  public init(_ routers: [any Router.Type]) {
    all = routers
    for (index, router) in routers.enumerated() {
      if let first = routers[..<index].first(where: { $0.handles == router.handles }) {
        preconditionFailure("two routers for one kind of object: \(first) and \(router)")
      }
    }
  }

  /// These routers plus some others.
  public func adding(_ routers: [any Router.Type]) -> Routers {
    Routers(all + routers)
  }

  /// The router for a kind.
  package func router(for kind: RouteKind) -> (any Router.Type)? { all.first { $0.handles == kind } }

  /// The Ingress classes that have a router, for messages.
  package var ingressClasses: [String] {
    all.compactMap { router in if case .ingress(let type) = router.handles { type } else { nil } }.sorted()
  }
}

extension RolloutSpec.Target {
  /// The kind of object it is.
  package var kind: RouteKind {
    switch self {
    case .ingress(_, let classType): .ingress(classType: classType.isEmpty ? "nginx" : classType)
    case .httpRoute: .object(group: Kind.httpRoute.group, kind: Kind.httpRoute.name)
    case .custom(let apiVersion, let kind, _): .object(group: ObjectID.group(ofVersion: apiVersion), kind: kind)
    }
  }

  /// The identity of the object in a namespace.
  package func id(in namespace: String) -> ObjectID {
    switch self {
    case .ingress(let name, _):
      ObjectID(group: Kind.ingress.group, kind: Kind.ingress.name, namespace: namespace, name: name)
    case .httpRoute(let name):
      ObjectID(group: Kind.httpRoute.group, kind: Kind.httpRoute.name, namespace: namespace, name: name)
    case .custom(let apiVersion, let kind, let name):
      ObjectID(group: ObjectID.group(ofVersion: apiVersion), kind: kind, namespace: namespace, name: name)
    }
  }
}
