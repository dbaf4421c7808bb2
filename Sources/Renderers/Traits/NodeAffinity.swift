import Rendering
import Tree

/// Restricts pods to nodes by their labels and taints.
public enum NodeAffinity: TraitRenderer {
  public static let type = "node-affinity"
  public static let summary =
    "Schedules the pods on nodes with certain labels, and tolerates certain taints."
  public static let appliesTo = ["*"]
  public static let deprecation: String? = "use 'affinity', with 'nodeAffinity' and 'tolerations'"
  public static let example = """
    affinity:
      kubernetes.io/arch: [amd64, arm64]
    """

  public struct Parameters: ParameterSet {
    var affinity: KeyedValues<[String]>?
    var tolerations: KeyedValues<String>?

    public init(from reader: inout ParameterReader) {
      affinity = reader.optional("affinity", "Allowed values of each node label; all labels must match.")
      tolerations = reader.optional("tolerations", "Tolerations for taints, each with its value.")
    }
  }

  public static func render(_ parameters: Parameters, in scope: Scope) throws(Diagnostic) -> TraitOutput {
    let expressions = parameters.affinity?.pairs.map { label, values -> Node in
      ["key": .string(label), "operator": "In", "values": Node(values)]
    }
    let tolerations = parameters.tolerations?.pairs.map { taint, value -> Node in
      ["effect": "NoSchedule", "key": .string(taint), "operator": "Equal", "value": .string(value)]
    }
    let affinity = expressions.map { expressions -> Node in
      let terms: Node = [["matchExpressions": .list(expressions)]]
      return ["nodeAffinity": ["requiredDuringSchedulingIgnoredDuringExecution": ["nodeSelectorTerms": terms]]]
    }
    let podSpec: Node = ["affinity": affinity, "tolerations": tolerations.map(Node.list)]
    return TraitOutput(patch: .merge(["spec": ["template": ["spec": podSpec]]]))
  }
}
