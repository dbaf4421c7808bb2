import Rendering
import Tree

/// CPU and memory of a container. As in KubeVela, requests are also limits, unless `limit` is set.
struct Resources: Sendable {
  var cpu: String?
  var memory: String?
  var limit: Limit?

  struct Limit: ParameterSet {
    var cpu: String?
    var memory: String?

    init(from reader: inout ParameterReader) {
      cpu = reader.optional("cpu", "CPU limit, if different from `cpu`.")
      reader.allow("cpu", .quantity)
      memory = reader.optional("memory", "Memory limit, if different from `memory`.")
      reader.allow("memory", .quantity)
    }
  }

  init(from reader: inout ParameterReader) {
    cpu = reader.optional("cpu", "CPU request: `0.5` or `500m` is half a core.")
    reader.allow("cpu", .quantity)
    memory = reader.optional("memory", "Memory request, such as `512Mi`.")
    reader.allow("memory", .quantity)
  }

  mutating func readLimit(_ reader: inout ParameterReader) {
    limit = reader.optional("limit", "Limits that differ from the requests.")
  }

  /// The container's `resources`; nil if there are none.
  var node: Node? {
    guard cpu != nil || memory != nil else { return nil }
    return [
      "requests": ["cpu": Node(cpu), "memory": Node(memory)],
      "limits": [
        "cpu": Node(cpu.map { limit?.cpu ?? $0 }), "memory": Node(memory.map { limit?.memory ?? $0 }),
      ],
    ]
  }
}
