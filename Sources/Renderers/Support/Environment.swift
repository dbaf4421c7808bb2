import Rendering
import Tree

/// An environment variable of a container, with its value or where the value comes from. Passed on as it is written.
struct EnvironmentVariable: ParameterSet {
  init(from reader: inout ParameterReader) {
    let _: String = reader.required("name", "Name of the variable.")
    let _: String? = reader.optional("value", "Its value.")
    let _: Source? = reader.optional("valueFrom", "Where its value comes from, instead of `value`.")
  }

  private struct Source: ParameterSet {
    init(from reader: inout ParameterReader) {
      let _: Key? = reader.optional("secretKeyRef", "A key of a Secret in the pod's namespace.")
      let _: Key? = reader.optional("configMapKeyRef", "A key of a ConfigMap in the pod's namespace.")
    }
  }

  private struct Key: ParameterSet {
    init(from reader: inout ParameterReader) {
      let _: String = reader.required("name", "Name of the Secret or ConfigMap.")
      let _: String = reader.required("key", "The key in it.")
    }
  }
}

/// A line for a pod's `/etc/hosts`.
struct HostAlias: ParameterSet {
  var ip: String
  var hostnames: [String]

  init(from reader: inout ParameterReader) {
    ip = reader.required("ip", "The address.")
    hostnames = reader.required("hostnames", "The names that lead to it.")
  }

  /// The entry of a pod's `hostAliases`.
  var line: Node { ["ip": .string(ip), "hostnames": .list(hostnames.map(Node.string))] }
}
