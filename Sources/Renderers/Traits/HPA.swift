import Rendering
import Tree

/// Scales a workload by CPU, memory and custom metrics: a HorizontalPodAutoscaler.
public enum HPA: TraitRenderer {
  public static let type = "hpa"
  public static let summary = "Scales the workload by CPU, memory and custom pod metrics."
  public static let appliesTo = ["deployments.apps", "statefulsets.apps"]
  public static let conflictsWith = ["scaler", "cpuscaler"]
  public static let example = """
    min: 2
    max: 10
    cpu:
      type: Utilization
      value: 60
    """

  public struct Parameters: ParameterSet {
    var target: ScaleTarget
    var cpu: Target
    var memory: Target?
    var podMetrics: [PodMetric]?

    public init(from reader: inout ParameterReader) {
      target = ScaleTarget(from: &reader)
      cpu = reader.value("cpu", "Target CPU usage.", default: .placeholder)
      memory = reader.optional("mem", "Target memory usage; by default memory is not considered.")
      podMetrics = reader.optional("podCustomMetrics", "Target values of custom pod metrics.")
    }
  }

  struct Target: ParameterSet {
    var type: TargetType
    var value: Int

    init(from reader: inout ParameterReader) {
      type = reader.value(
        "type", "Whether `value` is a percentage of the request, or an amount.", default: .utilization)
      value = reader.value("value", "Target average over the pods.", default: 50)
    }

    /// The metric's `target`.
    var entry: Node {
      [
        "type": type.node,
        "averageUtilization": type == .utilization ? .int(value) : nil,
        "averageValue": type == .averageValue ? .int(value) : nil,
      ]
    }
  }

  enum TargetType: String, ParameterChoice {
    case utilization = "Utilization"
    case averageValue = "AverageValue"
  }

  struct PodMetric: ParameterSet {
    var name: String
    var value: String

    init(from reader: inout ParameterReader) {
      name = reader.required("name", "Name of the metric.")
      value = reader.required("value", "Target average over the pods, such as `100` or `5m`.")
    }
  }

  public static func render(_ parameters: Parameters, in scope: Scope) throws(Diagnostic) -> TraitOutput {
    var metrics = [resource("cpu", parameters.cpu)]
    if let memory = parameters.memory { metrics.append(resource("memory", memory)) }
    for metric in parameters.podMetrics ?? [] {
      metrics.append([
        "type": "Pods",
        "pods": [
          "metric": ["name": .string(metric.name)],
          "target": ["type": "AverageValue", "averageValue": .string(metric.value)],
        ],
      ])
    }
    var spec = parameters.target.spec(named: scope.component)
    spec["metrics"] = .list(metrics)
    return TraitOutput(objects: [
      NamedObject(
        "hpa",
        [
          // The API became stable in Kubernetes 1.23.
          "apiVersion": scope.kubernetes.minor < 23 ? "autoscaling/v2beta2" : "autoscaling/v2",
          "kind": "HorizontalPodAutoscaler",
          "metadata": ["name": .string(scope.component)],
          "spec": spec,
        ])
    ])
  }

  private static func resource(_ name: String, _ target: Target) -> Node {
    ["type": "Resource", "resource": ["name": .string(name), "target": target.entry]]
  }
}
