import Rendering
import Tree

/// A plain Kubernetes object: the properties are the object.
public enum Raw: ComponentRenderer {
  public static let type = "raw"
  public static let summary = "A plain Kubernetes object: the properties are the object."
  public static let deprecation: String? = "use `k8s-objects`."
  public static let workload: WorkloadKind? = nil
  public static let example = """
    apiVersion: v1
    kind: ConfigMap
    metadata:
      name: settings
    data:
      colour: blue
    """

  public struct Parameters: ParameterSet {
    var apiVersion: String
    var kind: String
    var fields: KeyedValues<Node>

    public init(from reader: inout ParameterReader) {
      apiVersion = reader.required("apiVersion", "API version of the object.")
      kind = reader.required("kind", "Kind of the object.")
      fields = reader.rest("All other fields of the object.")
    }
  }

  public static func render(_ parameters: Parameters, in scope: Scope) throws(Diagnostic) -> ComponentOutput {
    var object = parameters.fields.node
    object["apiVersion"] = .string(parameters.apiVersion)
    object["kind"] = .string(parameters.kind)
    return ComponentOutput(workload: object)
  }
}
