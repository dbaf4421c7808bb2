import Kubernetes
import Tree

/// Environment variables with both a value and a source: Kubernetes rejects the pods.
enum EnvironmentCheck: ObjectCheck {
  static func findings(in objects: CheckedObjects) -> [Finding] {
    var findings: [Finding] = []
    for pods in objects.unprovenPods {
      for container in pods.containers {
        for (index, variable) in (container.node["env"]?.items ?? []).enumerated() {
          guard variable["valueFrom"]?.isEmpty == false, let value = variable["value"]?.string, !value.isEmpty else {
            continue
          }
          findings.append(
            Finding(
              .envValueAndSource,
              "the variable '\(variable["name"]?.string ?? "")' of \(pods.phrase(container)) has both 'value' and "
                + "'valueFrom'", in: pods.object, at: pods.path(container, "env", .index(index)),
              hint: "keep one of them, or rename one"))
        }
      }
    }
    return findings
  }
}
