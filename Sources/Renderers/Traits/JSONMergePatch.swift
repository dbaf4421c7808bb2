import Rendering
import Tree

/// Merges the properties into the workload (RFC 7386).
public enum JSONMergePatch: TraitRenderer {
  public static let type = "json-merge-patch"
  public static let summary =
    "Merges its properties into the workload (RFC 7386): null removes a key, a list is replaced."
  public static let appliesTo = ["*"]
  public static let example = """
    spec:
      replicas: 3
      template:
        spec:
          dnsPolicy: null
    """

  public struct Parameters: ParameterSet {
    var fields: KeyedValues<Node>

    public init(from reader: inout ParameterReader) {
      fields = reader.rest("Field of the workload with this name: a value, a map to merge, or null to remove it.")
    }
  }

  public static func render(_ parameters: Parameters, in scope: Scope) throws(Diagnostic) -> TraitOutput {
    TraitOutput(patch: .jsonMerge(parameters.fields.node))
  }
}
