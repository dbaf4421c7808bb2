import Rendering
import Tree

/// Sets the number of pods of a workload.
public enum Scaler: TraitRenderer {
  public static let type = "scaler"
  public static let summary = "Sets the number of pods of a workload."
  public static let appliesTo = ["deployments.apps", "statefulsets.apps"]
  public static let example = "replicas: 3"

  public struct Parameters: ParameterSet {
    var replicas: Int

    public init(from reader: inout ParameterReader) {
      replicas = reader.value("replicas", "Number of pods.", default: 1)
      reader.allow("replicas", .nonNegative)
    }
  }

  public static func render(_ parameters: Parameters, in scope: Scope) throws(Diagnostic) -> TraitOutput {
    TraitOutput(
      patch: .merge(
        ["spec": ["replicas": .int(parameters.replicas)]], rules: rules))
  }

  private static let rules = MergeRules(["spec.replicas": .retainKeys])
}
