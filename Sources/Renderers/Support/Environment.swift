import Rendering
import Tree

/// An environment variable of a container, with a value or its source. Passed on as written.
struct EnvironmentVariable: ParameterSet {
  init(from reader: inout ParameterReader) {
    let _: String = reader.required("name", "Name of the variable.")
    let _: String? = reader.optional("value", "Its value.")
    let _: Source? = reader.optional("valueFrom", "Source of the value, instead of `value`.")
  }

  private struct Source: ParameterSet {
    init(from reader: inout ParameterReader) {
      let _: Key? = reader.optional("secretKeyRef", "A key of a Secret in the pod's namespace.")
      let _: Key? = reader.optional("configMapKeyRef", "A key of a ConfigMap in the pod's namespace.")
      let _: Field? = reader.optional("fieldRef", "A field of the pod itself.")
    }
  }

  private struct Field: ParameterSet {
    init(from reader: inout ParameterReader) {
      let _: String = reader.required("fieldPath", "The field, such as `metadata.name`.")
    }
  }

  private struct Key: ParameterSet {
    init(from reader: inout ParameterReader) {
      let _: String = reader.required("name", "Name of the Secret or ConfigMap.")
      let _: String = reader.required("key", "The key in the object.")
    }
  }
}

/// An entry of a pod's `/etc/hosts`.
struct HostAlias: ParameterSet {
  var ip: String
  var hostnames: [String]

  init(from reader: inout ParameterReader) {
    ip = reader.required("ip", "The IP address.")
    reader.allow("ip", .address)
    hostnames = reader.required("hostnames", "The host names of the address.")
  }

  /// The entry in the pod's `hostAliases`.
  var line: Node { ["ip": .string(ip), "hostnames": .list(hostnames.map(Node.string))] }
}
