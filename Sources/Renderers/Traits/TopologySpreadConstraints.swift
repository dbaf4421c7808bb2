import Rendering
import Tree

/// Spreads pods over zones, nodes or other topology domains.
public enum TopologySpreadConstraints: TraitRenderer {
  public static let type = "topologyspreadconstraints"
  public static let summary = "Spreads the pods evenly over zones, nodes or other topology domains."
  public static let appliesTo = ["deployments.apps", "statefulsets.apps", "daemonsets.apps", "jobs.batch"]
  public static let example = """
    constraints:
    - maxSkew: 1
      topologyKey: topology.kubernetes.io/zone
      labelSelector:
        matchLabels:
          app.oam.dev/component: my-service
    """

  public struct Parameters: ParameterSet {
    var constraints: [Constraint]

    public init(from reader: inout ParameterReader) {
      constraints = reader.required("constraints", "The constraints; all of them apply.")
    }
  }

  struct Constraint: ParameterSet {
    var maxSkew: Int
    var topologyKey: String
    var whenUnsatisfiable: Defaulted<Unsatisfiable>
    var labelSelector: Passed<Selector>?
    var minDomains: Int?
    var matchLabelKeys: [String]?
    var nodeAffinityPolicy: NodePolicy?
    var nodeTaintsPolicy: NodePolicy?

    init(from reader: inout ParameterReader) {
      maxSkew = reader.required("maxSkew", "Maximum difference in the number of pods between topology domains.")
      reader.allow("maxSkew", .positive)
      topologyKey = reader.required("topologyKey", "Node label that defines the topology domains.")
      whenUnsatisfiable = reader.defaulted(
        "whenUnsatisfiable", "What to do with a pod that would violate the constraint.", .doNotSchedule)
      labelSelector = reader.optional("labelSelector", "The pods to count; by default none.")
      minDomains = reader.optional("minDomains", "Minimum number of topology domains.")
      reader.allow("minDomains", .positive)
      matchLabelKeys = reader.optional(
        "matchLabelKeys", "Pod labels whose values must be equal for pods to be counted together.")
      nodeAffinityPolicy = reader.optional(
        "nodeAffinityPolicy", "Whether the pod's node affinity is considered when counting domains.")
      nodeTaintsPolicy = reader.optional(
        "nodeTaintsPolicy", "Whether taints are considered when counting domains.")
    }

    /// The values in the constraint that are only defaults.
    var defaults: [[PathStep]] {
      (whenUnsatisfiable.isDefault ? [["whenUnsatisfiable"]] : [])
        + (labelSelector?.filledIn ?? []).map { ["labelSelector"] + $0 }
    }

    var constraint: Node {
      [
        "maxSkew": .int(maxSkew), "topologyKey": .string(topologyKey), "whenUnsatisfiable": whenUnsatisfiable.node,
        "labelSelector": labelSelector?.node ?? .empty,
        "minDomains": Node(minDomains), "matchLabelKeys": Node(matchLabelKeys),
        "nodeAffinityPolicy": nodeAffinityPolicy?.node, "nodeTaintsPolicy": nodeTaintsPolicy?.node,
      ]
    }
  }

  enum Unsatisfiable: String, ParameterChoice {
    case doNotSchedule = "DoNotSchedule"
    case scheduleAnyway = "ScheduleAnyway"
  }

  enum NodePolicy: String, ParameterChoice {
    case honor = "Honor"
    case ignore = "Ignore"
  }

  struct Selector: ParameterSet {
    static let isClosed = true
    init(from reader: inout ParameterReader) {
      let _: KeyedValues<String>? = reader.optional("matchLabels", "Labels that a pod must have.")
      let _: [Requirement]? = reader.optional("matchExpressions", "Conditions on a pod's labels.")
    }
  }

  struct Requirement: ParameterSet {
    static let isClosed = true
    init(from reader: inout ParameterReader) {
      let _: String = reader.required("key", "The label.")
      _ = reader.value("operator", "How to compare the value.", default: Operator.isIn)
      let _: [String]? = reader.optional("values", "The values, with `In` and `NotIn`.")
    }
  }

  enum Operator: String, ParameterChoice {
    case isIn = "In"
    case notIn = "NotIn"
    case exists = "Exists"
    case doesNotExist = "DoesNotExist"
  }

  public static func render(_ parameters: Parameters, in scope: Scope) throws(Diagnostic) -> TraitOutput {
    let constraints = Node.list(parameters.constraints.map(\.constraint))
    let list: [PathStep] = ["spec", "template", "spec", "topologySpreadConstraints"]
    let defaults = parameters.constraints.enumerated().flatMap { index, constraint in
      constraint.defaults.map { list + [.index(index)] + $0 }
    }
    return TraitOutput(
      patch: .merge(["spec": ["template": ["spec": ["topologySpreadConstraints": constraints]]]]),
      leaving: Leeway(defaults: defaults))
  }
}
