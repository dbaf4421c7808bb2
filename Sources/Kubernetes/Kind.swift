import Tree

/// A kind of object, with its properties.
package struct Kind: Sendable, Hashable {
  /// The API group; empty for the core group.
  package let group: String
  /// The kind, such as `Deployment`.
  package let name: String
  /// The plural in API paths, if it doesn't follow from the name.
  private let irregularPlural: String?
  /// Whether its objects are namespaced.
  package let isNamespaced: Bool
  /// The role of its objects in a rollout.
  package let role: Role

  /// The role of objects in a rollout, which determines the order in which they are applied and pruned.
  package enum Role: Sendable, Hashable {
    /// Routes requests to Services: an Ingress or a route.
    case route
    /// Routes requests to pods.
    case service
    /// Creates pods.
    case workload(Workload)
    /// Controls the number of a workload's pods.
    case autoscaler
    case other
  }

  /// What determines the number of a workload's pods.
  package enum Workload: Sendable, Hashable {
    /// `spec.replicas`, which can be changed.
    case replicas
    /// One pod on each node.
    case nodes
    /// Pods that run to completion.
    case runs
    /// A single pod.
    case single
  }

  init(
    _ group: String, _ name: String, plural: String? = nil, _ role: Role = .other, isNamespaced: Bool = true
  ) {
    self.group = group
    self.name = name
    irregularPlural = plural
    self.isNamespaced = isNamespaced
    self.role = role
  }
}

extension Kind {
  /// The plural in API paths, such as `deployments`.
  package var plural: String { irregularPlural ?? Self.guessedPlural(name) }

  /// Whether its objects route requests to Services.
  package var isRoute: Bool { role == .route }

  /// Whether its objects route requests: routes and Services.
  package var carriesTraffic: Bool { role == .route || role == .service }

  /// Whether its objects create long-running pods.
  package var isLongRunning: Bool { role == .workload(.replicas) || role == .workload(.nodes) }

  /// Whether the number of pods can be changed.
  package var isScalable: Bool { role == .workload(.replicas) }

  /// The resource name with its group, as in `kubectl`: `deployments.apps`, `services`.
  package var resource: String { group.isEmpty ? plural : "\(plural).\(group)" }

  /// The identity of an object of this kind.
  package func id(_ name: String, in namespace: String) -> ObjectID {
    ObjectID(group: group, kind: self.name, namespace: namespace, name: name)
  }

  /// The plural of a kind by Kubernetes' conventions.
  static func guessedPlural(_ kind: String) -> String {
    let name = kind.lowercased()
    if name.hasSuffix("endpoints") { return name }
    let before = name.utf8.dropLast().last
    switch name.utf8.last {
    case UInt8(ascii: "s"), UInt8(ascii: "x"), UInt8(ascii: "z"): return name + "es"
    case UInt8(ascii: "h") where before == UInt8(ascii: "c") || before == UInt8(ascii: "s"): return name + "es"
    case UInt8(ascii: "y"):
      let isVowelBefore = before.map { "aeiou".utf8.contains($0) } ?? false
      return isVowelBefore ? name + "s" : name.dropLast() + "ies"
    default: return name + "s"
    }
  }
}

extension Kind {
  /// Whether the objects of a kind need a name. The server names a LimitRange itself, and doesn't store reviews.
  package static func isNamed(_ kind: String, apiVersion: String) -> Bool {
    switch apiVersion {
    case "v1": kind != "LimitRange"
    case "authentication.k8s.io/v1", "authentication.k8s.io/v1beta1", "authorization.k8s.io/v1":
      !kind.hasSuffix("Review")
    default: true
    }
  }
}

extension ObjectID {
  /// Whether it is an object of a kind.
  package func `is`(_ kind: Kind) -> Bool { self.kind == kind.name && group == kind.group }

  /// Its kind; nil if it is not in the table.
  package var knownKind: Kind? { Kind.find(kind, group: group) }
}

extension Node {
  /// Whether it is an object of a kind, with any API version.
  package func `is`(_ kind: Kind) -> Bool {
    guard self["kind"]?.string == kind.name else { return false }
    return ObjectID.isVersion(self["apiVersion"]?.string ?? "", of: kind.group)
  }

  /// The object's kind; nil if it is not in the table.
  package var knownKind: Kind? {
    guard let kind = self["kind"]?.string else { return nil }
    return Kind.find(kind, group: ObjectID.group(ofVersion: self["apiVersion"]?.string ?? ""))
  }
}
