import Rollouts
import Tree

/// Ports that traffic is led to and that nothing has: of a Service that a route leads to, and of the pods that a
/// Service leads to. Pods without any declared port are let be, for a declaration is only information.
enum RouteCheck: LinkCheck {
  static func findings(in objects: LinkedObjects) -> [Finding] {
    objects.services.flatMap { findings(in: $0, of: objects) }
      + objects.routes.flatMap { findings(in: $0, of: objects) }
  }

  /// Routes to a port that none of the Services of that name has. A Service that is not here may be in the cluster.
  private static func findings(in route: LinkedRoute, of objects: LinkedObjects) -> [Finding] {
    route.backends.compactMap { backend in
      let named = objects.services(named: backend.service, beside: route)
      let ports = named.flatMap(\.ports)
      guard !named.isEmpty, !ports.contains(where: { $0["port"] == backend.port || $0["name"] == backend.port }) else {
        return nil
      }
      return Finding(
        .routePort,
        "the \(route.title) leads to the port \(text(backend.port)) of the Service '\(backend.service)', which has no "
          + "such port", at: route.mark, hint: hint(ports.compactMap { $0["port"] }))
    }
  }

  /// Services that lead to a port that their pods do not have.
  private static func findings(in service: LinkedService, of objects: LinkedObjects) -> [Finding] {
    guard !service.ports.isEmpty else { return [] }
    let selected = objects.pods(selectedBy: service)
    guard let first = selected.first(where: { _ in true }) else { return [] }
    let declared = selected.lazy.flatMap(\.ports)
    guard declared.first(where: { _ in true }) != nil else { return [] }
    return service.ports.enumerated().compactMap { index, port in
      guard let target = port["targetPort"] ?? port["port"],
        !declared.contains(where: { $0["containerPort"] == target || $0["name"] == target })
      else { return nil }
      return Finding(
        .routePort,
        "the Service '\(service.name?.string ?? "")' leads to the port \(text(target)), which the pods of the "
          + "\(first.title) do not have", at: service.mark(ofPort: index),
        hint: hint(declared.compactMap { $0["containerPort"] }))
    }
  }

  private static func hint(_ ports: [Node]) -> String? {
    var seen: Set<Node> = []
    let names = ports.filter { seen.insert($0).inserted }.prefix(12).map(text)
    return names.isEmpty ? nil : "there are: \(names.joined(separator: ", "))"
  }

  private static func text(_ port: Node) -> String {
    port.int.map(String.init) ?? "'\(port.string ?? "")'"
  }
}
