import Tree

/// A kind of object, with what the rest of Lateen has to know of it.
package struct Kind: Sendable, Hashable {
  /// The API group; empty for Kubernetes' core.
  package let group: String
  /// The kind as manifests write it: `Deployment`.
  package let name: String
  /// The name in the API's paths: `deployments`.
  package let plural: String
  /// Whether its objects live in a namespace.
  package let isNamespaced: Bool
  /// What its objects do in a rollout.
  package let role: Role

  /// What objects of a kind do in a rollout: it decides the order in which they come and go.
  package enum Role: Sendable, Hashable {
    /// Carries requests to Services: an Ingress, or a route.
    case route
    /// Carries requests to pods.
    case service
    /// Makes pods.
    case workload(Workload)
    /// Says how many pods a workload has.
    case autoscaler
    case other
  }

  /// How a workload counts its pods.
  package enum Workload: Sendable, Hashable {
    /// `spec.replicas`, which can be changed.
    case replicas
    /// One on each node.
    case nodes
    /// Until they are done.
    case runs
    /// It is itself a pod.
    case single
  }

  init(
    _ group: String, _ name: String, plural: String? = nil, _ role: Role = .other, isNamespaced: Bool = true
  ) {
    self.group = group
    self.name = name
    self.plural = plural ?? Self.guessedPlural(name)
    self.isNamespaced = isNamespaced
    self.role = role
  }
}

extension Kind {
  /// Whether its objects carry requests on their way to pods, a Service apart.
  package var isRoute: Bool { role == .route }

  /// Whether its objects carry requests: routes and Services.
  package var carriesTraffic: Bool { role == .route || role == .service }

  /// Whether its objects make pods, and keep them running.
  package var isLongRunning: Bool { role == .workload(.replicas) || role == .workload(.nodes) }

  /// Whether its objects have a number of pods that can be changed.
  package var isScalable: Bool { role == .workload(.replicas) }

  /// The name with its group, as `kubectl` takes it: `deployments.apps`, `services`.
  package var resource: String { group.isEmpty ? plural : "\(plural).\(group)" }

  /// The identity of an object of this kind.
  package func id(_ name: String, in namespace: String) -> ObjectID {
    ObjectID(group: group, kind: self.name, namespace: namespace, name: name)
  }

  /// The plural that Kubernetes' conventions give a kind that is in no table.
  static func guessedPlural(_ kind: String) -> String {
    let name = kind.lowercased()
    if name.hasSuffix("endpoints") { return name }
    if ["s", "x", "z", "ch", "sh"].contains(where: name.hasSuffix) { return name + "es" }
    let isVowelBefore = name.dropLast().last.map { "aeiou".contains($0) } ?? false
    return name.hasSuffix("y") && !isVowelBefore ? name.dropLast() + "ies" : name + "s"
  }
}

extension ObjectID {
  /// Whether it is an object of a kind.
  package func `is`(_ kind: Kind) -> Bool { self.kind == kind.name && group == kind.group }

  /// What is known of its kind; nil of a kind in no table.
  package var knownKind: Kind? { Kind.find(kind, group: group) }
}

extension Node {
  /// Whether it is an object of a kind, of whatever API version.
  package func `is`(_ kind: Kind) -> Bool {
    guard self["kind"]?.string == kind.name else { return false }
    return ObjectID.group(ofVersion: self["apiVersion"]?.string ?? "") == kind.group
  }

  /// What is known of the object's kind; nil of a kind in no table.
  package var knownKind: Kind? {
    guard let kind = self["kind"]?.string else { return nil }
    return Kind.find(kind, group: ObjectID.group(ofVersion: self["apiVersion"]?.string ?? ""))
  }
}
