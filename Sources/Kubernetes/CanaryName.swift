import Tree

/// The names of what a rollout adds beside the objects of a release: the second workload, Service and Ingress. As Kruise
/// Rollouts names them.
package enum CanaryName {
  /// What is added to a name.
  package static let suffix = "-canary"

  /// The name of what is added beside an object.
  package static func of(_ name: String) -> String { name + suffix }

  /// The identity of what is added beside an object.
  package static func of(_ id: ObjectID) -> ObjectID {
    var derived = id
    derived.name += suffix
    return derived
  }

  /// The identity of the object beside which one of this name would be added; nil when the name has no such ending.
  package static func base(of id: ObjectID) -> ObjectID? {
    guard id.name.hasSuffix(suffix) else { return nil }
    var base = id
    base.name.removeLast(suffix.count)
    return base
  }
}
