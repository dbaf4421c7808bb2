import Rendering
import Tree

/// Controls which nodes a workload's pods may run on: by other pods, node labels and taints.
public enum Affinity: TraitRenderer {
  public static let type = "affinity"
  public static let summary = "Controls which nodes the pods may run on: by other pods, node labels and taints."
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
      podAntiAffinity = reader.optional("podAntiAffinity", "Pods to keep away from.")
      nodeAffinity = reader.optional("nodeAffinity", "Node labels to select nodes by.")
      tolerations = reader.optional("tolerations", "Tolerations for taints of nodes.")
    }

    /// The values in the pods' `spec` that are only defaults.
    var defaults: [[PathStep]] {
      var defaults = (tolerations ?? []).enumerated().filter(\.element.comparison.isDefault).map {
        index, _ -> [PathStep] in
        ["tolerations", .index(index), "operator"]
      }
      for (key, rules) in [("podAffinity", podAffinity?.defaults), ("podAntiAffinity", podAntiAffinity?.defaults)] {
        defaults += (rules ?? []).map { ["affinity", .key(key)] + $0 }
      }
      defaults += (nodeAffinity?.defaults ?? []).map { ["affinity", "nodeAffinity"] + $0 }
      return defaults
    }
  }

  struct PodRules: ParameterSet {
    var required: [Passed<PodAffinityTerm>]?
    var preferred: [PreferredPods]?

    init(from reader: inout ParameterReader) {
      required = reader.optional("required", "Required rules.")
      preferred = reader.optional("preferred", "Preferred rules, with weights.")
    }

    var defaults: [[PathStep]] {
      (required ?? []).enumerated().flatMap { index, term in
        term.filledIn.map { [Self.requiredKey, .index(index)] + $0 }
      }
        + (preferred ?? []).enumerated().flatMap { index, rule in
          rule.term.filledIn.map { [Self.preferredKey, .index(index), "podAffinityTerm"] + $0 }
        }
    }

    private static let requiredKey: PathStep = "requiredDuringSchedulingIgnoredDuringExecution"
    private static let preferredKey: PathStep = "preferredDuringSchedulingIgnoredDuringExecution"

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
      weight = reader.required("weight", "Weight of the preference.", in: 1...100)
      term = reader.required("podAffinityTerm", "The pods, and their topology domain.")
    }
  }

  struct NodeRules: ParameterSet {
    var required: RequiredNodes?
    var preferred: [PreferredNodes]?

    init(from reader: inout ParameterReader) {
      required = reader.optional("required", "Required rules.")
      preferred = reader.optional("preferred", "Preferred rules, with weights.")
    }

    var defaults: [[PathStep]] {
      let required = (required?.terms ?? []).enumerated().flatMap { index, term in
        term.filledIn.map {
          ["requiredDuringSchedulingIgnoredDuringExecution", "nodeSelectorTerms", .index(index)] + $0
        }
      }
      let preferred = (preferred ?? []).enumerated().flatMap { index, rule in
        rule.preference.filledIn.map {
          ["preferredDuringSchedulingIgnoredDuringExecution", .index(index), "preference"] + $0
        }
      }
      return required + preferred
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
      terms = reader.value("nodeSelectorTerms", "Alternatives, one of which must match the node.", default: [])
    }
  }

  struct PreferredNodes: ParameterSet {
    var weight: Int
    var preference: Passed<NodeSelectorTerm>

    init(from reader: inout ParameterReader) {
      weight = reader.required("weight", "Weight of the preference.", in: 1...100)
      preference = reader.required("preference", "The nodes.")
    }
  }

  public static func render(_ parameters: Parameters, in scope: Scope) throws(Diagnostic) -> TraitOutput {
    let affinity: Node = [
      "podAffinity": parameters.podAffinity?.node,
      "podAntiAffinity": parameters.podAntiAffinity?.node,
      "nodeAffinity": parameters.nodeAffinity?.node,
    ]
    let podSpec: Node = [
      "affinity": affinity.isEmpty ? nil : affinity,
      "tolerations": parameters.tolerations.map { .list($0.map(\.node)) },
    ]
    return TraitOutput(
      patch: .merge(["spec": ["template": ["spec": podSpec]]]),
      leaving: Leeway(defaults: parameters.defaults.map { ["spec", "template", "spec"] + $0 }))
  }
}
