import Kubernetes
import Tree

/// The routers that a release may use. An immutable value: what is in it is what was listed.
public struct Routers: Sendable {
  private let byKind: [RouteKind: any Router.Type]

  /// Every router built in. Adding one is adding a line.
  public static let standard = Routers([
    AliyunALBRouter.self,
    DestinationRuleRouter.self,
    HigressRouter.self,
    HTTPRouteRouter.self,
    MSERouter.self,
    NginxRouter.self,
    VirtualServiceRouter.self,
  ])

  /// Creates the set. Two routers for one kind are a programmer's mistake and refused.
  public init(_ routers: [any Router.Type]) {
    byKind = Dictionary(routers.map { ($0.handles, $0) }) { first, second in
      preconditionFailure("two routers for one kind of object: \(first) and \(second)")
    }
  }

  /// These routers and further ones.
  public func adding(_ routers: [any Router.Type]) -> Routers {
    Routers(Array(byKind.values) + routers)
  }

  /// The router of a kind.
  package func router(for kind: RouteKind) -> (any Router.Type)? { byKind[kind] }

  /// The classes of Ingress that have one, for a message.
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

  /// The object, in a namespace.
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
