import Kubernetes
import Rendering
import Rollouts
import Tree

/// Finds the objects that a cluster gets differently from how they are rendered, because of policies that are applied
/// only there: `take-over` and `read-only` select objects that exist already, so the Application needn't have all of
/// their fields, and `replication` delivers a component once for each key, which its type adds to the names.
struct ProvisionalObjects {
  private var selectors: [ObjectSelector] = []
  private var replicated: Set<ByteKey> = []

  /// Reads the policies of an Application; nil if there are none of these, as in most. `isReplicated` says that
  /// `replication` has been applied.
  init?(_ application: Application, isReplicated: Bool = false) {
    for policy in application.policies {
      var context = ReadingContext(owner: "", strictness: .ignore)
      switch policy.type {
      case TakeOverPolicy.type, ReadOnlyPolicy.type:
        selectors += SelectorRules(reading: policy.properties, &context)?.selectors ?? []
      case ReplicationPolicy.type where !isReplicated:
        let parameters = ReplicationPolicy.Parameters(reading: policy.properties, &context)
        replicated.formUnion(parameters?.selector.map { ByteKey($0) } ?? [])
      default: break
      }
    }
    if selectors.isEmpty, replicated.isEmpty { return nil }
  }

  /// Marks these objects.
  func mark(_ objects: inout [ReleaseObject]) {
    for index in objects.indices {
      let node = objects[index].node
      let component = node["metadata", "labels", LabelKey.component]?.string ?? ""
      if replicated.contains(ByteKey(component)) || selectors.contains(where: { $0.selects(node) }) {
        objects[index].isProvisional = true
      }
    }
  }
}
