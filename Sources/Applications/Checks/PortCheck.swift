import Kubernetes
import Rollouts
import Tree

/// Duplicate ports of a container or Service: Kubernetes rejects them.
enum PortCheck: ObjectCheck {
  static func findings(in objects: CheckedObjects) -> [Finding] {
    var findings: [Finding] = []
    for pods in objects.unprovenPods {
      for container in pods.containers {
        let ports = container.node["ports"]?.items ?? []
        guard ports.count > 1 else { continue }
        for name in repeated(ports.compactMap { $0["name"]?.string }) {
          findings.append(
            Finding(
              .portNames, "\(pods.phrase(container)) has several ports named '\(name)'", in: pods.object,
              at: pods.path(container, "ports"), hint: "give each port a unique name"))
        }
      }
    }
    for service in objects.services { findings += self.findings(in: service) }
    return findings
  }

  private static func findings(in service: ReleaseObject) -> [Finding] {
    let ports = service.node["spec", "ports"]?.items ?? []
    guard ports.count > 1 else { return [] }
    let name = "the Service '\(service.node["metadata", "name"]?.string ?? "")'"
    let path: [PathStep] = ["spec", "ports"]
    let names = ports.compactMap { $0["name"]?.string }
    var findings = repeated(names).map { port in
      Finding(
        .portNames, "\(name) has several ports named '\(port)'", in: service, at: path,
        hint: "give each port a unique name, or expose it once")
    }
    if names.count < ports.count {
      findings.append(
        Finding(
          .portNames, "\(name) has \(ports.count) ports, and not all have a name", in: service, at: path,
          hint: "give each port a unique name"))
    }
    let numbers = ports.map { "\($0["port"]?.int ?? 0)/\($0["protocol"]?.string ?? "TCP")" }
    if findings.isEmpty {
      findings += repeated(numbers).map {
        Finding(.portNames, "\(name) exposes the port \($0) twice", in: service, at: path)
      }
    }
    return findings
  }

  /// The names that occur more than once, without duplicates, in order.
  private static func repeated(_ names: [String]) -> [String] {
    var counts: [ByteKey: Int] = [:]
    return names.filter { name in
      counts[name, default: 0] += 1
      return counts[name] == 2
    }
  }
}
