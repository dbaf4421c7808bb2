import Rendering
import Tree

/// Sends traces of the pods to the company's collector.
enum Trace: TraitRenderer {
  static let type = "trace"
  static let summary = "Sends traces of the pods to the company's collector."
  static let appliesTo = ["deployments.apps", "statefulsets.apps", "daemonsets.apps"]
  static let example = "share: 10"

  struct Parameters: ParameterSet {
    var share: Int

    init(from reader: inout ParameterReader) {
      share = reader.value("share", "Percentage of requests that are traced.", default: 1)
    }
  }

  static func render(_ parameters: Parameters, in scope: Scope) throws(Diagnostic) -> TraitOutput {
    guard (0...100).contains(parameters.share) else {
      throw Diagnostic.error("the share must be from 0 to 100", at: ["share"])
    }
    return TraitOutput(
      patch: .merge([
        "spec": [
          "template": [
            "metadata": [
              "annotations": [
                "trace.shop.example/component": .string(scope.component),
                "trace.shop.example/share": .string("\(parameters.share)"),
              ]
            ]
          ]
        ]
      ]))
  }
}
