import Kubernetes
import Rendering
import Tree

/// Defines how a new version is rolled out: steps with a share of pods and traffic, for Kruise Rollouts or for the
/// manifests of each step.
public enum KruiseRollout: TraitRenderer {
  public static let type = "kruise-rollout"
  public static let summary = "Rolls out a new version in steps, each with a share of pods and traffic."
  public static let appliesTo = ["*"]
  public static let example = """
    canary:
      steps:
      - weight: 20
      - weight: 90
      trafficRoutings:
      - type: nginx
    """

  public struct Parameters: ParameterSet {
    var auto: Bool
    var releaseMode: ReleaseMode
    var canary: Canary
    var workloadType: WorkloadType?
    var stepPartition: Int?

    public init(from reader: inout ParameterReader) {
      canary = reader.required("canary", "The steps, and how traffic is shifted.")
      auto = reader.value("auto", "Whether steps follow each other without approval.", default: false)
      releaseMode = reader.value(
        "releaseMode", "`canary` adds new pods next to the old ones; `batch` replaces the old ones step by step.",
        default: .canary
      )
      workloadType = reader.optional("workloadType", "The workload, if it is not the component's own.")
      stepPartition = reader.optional("stepPartition", "Index of the first step that needs approval, starting at 0.")
    }
  }

  enum ReleaseMode: String, ParameterChoice {
    case canary
    case batch
  }

  struct Canary: ParameterSet {
    var steps: [Step]
    var trafficRoutings: [TrafficRouting]?

    init(from reader: inout ParameterReader) {
      steps = reader.required("steps", "The steps, in order.")
      trafficRoutings = reader.optional(
        "trafficRoutings", "What routes the traffic; Kruise Rollouts supports one entry.")
    }
  }

  struct Step: ParameterSet {
    static let isClosed = true

    var weight: Int?
    var replicas: IntOrString?
    var duration: Int?
    var matches: [Match]?

    init(from reader: inout ParameterReader) {
      weight = reader.optional(
        "weight", "Percentage of the traffic for the new version, and of its pods unless `replicas` says otherwise.")
      replicas = reader.optional("replicas", "Number or percentage of new pods at this step.")
      duration = reader.optional("duration", "Seconds until the next step; by default it waits for approval.")
      matches = reader.optional("matches", "Headers of the requests to route to the new version.")
    }
  }

  struct Match: ParameterSet {
    static let isClosed = true

    var headers: [Header]

    init(from reader: inout ParameterReader) {
      headers = reader.required("headers", "Headers that a request must have.")
    }
  }

  struct Header: ParameterSet {
    static let isClosed = true

    var type: MatchType
    var name: String
    var value: String

    init(from reader: inout ParameterReader) {
      type = reader.value("type", "How to compare the value.", default: .exact, also: "Type")
      name = reader.required("name", "Name of the header; `canary-by-cookie` for a cookie.", also: "Name")
      value = reader.required("value", "Value or regular expression.", also: "Value")
    }
  }

  enum MatchType: String, ParameterChoice {
    case exact = "Exact"
    case regularExpression = "RegularExpression"
  }

  struct TrafficRouting: ParameterSet {
    static let isClosed = true

    var service: String?
    var gracePeriodSeconds: Int
    var ingressName: String?
    var httpRouteName: String?
    var type: RoutingType
    var customReferences: [ObjectReference]?

    init(from reader: inout ParameterReader) {
      type = reader.value("type", "What routes the traffic.", default: .ingress)
      service = reader.optional("service", "Service of the component; by default named like the component.")
      gracePeriodSeconds = reader.value(
        "gracePeriodSeconds", "Seconds to wait after each change of traffic.", default: 5)
      ingressName = reader.optional(
        "ingressName", "Ingress of the Service; by default named like the component.")
      httpRouteName = reader.optional(
        "gatewayHTTPRouteName",
        "HTTPRoute of the Service, with type `gateway`; by default named like the component.")
      customReferences = reader.optional(
        "customNetworkRefs",
        "Istio objects of the Service, with type `istio`; by default a VirtualService named like the component.")
    }
  }

  enum RoutingType: String, ParameterChoice {
    case ingress
    case nginx
    case gateway
    case aliyunALB = "aliyun-alb"
    case higress
    case mse
    case istio
  }

  struct ObjectReference: ParameterSet {
    var apiVersion: String
    var kind: String
    var name: String

    init(from reader: inout ParameterReader) {
      apiVersion = reader.required("apiVersion", "API version of the object.")
      kind = reader.required("kind", "Kind of the object.")
      name = reader.required("name", "Name of the object.")
    }
  }

  struct WorkloadType: ParameterSet {
    static let isClosed = true

    var apiVersion: String
    var kind: String

