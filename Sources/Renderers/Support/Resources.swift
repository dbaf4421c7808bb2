import Rendering
import Tree

/// CPU and memory of a container. As KubeVela does it: what is asked for is also the limit, unless `limit` says more.
struct Resources: Sendable {
  var cpu: String?
  var memory: String?
  var limit: Limit?

  struct Limit: ParameterSet {
    var cpu: String?
    var memory: String?

    init(from reader: inout ParameterReader) {
      cpu = reader.optional("cpu", "Most CPU, beside `cpu`.")
      memory = reader.optional("memory", "Most memory, beside `memory`.")
    }
  }

  init(from reader: inout ParameterReader) {
    cpu = reader.optional("cpu", "CPU asked for: `0.5` or `500m` is half a core.")
    memory = reader.optional("memory", "Memory asked for, such as `512Mi`.")
  }

  mutating func readLimit(_ reader: inout ParameterReader) {
    limit = reader.optional("limit", "Limits other than what is asked for.")
  }

  /// The container's `resources`; nil when nothing is asked for.
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
