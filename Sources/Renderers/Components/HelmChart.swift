import Rendering
import Tree

/// A Helm chart, which is refused: only Helm can render it.
public enum HelmChart: ComponentRenderer {
  public static let type = "helmchart"
  public static let summary = "A Helm chart; refused with an alternative, because only Helm can render charts."
  public static let workload: WorkloadKind? = nil
  public static let example = """
    chart:
      source: oci://ghcr.io/stefanprodan/charts/podinfo
      version: 6.7.1
    """

  public struct Parameters: ParameterSet {
    public init(from reader: inout ParameterReader) {
      let _: KeyedValues<Node> = reader.rest("Parameters of the chart; ignored.")
    }
  }

  public static func render(_ parameters: Parameters, in scope: Scope) throws(Diagnostic) -> ComponentOutput {
    throw Diagnostic.error(
      "a Helm chart can't be rendered without Helm",
      hint: "run 'helm template \(scope.component) CHART' and give its objects to a component of type 'k8s-objects'")
  }
}