    init(from reader: inout ParameterReader) {
      apiVersion = reader.required("apiVersion", "API version of the workload.")
      kind = reader.required("kind", "Kind of the workload.")
    }
  }

  public static func render(_ parameters: Parameters, in scope: Scope) throws(Diagnostic) -> TraitOutput {
    var rollout: Node = [
      "apiVersion": "rollouts.kruise.io/v1alpha1",
      "kind": "Rollout",
      "metadata": ["name": .string(scope.component)],
      "spec": [
        "objectRef": ["workloadRef": workloadReference(parameters, in: scope)],
        "strategy": [
          "canary": [
            "steps": .list(parameters.canary.steps.enumerated().map { step($1, at: $0, of: parameters) }),
            "trafficRoutings": parameters.canary.trafficRoutings.map { routings in
              .list(routings.map { route($0, in: scope) })
            },
          ]
        ],
      ],
    ]
    if parameters.releaseMode == .batch {
      rollout["metadata", "annotations"] = [AnnotationKey.rollingStyle: "partition"]
    }
    return TraitOutput(objects: [NamedObject("rollout", rollout)], departures: departures(of: parameters.canary))
  }

  private static func departures(of canary: Canary) -> [Departure] {
    var departures: [Departure] = []
    for (index, step) in canary.steps.enumerated() where step.matches?.contains(where: { !$0.headers.isEmpty }) == true
    {
      departures.append(
        .refused(
          "'matches' with headers",
          saying: "outputs.rollout.spec.strategy.canary.steps.\(index).matches: undefined field: name",
          at: ["canary", "steps", .index(index), "matches"],
          hint: "for KubeVela, write the Rollout as an object of its own, in a component of type 'k8s-objects'"))
    }
    for (index, routing) in (canary.trafficRoutings ?? []).enumerated() where routing.type == .aliyunALB {
      guard routing.ingressName != nil else { continue }
      departures.append(
        .different(
          "KubeVela leaves out the Ingress of type 'aliyun-alb', so that no traffic is shifted",
          at: ["canary", "trafficRoutings", .index(index), "type"],
          hint: "for KubeVela, write the Rollout as an object of its own, in a component of type 'k8s-objects'"))
    }
    return departures
  }

  /// As in KubeVela, a Helm chart's workload is assumed to be a Deployment.
  private static func workloadReference(_ parameters: Parameters, in scope: Scope) -> Node {
    let isChart = scope.workload["kind"] == "HelmRepository"
    return [
      "apiVersion": Node(parameters.workloadType?.apiVersion) ?? (isChart ? "apps/v1" : scope.workload["apiVersion"]),
      "kind": Node(parameters.workloadType?.kind) ?? (isChart ? "Deployment" : scope.workload["kind"]),
      "name": scope.workload["metadata", "name"] ?? .string(scope.component),
    ]
  }

  private static func step(_ step: Step, at index: Int, of parameters: Parameters) -> Node {
    let isBeforePartition = parameters.stepPartition.map { index < $0 } ?? false
    let duration = parameters.auto || isBeforePartition ? 0 : parameters.stepPartition == nil ? step.duration : nil
    return [
      "weight": Node(step.weight),
      "replicas": step.replicas?.node,
      "matches": step.matches.map { .list($0.map(match)) },
      "pause": ["duration": Node(duration)],
    ]
  }

  private static func match(_ match: Match) -> Node {
    [
      "headers": .list(
        match.headers.map { ["type": $0.type.node, "name": .string($0.name), "value": .string($0.value)] })
    ]
  }

  private static func route(_ routing: TrafficRouting, in scope: Scope) -> Node {
    var route: Node = [
      "service": .string(routing.service ?? scope.component),
      "gracePeriodSeconds": .int(routing.gracePeriodSeconds),
    ]
    let ingress = Node.string(routing.ingressName ?? scope.component)
    switch routing.type {
    case .ingress: route["ingress"] = ["name": ingress]
    case .nginx, .higress, .mse: route["ingress"] = ["classType": routing.type.node, "name": ingress]
    case .aliyunALB:
      // KubeVela's own template ignores the Ingress of this type unless it is named.
      if let name = routing.ingressName { route["ingress"] = ["classType": routing.type.node, "name": .string(name)] }
    case .gateway: route["gateway"] = ["httpRouteName": .string(routing.httpRouteName ?? scope.component)]
    case .istio:
      let references = routing.customReferences?.map { reference -> Node in
        ["apiVersion": .string(reference.apiVersion), "kind": .string(reference.kind), "name": .string(reference.name)]
      }
      route["customNetworkRefs"] = .list(
        references ?? [
          ["apiVersion": "networking.istio.io/v1beta1", "kind": "VirtualService", "name": .string(scope.component)]
        ])
    }
    return route
  }
}
