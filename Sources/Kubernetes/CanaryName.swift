import Tree

/// The names of objects that a rollout adds to a release: the second workload, Service and Ingress, as in Kruise
/// Rollouts.
package enum CanaryName {
  /// The suffix of the names.
  package static let suffix = "-canary"

  /// The name of the added object for a base object.
  package static func of(_ name: String) -> String { name + suffix }

  /// The identity of the added object for a base object.
  package static func of(_ id: ObjectID) -> ObjectID {
    var derived = id
    derived.name += suffix
    return derived
  }

  /// The identity of the base object of an added one; nil if the name doesn't have the suffix.
  package static func base(of id: ObjectID) -> ObjectID? {
    guard id.name.hasSuffix(suffix) else { return nil }
    var base = id
    base.name.removeLast(suffix.count)
    return base
  }
}
