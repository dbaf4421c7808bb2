import Rendering
import Tree

/// Sets labels of a workload and of its pods.
public enum Labels: TraitRenderer {
  public static let type = "labels"
  public static let summary = "Sets labels of the workload and its pods."
  public static let appliesTo = ["*"]
  public static let example = """
    team: shop
    tier: frontend
    """

  public struct Parameters: ParameterSet {
    var labels: KeyedValues<Nullable<String>>

    public init(from reader: inout ParameterReader) {
      labels = reader.rest("Value of the label with this name; null removes it.")
    }
  }

  /// As in KubeVela, the pods of a CronJob, which are nested one level deeper, are left unchanged.
  public static func render(_ parameters: Parameters, in scope: Scope) throws(Diagnostic) -> TraitOutput {
    let labels = parameters.labels.node
    var patch: Node = ["metadata": ["labels": labels]]
    if scope.workload["spec", "template"] != nil { patch["spec", "template", "metadata", "labels"] = labels }
    return TraitOutput(patch: .jsonMerge(patch))
  }
}
