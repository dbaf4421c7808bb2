import Rendering
import Tree

/// Sets annotations of a workload and of its pods.
public enum Annotations: TraitRenderer {
  public static let type = "annotations"
  public static let summary = "Sets annotations of the workload, and of its pods and Jobs."
  public static let appliesTo = ["*"]
  public static let example = """
    prometheus.io/scrape: "true"
    prometheus.io/port: "8080"
    """

  public struct Parameters: ParameterSet {
    var annotations: KeyedValues<Nullable<String>>

    public init(from reader: inout ParameterReader) {
      annotations = reader.rest("Value of the annotation with this name; null removes it.")
    }
  }

  public static func render(_ parameters: Parameters, in scope: Scope) throws(Diagnostic) -> TraitOutput {
    let annotations = parameters.annotations.node
    var patch: Node = ["metadata": ["annotations": annotations]]
    let spec = scope.workload["spec"]
    if spec?["template"] != nil { patch["spec", "template", "metadata", "annotations"] = annotations }
    if spec?["jobTemplate"] != nil { patch["spec", "jobTemplate", "metadata", "annotations"] = annotations }
    if spec?["jobTemplate", "spec", "template"] != nil {
      patch["spec", "jobTemplate", "spec", "template", "metadata", "annotations"] = annotations
    }
    return TraitOutput(patch: .jsonMerge(patch))
  }
}
