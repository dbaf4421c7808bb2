import Tree

/// The Service of the new version, derived from the Service of the old one. As Kruise Rollouts does
/// (pkg/trafficrouting/manager.go), addresses and node ports are not copied.
package enum CanaryService {
  /// The name of the canary Service.
  package static func name(of service: String) -> String { "\(service)-canary" }

  /// The Service `<service>-canary`, which selects the pods of the new version's track.
  package static func make(from stable: Node) -> Node {
    var canary = LiveFields.removed(fromCopy: Track.canary.inSelector(of: copy(of: stable)))
    canary["spec", "healthCheckNodePort"] = nil
    return canary
  }

  /// A copy of the Service under the canary name, without the fields that only one Service can have.
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
