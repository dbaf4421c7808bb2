import Rollouts
import Tree

/// Ports that traffic is led to and that nothing has: of a Service that a route leads to, and of the pods that a
/// Service leads to. Pods without any declared port are let be, for a declaration is only information.
enum RouteCheck: ObjectCheck {
  static func findings(in objects: CheckedObjects) -> [Finding] {
    objects.services.flatMap { findings(in: $0, of: objects) }
      + objects.routes.flatMap { route in
        findings(
          in: route,
          leadingTo: route.node["kind"] == "Ingress" ? backends(ofIngress: route.node) : backends(ofRoute: route.node),
          objects)
      }
  }

  private typealias Backend = (service: String, port: Node)

  private static func backends(ofIngress ingress: Node) -> [Backend] {
    let paths = (ingress["spec", "rules"]?.items ?? []).flatMap { $0["http", "paths"]?.items ?? [] }
    let backends = paths.compactMap { $0["backend"] } + [ingress["spec", "defaultBackend"]].compactMap { $0 }
    return backends.compactMap { backend in
      if let service = backend["service", "name"]?.string {
        return (backend["service", "port", "number"] ?? backend["service", "port", "name"]).map { (service, $0) }
      }
      guard let service = backend["serviceName"]?.string, let port = backend["servicePort"] else { return nil }
      return (service, port)
    }
  }

  private static func backends(ofRoute route: Node) -> [Backend] {
    (route["spec", "rules"]?.items ?? []).flatMap { $0["backendRefs"]?.items ?? [] }.compactMap { reference in
      guard reference["kind"] == nil || reference["kind"] == "Service", reference["namespace"] == nil,
        let service = reference["name"]?.string, let port = reference["port"]
      else { return nil }
      return (service, port)
    }
  }

  /// Routes to a port that none of the Services of that name has. A Service that is not here may be in the cluster.
  private static func findings(
    in route: ReleaseObject, leadingTo backends: [Backend], _ objects: CheckedObjects
  ) -> [Finding] {
    backends.compactMap { backend in
      let named = objects.services(named: backend.service, beside: route)
      let ports = named.flatMap { $0.node["spec", "ports"]?.items ?? [] }
      guard !named.isEmpty, !ports.contains(where: { $0["port"] == backend.port || $0["name"] == backend.port }) else {
        return nil
      }
      let kind = route.node["kind"]?.string ?? ""
      let name = route.node["metadata", "name"]?.string ?? ""
      return Finding(
        .routePort,
        "the \(kind) '\(name)' leads to the port \(text(backend.port)) of the Service "
          + "'\(backend.service)', which has no such port", in: route, hint: hint(ports.compactMap { $0["port"] }))
    }
  }

  /// Services that lead to a port that their pods do not have.
  private static func findings(in service: ReleaseObject, of objects: CheckedObjects) -> [Finding] {
    let selected = objects.pods(selectedBy: service)
    return (service.node["spec", "ports"]?.items ?? []).enumerated().compactMap { index, port in
      guard let target = port["targetPort"] ?? port["port"], let first = selected.first(where: { _ in true }) else {
        return nil
      }
      let declared = selected.lazy.flatMap(\.declaredPorts)
      guard declared.first(where: { _ in true }) != nil,
        !declared.contains(where: { $0["containerPort"] == target || $0["name"] == target })
      else { return nil }
      return Finding(
        .routePort,
        "the Service '\(service.node["metadata", "name"]?.string ?? "")' leads to the port "
          + "\(text(target)), which the pods of the \(first.name) do not have", in: service,
        at: ["spec", "ports", .index(index)], hint: hint(declared.compactMap { $0["containerPort"] }))
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

extension CheckedPods {
  /// The ports that the containers declare.
  fileprivate var declaredPorts: [Node] {
    containers.lazy.filter { $0.list == "containers" }.flatMap { $0.node["ports"]?.items ?? [] }
  }
}
