import Kubernetes
import Tree

/// The routers that a release may use. The set is immutable, and contains only what was listed.
public struct Routers: Sendable {
  private let byKind: [RouteKind: any Router.Type]

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
    byKind = Dictionary(routers.map { ($0.handles, $0) }) { first, second in
      preconditionFailure("two routers for one kind of object: \(first) and \(second)")
    }
  }

  /// These routers plus some others.
  public func adding(_ routers: [any Router.Type]) -> Routers {
    Routers(Array(byKind.values) + routers)
  }

  /// The router for a kind.
  package func router(for kind: RouteKind) -> (any Router.Type)? { byKind[kind] }

  /// The Ingress classes that have a router, for messages.
  package var ingressClasses: [String] {
    byKind.keys.compactMap { kind in if case .ingress(let type) = kind { type } else { nil } }.sorted()
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
