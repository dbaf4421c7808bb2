import Kubernetes
import Rollouts
import Tree

/// Traffic to ports that don't exist: of a Service that a route refers to, and of the pods that a Service selects. Pods
/// without declared ports are skipped, because declaring ports is optional.
enum RouteCheck: LinkCheck {
  static func findings(in objects: LinkedObjects) -> [Finding] {
    var findings: [Finding] = []
    for service in objects.services where !service.isSettled { check(service, of: objects, &findings) }
    for route in objects.routes where !route.isSettled { check(route, of: objects, &findings) }
    return findings
  }

  /// Routes to a port that none of the Services with that name has. A Service that is not in the input may be in the
  /// cluster.
  private static func check(_ route: LinkedRoute, of objects: LinkedObjects, _ findings: inout [Finding]) {
    for backend in route.backends {
      if objects.hasService(for: backend, of: route) { continue }
      if objects.firstService(named: backend.service, beside: route) == nil { continue }
      var ports: [PortReference] = []
      _ = objects.firstService(named: backend.service, beside: route) { service in
        ports += service.ports.compactMap(\.number).map(PortReference.number)
        return false
      }
      findings.append(
        Finding(
          .routePort,
          "the \(route.title) routes to the port \(text(backend.port)) of the Service '\(backend.service)', which has no "
            + "such port", at: route.mark, hint: hint(ports)))
    }
  }

  /// Services with a target port that their pods don't have.
  private static func check(_ service: LinkedService, of objects: LinkedObjects, _ findings: inout [Finding]) {
    for (index, port) in service.ports.enumerated() {
      guard let target = port.target,
        !objects.hasPods(of: service, declaring: target),
        objects.firstPods(selectedBy: service, where: { !$0.ports.isEmpty }) != nil,
        let first = objects.firstPods(selectedBy: service)
      else { continue }
      var ports: [PortReference] = []
      _ = objects.firstPods(selectedBy: service) { pods in
        ports += pods.ports.compactMap { PortReference($0["containerPort"]) }
        return false
      }
      findings.append(
        Finding(
          .routePort,
          "the Service '\(service.name?.string ?? "")' targets the port \(text(target)), which the pods of the "
            + "\(objects.pods[first].title) do not have", at: service.mark(ofPort: index), hint: hint(ports)))
    }
  }

  private static func hint(_ ports: [PortReference]) -> String? {
    var seen: Set<PortReference> = []
    let names = ports.filter { seen.insert($0).inserted }.prefix(12).map(text)
    return names.isEmpty ? nil : "there are: \(names.joined(separator: ", "))"
  }

  private static func text(_ port: PortReference) -> String {
    switch port {
    case .number(let number): "\(number)"
    case .name(let name): "'\(name)'"
    }
  }
}
