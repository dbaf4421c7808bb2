import Kubernetes
import Rendering
import Tree

/// Rolls out a new version to a share of pods and traffic, and waits. The `canary-deploy` steps of a workflow set the
/// share, one at a time.
public enum RollingRelease: TraitRenderer {
  public static let type = "rolling-release"
  public static let summary = "Gives a new version a share of pods and traffic, as set by workflow steps."
  public static let appliesTo = ["*"]
  public static let example = """
    weight: 20
    """

  public struct Parameters: ParameterSet {
    var weight: Int?
    var replicas: IntOrString?
    var isFinal: Bool
    var workloadType: WorkloadType?
    var rolloutType: String

    public init(from reader: inout ParameterReader) {
      weight = reader.optional(
        "weight", "Percentage of the traffic for the new version, and of its pods unless `replicas` says otherwise.")
      replicas = reader.optional("replicas", "Number or percentage of new pods.")
      isFinal = reader.value("final", "Whether the rollout completes without waiting.", default: false)
      workloadType = reader.optional("workloadType", "The workload, if it is not the component's own.")
      rolloutType = reader.value(
        "rolloutType", "`partition` replaces old pods; `canary` adds new ones next to them.", default: "partition")
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

  private static let routeTypes: Set<String> = ["http-route", "https-route", "tcp-route"]

  public static func render(_ parameters: Parameters, in scope: Scope) throws(Diagnostic) -> TraitOutput {
    let rollout: Node = [
      "apiVersion": "rollouts.kruise.io/v1alpha1",
      "kind": "Rollout",
      "metadata": [
        "name": .string(scope.component),
        "annotations": [
          AnnotationKey.rollingStyle: .string(parameters.rolloutType),
          "controller.core.oam.dev/skip-resume": "true",
        ],
      ],
      "spec": [
        "objectRef": ["workloadRef": workloadReference(parameters, in: scope)],
        "strategy": ["canary": ["steps": [step(parameters)], "trafficRoutings": try route(in: scope)]],
      ],
    ]
    return TraitOutput(
      patch: .merge([
        "metadata": [
          "annotations": ["app.oam.dev/disable-health-check": "true"],
          "labels": ["kruise-rollout.oam.dev/webhook": "true"],
        ]
      ]),
      objects: [NamedObject("rollout", rollout)])
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

  private static func step(_ parameters: Parameters) -> Node {
    guard parameters.weight != nil || parameters.replicas != nil else { return .empty }
    let isLast = (parameters.weight ?? 0) >= 100 || (parameters.replicas != nil && parameters.isFinal)
    return [
      "weight": Node(parameters.weight), "replicas": parameters.replicas?.node,
      "pause": isLast ? ["duration": 0] : .empty,
    ]
  }

  /// The routing object is derived from the other traits of the component; there is none if no trait routes traffic to
  /// it.
  private static func route(in scope: Scope) throws(Diagnostic) -> Node? {
    let hasGateway = scope.traits.contains("gateway")
    let route = scope.traits.first(where: routeTypes.contains)
    if hasGateway, let route {
      throw Diagnostic.error(
        "the component has both 'gateway' and '\(route)', and only one can shift the traffic", hint: "take one out")
    }
    guard hasGateway || route != nil else { return nil }
    let name = Node.string(scope.component)
    return [
      [
        "service": name,
        "gracePeriodSeconds": 5,
        "ingress": hasGateway ? ["name": name, "classType": "nginx"] : nil,
        "gateway": hasGateway ? nil : ["httpRouteName": name],
      ]
    ]
  }
}
