import Rollouts
import Tree

/// Traefik: the weights of a TraefikService.
enum TraefikRouter: Router {
  static let handles = RouteKind.object(group: "traefik.io", kind: "TraefikService")
  static let controller = "Traefik"

  static func route(_ stable: Node, _ share: Share) throws(Diagnostic) -> Routed {
    guard let weight = share.weight, share.matches.isEmpty else {
      throw Diagnostic.error("a TraefikService shifts traffic by weight only", at: nil, hint: "give the step a weight")
    }
    var services = stable["spec", "weighted", "services"]?.items ?? []
    guard let index = services.firstIndex(where: { $0["name"] == .string(share.service) }) else {
      throw Diagnostic.error("the TraefikService does not route to the Service '\(share.service)'", at: nil)
    }
    var canary = services[index]
    canary["name"] = .string(share.canaryService)
    canary["weight"] = .int(weight)
    services[index]["weight"] = .int(100 - weight)
    services.append(canary)
    var routed = stable
    routed["spec", "weighted", "services"] = .list(services)
    return Routed(stable: routed)
  }
}
