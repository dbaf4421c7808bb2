import Kubernetes
import Tree

/// The hosts that routes name, so that a request for another one can be recognized as a typo.
enum RouteHosts {
  /// The hosts of Ingresses, Gateway API routes and VirtualServices, including patterns such as `*.example.com`.
  static func named(by objects: [Node]) -> Set<ByteKey> {
    var hosts: Set<ByteKey> = []
    for object in objects {
      if let ingress = Ingress(object) {
        hosts.formUnion(ingress.rules.map { ByteKey($0.host) })
      } else if let route = GatewayRoute(object) {
        hosts.formUnion(route.hosts.map { ByteKey($0) })
      } else if let service = VirtualService(object) {
        hosts.formUnion(service.hosts.map { ByteKey($0) })
      }
    }
    hosts.remove("")
    return hosts
  }
}
