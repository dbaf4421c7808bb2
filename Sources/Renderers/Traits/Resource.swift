import Rendering
import Tree

/// Sets the CPU and memory of the first container.
public enum Resource: TraitRenderer {
  public static let type = "resource"
  public static let summary = "Sets the CPU and memory requests and limits of the first container."
  public static let appliesTo = [
    "deployments.apps", "statefulsets.apps", "daemonsets.apps", "jobs.batch", "cronjobs.batch",
  ]
  public static let example = """
    requests:
      cpu: 250m
      memory: 256Mi
    limits:
      cpu: 1
      memory: 512Mi
    """

  public struct Parameters: ParameterSet {
    var cpu: NumberOrText?
    var memory: ByteQuantity?
    var requests: Amounts?
    var limits: Amounts?

    public init(from reader: inout ParameterReader) {
      cpu = reader.optional("cpu", "CPU request and limit, if only `memory` is also given.")
      reader.allow("cpu", .quantity)
      memory = reader.optional("memory", "Memory request and limit, if `cpu` is also given.")
      reader.allow("memory", .quantity)
      requests = reader.optional("requests", "Requests of the container.")
      limits = reader.optional("limits", "Limits of the container.")
    }
  }

  struct Amounts: ParameterSet {
    var cpu: NumberOrText
    var memory: ByteQuantity

    init(from reader: inout ParameterReader) {
      cpu = reader.value("cpu", "CPU: `0.5` or `500m` is half a core.", default: NumberOrText(1))
      reader.allow("cpu", .quantity)
      memory = reader.value("memory", "Memory, such as `512Mi`.", default: ByteQuantity("2048Mi"))
      reader.allow("memory", .quantity)
    }

    var amounts: Node { ["cpu": cpu.node, "memory": memory.node] }
  }

  public static func render(_ parameters: Parameters, in scope: Scope) throws(Diagnostic) -> TraitOutput {
    var requests = parameters.requests?.amounts
    var limits = parameters.limits?.amounts
    if requests == nil, limits == nil, let cpu = parameters.cpu, let memory = parameters.memory {
      requests = ["cpu": cpu.node, "memory": memory.node]
      limits = requests
    }
    let resources: Node = ["resources": ["requests": requests, "limits": limits]]
    let podSpec = ["template", "spec"]
    var patch = Node.empty
    var rules: [String: MergeRules.Strategy] = [:]
    var lists: [[PathStep]] = []
    var departures: [Departure] = []
    for path in [podSpec, ["jobTemplate", "spec"] + podSpec] {
      guard let pods = scope.workload["spec"]?.at(path.map(PathStep.key)) else { continue }
      let count = pods["containers"]?.items?.count ?? 1
      if count != 1 { departures.append(departure(count, at: path)) }
      lists.append(["spec"] + path.map(PathStep.key) + ["containers"])
      let edit: Node = ["containers": scope.editingFirst(resources, of: pods["containers"]?.items)]
      patch["spec"] = path.reversed().reduce(edit) { inner, key in .fields(Fields([(key, inner)])) }
      for side in ["requests", "limits"] {
        rules["spec.\(path.joined(separator: ".")).containers.resources.\(side)"] = .retainKeys
      }
    }
    return TraitOutput(
      patch: .merge(patch, rules: MergeRules(rules)), leaving: Leeway(fixedLists: lists), departures: departures)
  }

  /// KubeVela's template patches a list of one container.
  private static func departure(_ count: Int, at path: [String]) -> Departure {
    .refused(
      "it on pods with \(count) containers",
      saying: "spec.\(path.joined(separator: ".")).containers: incompatible list lengths (1 and \(count))",
      hint: "put it before the traits that add containers, or write the resources into the component")
  }
}
