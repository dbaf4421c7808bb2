import Rendering
import Tree

/// What an autoscaler scales, and between which bounds.
struct ScaleTarget: Sendable {
  private var minimum: Int
  private var maximum: Int
  private var apiVersion: String
  private var kind: String

  init(from reader: inout ParameterReader) {
    minimum = reader.value("min", "Fewest pods.", default: 1)
    maximum = reader.value("max", "Most pods.", default: 10)
    apiVersion = reader.value("targetAPIVersion", "API version of the workload.", default: "apps/v1")
    kind = reader.value("targetKind", "Kind of the workload.", default: "Deployment")
  }

  /// The beginning of an autoscaler's `spec`.
  func spec(named name: String) -> Node {
    [
      "scaleTargetRef": ["apiVersion": .string(apiVersion), "kind": .string(kind), "name": .string(name)],
      "minReplicas": .int(minimum),
      "maxReplicas": .int(maximum),
    ]
  }
}
