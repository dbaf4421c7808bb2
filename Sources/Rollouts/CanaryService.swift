import Tree

/// The Service of the new version, made from the Service of the old. As Kruise Rollouts does it
/// (pkg/trafficrouting/manager.go): addresses and ports of the node are not copied.
package enum CanaryService {
  /// Its name.
  package static func name(of service: String) -> String { "\(service)-canary" }

  /// The Service `<service>-canary`, which routes to pods of the new version's track.
  package static func make(from stable: Node) -> Node {
    var canary = LiveFields.removed(fromCopy: Track.canary.inSelector(of: copy(of: stable)))
    canary["spec", "healthCheckNodePort"] = nil
    return canary
  }

  /// The Service under the other name, without what only one Service can have.
  package static func copy(of stable: Node) -> Node {
    var canary = stable
    canary["metadata", "name"] = .string(name(of: stable["metadata", "name"]?.string ?? ""))
    for field in ["clusterIP", "clusterIPs", "externalIPs", "ipFamilyPolicy", "ipFamilies", "loadBalancerIP"] {
      canary["spec", field] = nil
    }
    if let ports = stable["spec", "ports"]?.items {
      canary["spec", "ports"] = .list(
        ports.map { port in
          var port = port
          port["nodePort"] = nil
          return port
        })
    }
    return canary
  }
}
