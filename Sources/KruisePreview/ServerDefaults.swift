import Kubernetes
import Rollouts
import Tree

/// Defaults of the API server and of CustomResourceDefinitions, as far as Kruise Rollouts reads or copies them, or they
/// are unexpected.
enum ServerDefaults {
  /// The object with defaults.
  static func filled(_ object: Node) -> Node {
    switch object["kind"]?.string {
    case "Service": service(object)
    case "HTTPRoute": httpRoute(object)
    case Kind.deployment.name, Kind.statefulSet.name, Kind.daemonSet.name, Kind.cloneSet.name:
      WorkloadDefaults.filled(object)
    case "HorizontalPodAutoscaler": autoscaler(object)
    default: object
    }
  }

  private static func service(_ object: Node) -> Node {
    var object = object
    if let ports = object["spec", "ports"]?.items {
      object["spec", "ports"] = .list(
        ports.map { port in
          var port = port
          port["targetPort"] = port["targetPort"] ?? port["port"]
          return port
        })
    }
    if object["spec", "sessionAffinity"] == "ClientIP",
      object["spec", "sessionAffinityConfig", "clientIP", "timeoutSeconds"] == nil
    {
      object["spec", "sessionAffinityConfig", "clientIP", "timeoutSeconds"] = 10800
    }
    return object
  }

  private static func autoscaler(_ object: Node) -> Node {
    var object = object
    object["spec", "minReplicas"] = object["spec", "minReplicas"] ?? 1
    return object
  }

  private static func httpRoute(_ object: Node) -> Node {
    var object = object
    if let parents = object["spec", "parentRefs"]?.items {
      object["spec", "parentRefs"] = .list(
        parents.map { parent in
          var parent = parent
          parent["group"] = parent["group"] ?? "gateway.networking.k8s.io"
          parent["kind"] = parent["kind"] ?? "Gateway"
          return parent
        })
    }
    let rules = object["spec", "rules"]?.items ?? [.empty]
    object["spec", "rules"] = .list(
      rules.map { rule in
        var rule = rule
        rule["matches"] = .list(
          (rule["matches"]?.items ?? [.empty]).map { match in
            var match = match
            match["path", "type"] = match["path", "type"] ?? "PathPrefix"
            match["path", "value"] = match["path", "value"] ?? "/"
            for key in ["headers", "queryParams"] {
              guard let conditions = match[key]?.items else { continue }
              match[key] = .list(
                conditions.map { condition in
                  var condition = condition
                  condition["type"] = condition["type"] ?? "Exact"
                  return condition
                })
            }
            return match
          })
        if let references = rule["backendRefs"]?.items {
          rule["backendRefs"] = .list(
            references.map { reference in
              var reference = self.reference(reference)
              reference["weight"] = reference["weight"] ?? 1
              return reference
            })
        }
        if let filters = rule["filters"]?.items { rule["filters"] = .list(filters.map(filter)) }
        return rule
      })
    return object
  }

  private static func reference(_ reference: Node) -> Node {
    var reference = reference
    reference["group"] = reference["group"] ?? ""
    reference["kind"] = reference["kind"] ?? "Service"
    return reference
  }

  private static func filter(_ filter: Node) -> Node {
    var filter = filter
    if filter["requestRedirect"] != nil, filter["requestRedirect", "statusCode"] == nil {
      filter["requestRedirect", "statusCode"] = 302
    }
    if let mirror = filter["requestMirror", "backendRef"] { filter["requestMirror", "backendRef"] = reference(mirror) }
    return filter
  }
}
