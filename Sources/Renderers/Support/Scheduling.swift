import Rendering
import Tree

/// A selection of pods by labels, and the topology in which they count as near. Passed on as written.
struct PodAffinityTerm: ParameterSet {
  static let isClosed = true

  init(from reader: inout ParameterReader) {
    let _: LabelSelector? = reader.optional("labelSelector", "The pods, by their labels.")
    let _: String? = reader.optional(
      "namespace", "A namespace of the pods; Kubernetes itself supports only `namespaces`.")
    let _: [String]? = reader.optional("namespaces", "Namespaces of the pods; by default the same namespace.")
    let _: String = reader.required(
      "topologyKey", "Node label that has the same value on nodes in the same topology domain.")
    let _: LabelSelector? = reader.optional("namespaceSelector", "Namespaces of the pods, by their labels.")
  }
}

/// A label selector. Passed on as written.
struct LabelSelector: ParameterSet {
  static let isClosed = true

  init(from reader: inout ParameterReader) {
    let _: KeyedValues<String>? = reader.optional("matchLabels", "Labels with their values.")
    let _: [Requirement]? = reader.optional("matchExpressions", "Conditions on labels; all of them must be true.")
  }

  private struct Requirement: ParameterSet {
    static let isClosed = true

    init(from reader: inout ParameterReader) {
      let _: String = reader.required("key", "Name of the label.")
      _ = reader.value("operator", "How to compare the value.", default: Operator.isIn)
      let _: [String]? = reader.optional("values", "Values to compare with, for `In` and `NotIn`.")
    }
  }

  private enum Operator: String, ParameterChoice {
    case isIn = "In"
    case isNotIn = "NotIn"
    case exists = "Exists"
    case doesNotExist = "DoesNotExist"
  }
}

/// A selection of nodes by labels and fields. Passed on as written.
struct NodeSelectorTerm: ParameterSet {
  static let isClosed = true

  init(from reader: inout ParameterReader) {
    let _: [Requirement]? = reader.optional("matchExpressions", "Conditions on labels; all of them must be true.")
    let _: [Requirement]? = reader.optional("matchFields", "Conditions on fields such as `metadata.name`.")
  }

  private struct Requirement: ParameterSet {
    static let isClosed = true

    init(from reader: inout ParameterReader) {
      let _: String = reader.required("key", "Name of the label or field.")
      _ = reader.value("operator", "How to compare the value.", default: Operator.isIn)
      let _: [String]? = reader.optional("values", "Values to compare with; one number for `Gt` and `Lt`.")
    }
  }

  private enum Operator: String, ParameterChoice {
    case isIn = "In"
    case isNotIn = "NotIn"
    case exists = "Exists"
    case doesNotExist = "DoesNotExist"
    case greater = "Gt"
    case less = "Lt"
  }
}

/// A toleration for a taint of nodes.
struct Toleration: ParameterSet {
  var key: String?
  var comparison: Defaulted<Operator>
  var value: String?
  var effect: Effect?
  var seconds: Int?

  init(from reader: inout ParameterReader) {
    key = reader.optional("key", "Key of the taint; by default every taint.")
    comparison = reader.defaulted("operator", "Whether the value must be equal.", .equal)
    value = reader.optional("value", "Value of the taint, with `Equal`.")
    effect = reader.optional("effect", "Effect of the taint; by default all effects.")
    seconds = reader.optional("tolerationSeconds", "Seconds until a pod is evicted, with effect `NoExecute`.")
  }

  enum Operator: String, ParameterChoice {
    case equal = "Equal"
    case exists = "Exists"
  }

  enum Effect: String, ParameterChoice {
    case noSchedule = "NoSchedule"
    case preferNoSchedule = "PreferNoSchedule"
    case noExecute = "NoExecute"
  }

  /// The entry in the pods' `tolerations`.
  var node: Node {
    [
      "key": Node(key), "operator": comparison.node, "value": Node(value), "effect": effect?.node,
      "tolerationSeconds": Node(seconds),
    ]
  }
}
