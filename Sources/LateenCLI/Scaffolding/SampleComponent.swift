import Rendering
import Tree

/// Runs an image in some pods.
enum SampleComponent: ComponentRenderer {
  static let type = "sample"
  static let summary = "Runs an image in some pods."
  static let workload: WorkloadKind? = WorkloadKind("apps/v1", "Deployment")
  static let example = "image: nginx:1.27"

  struct Parameters: ParameterSet {
    var image: String
    var replicas: Int

    init(from reader: inout ParameterReader) {
      image = reader.required("image", "The image.")
      replicas = reader.value("replicas", "How many pods there are.", default: 1)
    }
  }

  static func render(_ parameters: Parameters, in scope: Scope) throws(Diagnostic) -> ComponentOutput {
    let labels: Node = ["app.oam.dev/component": .string(scope.component)]
    return ComponentOutput(
      workload: [
        "apiVersion": "apps/v1",
        "kind": "Deployment",
        "spec": [
          "replicas": .int(parameters.replicas),
          "selector": ["matchLabels": labels],
          "template": [
            "metadata": ["labels": labels],
            "spec": ["containers": [["name": .string(scope.component), "image": .string(parameters.image)]]],
          ],
        ],
      ])
  }
}
