import Rendering
import Tree

/// The target of an autoscaler, and its bounds.
struct ScaleTarget: Sendable {
  private var minimum: Int
  private var maximum: Int
  private var apiVersion: String
  private var kind: String

  init(from reader: inout ParameterReader) {
    minimum = reader.value("min", "Minimum number of pods.", default: 1)
    reader.allow("min", .positive)
    maximum = reader.value("max", "Maximum number of pods.", default: 10)
    reader.allow("max", .positive)
    apiVersion = reader.value("targetAPIVersion", "API version of the workload.", default: "apps/v1")
    kind = reader.value("targetKind", "Kind of the workload.", default: "Deployment")
  }

  /// The first fields of an autoscaler's `spec`.
  func spec(named name: String) -> Node {
    [
      "scaleTargetRef": ["apiVersion": .string(apiVersion), "kind": .string(kind), "name": .string(name)],
      "minReplicas": .int(minimum),
      "maxReplicas": .int(maximum),
    ]
  }
}
