import Rendering
import Tree

/// Binds pods to nodes by the nodes' labels and taints.
public enum NodeAffinity: TraitRenderer {
  public static let type = "node-affinity"
  public static let summary =
    "Puts the pods on nodes with certain labels, and lets them onto nodes with certain taints."
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
      affinity = reader.optional("affinity", "Values that a label of the node may have; all labels must fit.")
      tolerations = reader.optional("tolerations", "Taints that the pods put up with, each with its value.")
    }
  }

  public static func render(_ parameters: Parameters, in scope: Scope) throws(RenderError) -> TraitOutput {
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
