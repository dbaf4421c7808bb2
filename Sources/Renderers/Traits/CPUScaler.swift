import Rendering
import Tree

/// Scales a workload by its CPU usage: a HorizontalPodAutoscaler in its first version.
public enum CPUScaler: TraitRenderer {
  public static let type = "cpuscaler"
  public static let summary = "Scales the workload by its CPU usage."
  public static let appliesTo = ["deployments.apps", "statefulsets.apps"]
  public static let conflictsWith = ["scaler"]
  public static let example = """
    min: 2
    max: 10
    cpuUtil: 60
    """

  public struct Parameters: ParameterSet {
    var target: ScaleTarget
    var utilization: Int

    public init(from reader: inout ParameterReader) {
      target = ScaleTarget(from: &reader)
      utilization = reader.value("cpuUtil", "Target average CPU usage, in percent of the request.", default: 50)
      reader.allow("cpuUtil", .positive)
    }
  }

  public static func render(_ parameters: Parameters, in scope: Scope) throws(Diagnostic) -> TraitOutput {
    var spec = parameters.target.spec(named: scope.component)
    spec["targetCPUUtilizationPercentage"] = .int(parameters.utilization)
    return TraitOutput(objects: [
      NamedObject(
        "cpuscaler",
        [
          "apiVersion": "autoscaling/v1",
          "kind": "HorizontalPodAutoscaler",
          "metadata": ["name": .string(scope.component)],
          "spec": spec,
        ])
    ])
  }
}
