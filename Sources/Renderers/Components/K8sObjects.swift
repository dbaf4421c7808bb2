import Rendering
import Tree

/// Plain Kubernetes objects: the first is the workload that traits edit, the others are related objects.
public enum K8sObjects: ComponentRenderer {
  public static let type = "k8s-objects"
  public static let summary = "Plain Kubernetes objects; traits edit the first one."
  public static let workload: WorkloadKind? = nil
  public static let example = """
    objects:
    - apiVersion: v1
      kind: ConfigMap
      metadata:
        name: settings
      data:
        colour: blue
    """

  public struct Parameters: ParameterSet {
    var objects: [KeyedValues<Node>]

    public init(from reader: inout ParameterReader) {
      objects = reader.required("objects", "The objects, the workload first.")
    }
  }

  public static func render(_ parameters: Parameters, in scope: Scope) throws(Diagnostic) -> ComponentOutput {
    for (index, object) in parameters.objects.enumerated() {
      for key in ["apiVersion", "kind"] where object.node[key]?.string == nil {
        throw Diagnostic.error(
          "object \(index + 1) has no '\(key)'", at: ["objects", .index(index)], hint: "add '\(key):'")
      }
    }
    return try GivenObjects.output(parameters.objects.map(\.node))
  }
}
