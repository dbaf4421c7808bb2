import Rendering
import Tree

/// Adds an annotation to the pods.
enum SampleTrait: TraitRenderer {
  static let type = "sample"
  static let summary = "Adds an annotation to the pods."
  static let appliesTo = ["deployments.apps", "statefulsets.apps", "daemonsets.apps"]
  static let example = "value: shop"

  struct Parameters: ParameterSet {
    var key: String
    var value: String

    init(from reader: inout ParameterReader) {
      key = reader.value("key", "The annotation's name.", default: "example.com/note")
      value = reader.required("value", "What the annotation says.")
    }
  }

  static func render(_ parameters: Parameters, in scope: Scope) throws(Diagnostic) -> TraitOutput {
    let annotations: Node = [parameters.key: .string(parameters.value)]
    return TraitOutput(patch: .merge(["spec": ["template": ["metadata": ["annotations": annotations]]]]))
  }
}
