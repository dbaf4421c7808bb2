import Kubernetes
import Rollouts
import Tree

/// Defaults that the API server sets in workloads and their pods, as far as they are unexpected.
enum WorkloadDefaults {
  static func filled(_ object: Node) -> Node {
    var object = object
    let kind = object["kind"]?.string ?? ""
    if kind != Kind.daemonSet.name { object["spec", "replicas"] = object["spec", "replicas"] ?? 1 }
    // OpenKruise's kinds have different defaults, which its webhook sets.
    if object["apiVersion"]?.string?.hasPrefix("apps/") == true { fillStrategy(of: &object, kind) }
    if let claims = object["spec", "volumeClaimTemplates"]?.items, kind == Kind.statefulSet.name {
      object["spec", "volumeClaimTemplates"] = .list(claims.map(claim))
    }
    for list in ["containers", "initContainers"] {
      guard let containers = object["spec", "template", "spec", list]?.items else { continue }
      object["spec", "template", "spec", list] = .list(containers.map(container))
    }
    if let volumes = object["spec", "template", "spec", "volumes"]?.items {
      object["spec", "template", "spec", "volumes"] = .list(volumes.map(volume))
    }
    if let account = object["spec", "template", "spec", "serviceAccountName"] {
      object["spec", "template", "spec", "serviceAccount"] = account
    }
    return object
  }

  /// A partial strategy is completed; a missing one has the usual defaults.
  private static func fillStrategy(of object: inout Node, _ kind: String) {
    let (field, defaults): (String, [(key: String, value: Node)]) =
      kind == Kind.deployment.name
      ? ("strategy", [("maxSurge", "25%"), ("maxUnavailable", "25%")])
      : ("updateStrategy", kind == Kind.daemonSet.name ? [("maxSurge", 0), ("maxUnavailable", 1)] : [])
    guard let rolling = object["spec", field, "rollingUpdate"], rolling.fields != nil else { return }
    if object["spec", field, "type"] == nil { object["spec", field, "type"] = "RollingUpdate" }
    for (key, value) in defaults where rolling[key] == nil { object["spec", field, "rollingUpdate", key] = value }
    if kind == Kind.statefulSet.name, rolling["partition"] == nil {
      object["spec", field, "rollingUpdate", "partition"] = 0
    }
  }

  private static func claim(_ claim: Node) -> Node {
    var claim = claim
    claim["apiVersion"] = "v1"
    claim["kind"] = "PersistentVolumeClaim"
    claim["spec", "volumeMode"] = claim["spec", "volumeMode"] ?? "Filesystem"
    return claim
  }

  private static func container(_ container: Node) -> Node {
    var container = container
    // A digest contains a colon too.
    let name = container["image"]?.string?.split(separator: "/").last ?? ""
    if container["imagePullPolicy"] == nil, !name.contains(":") || name.hasSuffix(":latest") {
      container["imagePullPolicy"] = "Always"
    }
    for probe in ["livenessProbe", "readinessProbe", "startupProbe"] where container[probe] != nil {
      for (key, value) in [
        ("failureThreshold", 3), ("periodSeconds", 10), ("successThreshold", 1), ("timeoutSeconds", 1),
      ]
      where container[probe, key] == nil {
        container[probe, key] = .int(value)
      }
      if container[probe, "httpGet"] != nil, container[probe, "httpGet", "scheme"] == nil {
        container[probe, "httpGet", "scheme"] = "HTTP"
      }
    }
    if let variables = container["env"]?.items {
      container["env"] = .list(
        variables.map { variable in
          var variable = variable
          // There is only this version.
          if variable["valueFrom", "fieldRef"] != nil { variable["valueFrom", "fieldRef", "apiVersion"] = "v1" }
          return variable
        })
    }
    return container
  }

  private static func volume(_ volume: Node) -> Node {
    var volume = volume
    for source in ["configMap", "secret", "projected", "downwardAPI"]
    where volume[source] != nil && volume[source, "defaultMode"] == nil {
      volume[source, "defaultMode"] = 420
    }
    return volume
  }
}
