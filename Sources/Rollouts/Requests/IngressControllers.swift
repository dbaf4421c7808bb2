import Kubernetes
import Tree

/// The ingress controllers that serve a stage, each with the Ingresses of its class.
struct IngressControllers {
  private var groups: [Group] = []

  private struct Group {
    var controller: Controller
    var className: String
    var ingresses: [Ingress]
  }

  private enum Controller: Hashable {
    case nginx
    /// A controller that reads nginx's annotations under a prefix.
    case like(String, prefix: String)
    /// A controller whose rules are not known here.
    case other(String)

    var name: String {
      switch self {
      case .nginx: NginxRouter.controller
      case .like(let name, _): name
      case .other(let name): name
      }
    }
  }

  /// Groups Ingresses by the controllers that serve them.
  ///
  /// - Parameters:
  ///   - objects: The objects of the stage. An IngressClass among them determines the controller of its class.
  ///   - routers: The routers that Rollouts name for Ingresses.
  init(_ objects: [Node], routers: [ObjectID: any Router.Type]) {
    let classes = Dictionary(
      objects.filter { $0["kind"] == "IngressClass" }.compactMap { object in
        object["metadata", "name"]?.string.map { ($0, object["spec", "controller"]?.string ?? "") }
      }, uniquingKeysWith: { first, _ in first })
    let ingresses = objects.compactMap(Ingress.init)
    let named = Set(ingresses.compactMap(\.className))
    for ingress in ingresses {
      // An Ingress without a class belongs to the default class. That is assumed to be the class of the others, if they
      // have only one.
      let className = ingress.className ?? (named.count == 1 ? named.first ?? "" : "")
      let base = CanaryName.base(of: ingress.id)
      let router = routers[ingress.id] ?? base.flatMap { routers[$0] }
      let controller = Self.controller(className, of: ingress, classes[className], router)
      if let index = groups.firstIndex(where: { $0.controller == controller && $0.className == className }) {
        groups[index].ingresses.append(ingress)
      } else {
        groups.append(Group(controller: controller, className: className, ingresses: [ingress]))
      }
    }
  }

  private static let others = ["traefik", "haproxy", "kong", "contour", "gce", "azure", "cilium", "istio", "apisix"]

  private static func controller(
    _ className: String, of ingress: Ingress, _ declared: String?, _ router: (any Router.Type)?
  ) -> Controller {
    if let declared, declared != "k8s.io/ingress-nginx", !declared.isEmpty { return .other(declared) }
    for name in others where className == name || className.hasPrefix("\(name)-") { return .other(name) }
    let known: [any IngressClass.Type] = [AliyunALBRouter.self, HigressRouter.self, MSERouter.self]
    for type in known {
      let isAnnotated =
        type.prefix != NginxRouter.prefix && ingress.annotations.contains { $0.key.hasPrefix(type.prefix) }
      let isNamed = router.map { $0 == type } ?? false
      if isNamed || isAnnotated || className == type.classType || className == "alb" && type == AliyunALBRouter.self {
        return .like(type.controller, prefix: type.prefix)
      }
    }
    return .nginx
  }

  /// What each controller does with a request.
  func readings(of request: Request, _ backends: StageBackends, ages: [ObjectID: Int]) -> [RouterReading] {
    groups.map { group in
      let isAlone = groups.count { $0.controller == group.controller } == 1
      let name = isAlone ? group.controller.name : "\(group.controller.name) (class '\(group.className)')"
      do throws(Unreadable) {
        return RouterReading(router: name, routing: try routing(of: request, group, backends, ages))
      } catch {
        return RouterReading(router: name, routing: .unknown(error.reason))
      }
    }
  }

  private func routing(
    of request: Request, _ group: Group, _ backends: StageBackends, _ ages: [ObjectID: Int]
  ) throws(Unreadable) -> Routing {
    let unread = group.ingresses.flatMap { ingress in ingress.unread.map { "\(ingress.id): '\($0)'" } }
    if let unread = unread.first { throw Unreadable(reason: "\(unread) is not readable") }
    switch group.controller {
    case .nginx:
      return try NginxMatcher(
        group.ingresses.map { NginxIngress($0, age: ages[$0.id] ?? 0) }, backends
      ).routing(of: request)
    case .like(_, let prefix):
      return try IngressMatcher(
        group.ingresses.map {
          IngressMatcher.Entry(view: $0, annotations: IngressAnnotations($0.annotations, prefix: prefix))
        }, backends
      ).routing(of: request)
    case .other(let name):
      // The controller is ignored if none of its rules could match the request.
      let hosts = group.ingresses.flatMap(\.rules).map(\.host)
      let isMeant =
        hosts.contains { Request.host(request.host, fits: $0) }
        || group.ingresses.contains { $0.defaultBackend != nil }
      if isMeant { throw Unreadable(reason: "the rules of the ingress controller '\(name)' are not known") }
      return .nothing
    }
  }
}
