import Kubernetes
import Rendering
import Rollouts
import Tree

/// Names that exceed Kubernetes' limits: of objects, containers, volumes, ports, labels and keys.
enum NameCheck: ObjectCheck {
  static func findings(in objects: CheckedObjects) -> [Finding] {
    var findings: [Finding] = []
    for (index, object) in objects.unproven {
      if let id = objects.identities[index] { check(object, id, objects.kubernetes, &findings) }
    }
    for pods in objects.unprovenPods { check(pods, &findings) }
    return findings
  }

  private static func check(
    _ object: ReleaseObject, _ id: ObjectID, _ kubernetes: KubernetesVersion, _ findings: inout [Finding]
  ) {
    if object.source == nil,
      let problem = ObjectName.problem(
        id.name, kind: id.kind, group: id.group, beginsWithAny: kubernetes.minor >= 36)
    {
      var finding = Finding(
        .nameLimit, "\(id.kind): \(problem)", in: object, at: ["metadata", "name"],
        hint: "choose a shorter or plainer name")
      // The name may depend on what a policy adds.
      finding.isCertain = !object.isProvisional
      findings.append(finding)
    }
    if let labels = object.node["metadata", "labels"]?.fields {
      check(labels, of: "the \(id.kind) '\(id.name)'", in: object, ["metadata"], &findings)
    }
    if id.is(.configMap) || id.is(.secret) {
      for list in ["data", "stringData"] {
        for entry in object.node[list]?.fields ?? Fields() where !Names.isConfigKey(entry.key) {
          findings.append(
            Finding(
              .nameLimit,
              "the key '\(entry.key)' of the \(id.kind) '\(id.name)' must be letters, digits, '-', '_' and '.'",
              in: object, at: [.key(list), .key(entry.key)]))
        }
      }
    }
  }

  private static func check(_ pods: CheckedPods, _ findings: inout [Finding]) {
    check(pods.labels, of: "the pods of the \(pods.name)", in: pods.object, pods.path("metadata"), &findings)
    for (index, volume) in (pods.spec["volumes"]?.items ?? []).enumerated() {
      guard let name = volume["name"]?.string, let problem = label(name) else { continue }
      findings.append(
        Finding(
          .nameLimit, "the volume '\(name)' of the \(pods.name) \(problem)", in: pods.object,
          at: pods.path("spec", "volumes", .index(index), "name")))
    }
    for container in pods.containers {
      if let name = container.node["name"]?.string, let problem = label(name) {
        findings.append(
          Finding(
            .nameLimit, "\(pods.phrase(container)) \(problem)", in: pods.object, at: pods.path(container, "name")))
      }
      for (index, port) in (container.node["ports"]?.items ?? []).enumerated() {
        guard let name = port["name"]?.string, !name.isEmpty, !Names.isPortName(name) else { continue }
        findings.append(
          Finding(
            .nameLimit,
            "the port '\(name)' of \(pods.phrase(container)) must have 15 characters at most: lower-case letters, digits "
              + "and single '-' between them, and one letter at least", in: pods.object,
            at: pods.path(container, "ports", .index(index), "name")))
      }
    }
  }

  private static func check(
    _ labels: Fields, of owner: @autoclosure () -> String, in object: ReleaseObject,
    _ path: @autoclosure () -> [PathStep], _ findings: inout [Finding]
  ) {
    for label in labels.entries {
      guard let value = label.value.string, !Names.isLabelValue(value) else { continue }
      let finding = Finding(
        .nameLimit,
        "the label '\(label.key)' of \(owner()) has the value '\(value)', which must have 63 characters at most: letters, "
          + "digits, '-', '_' and '.', with a letter or digit at both ends", in: object,
        at: path() + ["labels", .key(label.key)])
      findings.append(finding)
    }
  }

  /// Why a name is not an RFC 1123 label.
  private static func label(_ name: String) -> String? {
    if name.utf8.count > 63 { return "has a name with \(name.utf8.count) characters; the maximum is 63" }
    guard Names.isLabel(name) else {
      return "must be named with lower-case letters, digits and '-', and begin and end with a letter or digit"
    }
    return nil
  }
}
