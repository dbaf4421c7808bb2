import Rendering
import Tree

/// Spreads pods over zones, nodes or other parts of a cluster.
public enum TopologySpreadConstraints: TraitRenderer {
  public static let type = "topologyspreadconstraints"
  public static let summary = "Spreads the pods evenly over zones, nodes or other parts of the cluster."
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
      constraints = reader.required("constraints", "How the pods are spread; all of them hold.", orEmpty: [])
    }
  }

  struct Constraint: ParameterSet {
    var maxSkew: Int
    var topologyKey: String
    var whenUnsatisfiable: Unsatisfiable
    var labelSelector: Passed<Selector>?
    var minDomains: Int?
    var matchLabelKeys: [String]?
    var nodeAffinityPolicy: NodePolicy?
    var nodeTaintsPolicy: NodePolicy?

    init(from reader: inout ParameterReader) {
      maxSkew = reader.required("maxSkew", "Most pods that one part may have more than another.")
      topologyKey = reader.required("topologyKey", "Label of nodes that tells the parts apart.")
      whenUnsatisfiable = reader.value(
        "whenUnsatisfiable", "Whether a pod that fits nowhere waits or goes anywhere.", default: .doNotSchedule)
      labelSelector = reader.optional("labelSelector", "The pods that are counted; none when left out.")
      minDomains = reader.optional("minDomains", "Parts that there must be at least.")
      matchLabelKeys = reader.optional(
        "matchLabelKeys", "Labels of a pod by whose values only pods like it are counted.")
      nodeAffinityPolicy = reader.optional(
        "nodeAffinityPolicy", "Whether nodes that the pod's affinity rules out count as parts.")
      nodeTaintsPolicy = reader.optional(
        "nodeTaintsPolicy", "Whether nodes with taints that the pod does not tolerate count as parts.")
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
      let _: [Requirement]? = reader.optional("matchExpressions", "Further conditions on a pod's labels.")
    }
  }

  struct Requirement: ParameterSet {
    static let isClosed = true
    init(from reader: inout ParameterReader) {
      let _: String = reader.required("key", "The label.")
      _ = reader.value("operator", "How its value is compared.", default: Operator.isIn)
      let _: [String]? = reader.optional("values", "The values, with `In` and `NotIn`.")
    }
  }

  enum Operator: String, ParameterChoice {
    case isIn = "In"
    case notIn = "NotIn"
    case exists = "Exists"
    case doesNotExist = "DoesNotExist"
  }

  public static func render(_ parameters: Parameters, in scope: Scope) throws(RenderError) -> TraitOutput {
    let constraints = Node.list(parameters.constraints.map(\.constraint))
    return TraitOutput(patch: .merge(["spec": ["template": ["spec": ["topologySpreadConstraints": constraints]]]]))
  }
}
