import Rendering
import Tree

/// Says which nodes a workload's pods may run on: by other pods there, by the nodes' labels, and by taints they bear.
public enum Affinity: TraitRenderer {
  public static let type = "affinity"
  public static let summary = "Says on which nodes the pods may run: by other pods there, by labels, and by taints."
  public static let appliesTo = ["deployments.apps", "statefulsets.apps", "daemonsets.apps", "jobs.batch"]
  public static let example = """
    podAntiAffinity:
      preferred:
      - weight: 100
        podAffinityTerm:
          labelSelector:
            matchLabels:
              app.oam.dev/component: my-component
          topologyKey: kubernetes.io/hostname
    """

  public struct Parameters: ParameterSet {
    var podAffinity: PodRules?
    var podAntiAffinity: PodRules?
    var nodeAffinity: NodeRules?
    var tolerations: [Toleration]?

    public init(from reader: inout ParameterReader) {
      podAffinity = reader.optional("podAffinity", "Pods to be near to.")
      podAntiAffinity = reader.optional("podAntiAffinity", "Pods to be far from.")
      nodeAffinity = reader.optional("nodeAffinity", "Nodes to run on, by their labels.")
      tolerations = reader.optional("tolerations", "Taints of nodes to put up with.")
    }
  }

  struct PodRules: ParameterSet {
    var required: [Passed<PodAffinityTerm>]?
    var preferred: [PreferredPods]?

    init(from reader: inout ParameterReader) {
      required = reader.optional("required", "What must be so.")
      preferred = reader.optional("preferred", "What should be so.")
    }

    var node: Node {
      [
        "requiredDuringSchedulingIgnoredDuringExecution": required?.node,
        "preferredDuringSchedulingIgnoredDuringExecution": preferred.map { preferred in
          .list(preferred.map { ["weight": .int($0.weight), "podAffinityTerm": $0.term.node] })
        },
      ]
    }
  }

  struct PreferredPods: ParameterSet {
    var weight: Int
    var term: Passed<PodAffinityTerm>

    init(from reader: inout ParameterReader) {
      weight = reader.required("weight", "How much it counts, beside others.", in: 1...100)
      term = reader.required("podAffinityTerm", "The pods, and how near is near.")
    }
  }

  struct NodeRules: ParameterSet {
    var required: RequiredNodes?
    var preferred: [PreferredNodes]?

    init(from reader: inout ParameterReader) {
      required = reader.optional("required", "What must be so.")
      preferred = reader.optional("preferred", "What should be so.")
    }

    var node: Node {
      [
        "requiredDuringSchedulingIgnoredDuringExecution": required.map { ["nodeSelectorTerms": $0.terms.node] },
        "preferredDuringSchedulingIgnoredDuringExecution": preferred.map { preferred in
          .list(preferred.map { ["weight": .int($0.weight), "preference": $0.preference.node] })
        },
      ]
    }
  }

  struct RequiredNodes: ParameterSet {
    var terms: [Passed<NodeSelectorTerm>]

    init(from reader: inout ParameterReader) {
      terms = reader.value("nodeSelectorTerms", "Kinds of nodes, one of which it must be.", default: [])
    }
  }

  struct PreferredNodes: ParameterSet {
    var weight: Int
    var preference: Passed<NodeSelectorTerm>

    init(from reader: inout ParameterReader) {
      weight = reader.required("weight", "How much it counts, beside others.", in: 1...100)
      preference = reader.required("preference", "The nodes.")
    }
  }

  public static func render(_ parameters: Parameters, in scope: Scope) throws(RenderError) -> TraitOutput {
    let affinity: Node = [
      "podAffinity": parameters.podAffinity?.node,
      "podAntiAffinity": parameters.podAntiAffinity?.node,
      "nodeAffinity": parameters.nodeAffinity?.node,
    ]
    let podSpec: Node = [
      "affinity": affinity.isEmpty ? nil : affinity,
      "tolerations": parameters.tolerations.map { .list($0.map(\.node)) },
    ]
    return TraitOutput(patch: .merge(["spec": ["template": ["spec": podSpec]]]))
  }
}
