import Rendering
import Tree

/// Pods by their labels, and how near is near. Passed on as it is written.
struct PodAffinityTerm: ParameterSet {
  static let isClosed = true

  init(from reader: inout ParameterReader) {
    let _: LabelSelector? = reader.optional("labelSelector", "The pods, by their labels.")
    let _: String? = reader.optional("namespace", "A namespace of the pods; Kubernetes itself knows only `namespaces`.")
    let _: [String]? = reader.optional("namespaces", "Namespaces of the pods; their own when left out.")
    let _: String = reader.required(
      "topologyKey", "Label of nodes with the same value on all that are near to each other.")
    let _: LabelSelector? = reader.optional("namespaceSelector", "Namespaces of the pods, by their labels.")
  }
}

/// Objects by their labels. Passed on as it is written.
struct LabelSelector: ParameterSet {
  static let isClosed = true

  init(from reader: inout ParameterReader) {
    let _: KeyedValues<String>? = reader.optional("matchLabels", "Labels with their values.")
    let _: [Requirement]? = reader.optional("matchExpressions", "Conditions on labels, all of which must hold.")
  }

  private struct Requirement: ParameterSet {
    static let isClosed = true

    init(from reader: inout ParameterReader) {
      let _: String = reader.required("key", "Name of the label.")
      _ = reader.value("operator", "How its value is compared.", default: Operator.isIn)
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

/// Nodes by their labels and fields. Passed on as it is written.
struct NodeSelectorTerm: ParameterSet {
  static let isClosed = true

  init(from reader: inout ParameterReader) {
    let _: [Requirement]? = reader.optional("matchExpressions", "Conditions on labels, all of which must hold.")
    let _: [Requirement]? = reader.optional("matchFields", "Conditions on fields such as `metadata.name`.")
  }

  private struct Requirement: ParameterSet {
    static let isClosed = true

    init(from reader: inout ParameterReader) {
      let _: String = reader.required("key", "Name of the label or field.")
      _ = reader.value("operator", "How its value is compared.", default: Operator.isIn)
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

/// A taint of nodes that pods put up with.
struct Toleration: ParameterSet {
  var key: String?
  var comparison: Operator
  var value: String?
  var effect: Effect?
  var seconds: Int?

  init(from reader: inout ParameterReader) {
    key = reader.optional("key", "Name of the taint; every taint when left out.")
    comparison = reader.value("operator", "Whether the value must be equal.", default: .equal)
    value = reader.optional("value", "Value of the taint, with `Equal`.")
    effect = reader.optional("effect", "What the taint does; all when left out.")
    seconds = reader.optional("tolerationSeconds", "Seconds until a pod goes after all, with effect `NoExecute`.")
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

  /// The entry of the pods' `tolerations`.
  var node: Node {
    [
      "key": Node(key), "operator": comparison.node, "value": Node(value), "effect": effect?.node,
      "tolerationSeconds": Node(seconds),
    ]
  }
}
