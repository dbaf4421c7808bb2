import Kubernetes
import Rollouts
import Tree

/// Mounts without a volume and similar mistakes: Kubernetes rejects the pods.
enum VolumeCheck: ObjectCheck {
  static func findings(in objects: CheckedObjects) -> [Finding] {
    objects.unprovenPods.flatMap(findings(in:))
  }

  private static func findings(in pods: CheckedPods) -> [Finding] {
    var findings: [Finding] = []
    var volumes: Set<ByteKey> = []
    for (index, volume) in (pods.spec["volumes"]?.items ?? []).enumerated() {
      guard let name = volume["name"]?.string, !volumes.insert(name) else { continue }
      findings.append(
        Finding(
          .volumeMounts, "the \(pods.name) has several volumes named '\(name)'", in: pods.object,
          at: pods.path("spec", "volumes", .index(index)), hint: "give each volume a unique name"))
    }
    for template in pods.object.node["spec", "volumeClaimTemplates"]?.items ?? [] {
      if let name = template["metadata", "name"]?.string { _ = volumes.insert(name) }
    }
    var known: [String]?
    for container in pods.containers {
      // Few containers have mounts.
      if container.node["volumeMounts"] == nil, container.node["volumeDevices"] == nil { continue }
      let names = known ?? Array(volumes.sortedTexts.prefix(Suggestion.mostCandidates))
      known = names
      findings += mounts(container.node, "volumeMounts", "mountPath", volumes, names).map { problem, hint in
        Finding(
          .volumeMounts, "\(pods.phrase(container)) \(problem)", in: pods.object,
          at: pods.path(container, "volumeMounts"),
          hint: hint)
      }
      findings += mounts(container.node, "volumeDevices", "devicePath", volumes, names).map { problem, hint in
        Finding(
          .volumeMounts, "\(pods.phrase(container)) \(problem)", in: pods.object,
          at: pods.path(container, "volumeDevices"),
          hint: hint)
      }
    }
    return findings
  }

  private static func mounts(
    _ container: Node, _ list: String, _ place: String, _ volumes: Set<ByteKey>, _ names: [String]
  ) -> [(problem: String, hint: String)] {
    var paths: Set<ByteKey> = []
    return (container[list]?.items ?? []).compactMap { mount in
      guard let name = mount["name"]?.string, let path = mount[place]?.string else {
        return ("has an entry in '\(list)' without 'name' or '\(place)'", "remove the entry with a patch")
      }
      if !volumes.contains(name) {
        return (
          "mounts the volume '\(name)', which the pods do not have",
          Suggestion.hint(for: name, in: names, noun: "they have") ?? "add the volume"
        )
      }
      if !paths.insert(path) { return ("mounts two volumes at '\(path)'", "mount each at a different path") }
      return nil
    }
  }
}
