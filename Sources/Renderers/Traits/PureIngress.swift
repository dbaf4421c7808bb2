import Rendering
import Tree

/// Leads web traffic to a Service that is already there: an Ingress alone.
public enum PureIngress: TraitRenderer {
  public static let type = "pure-ingress"
  public static let summary = "Leads web traffic from a host and its paths to a Service of the component's name."
  public static let appliesTo = ["*"]
  public static let deprecation: String? = "it makes an Ingress that Kubernetes 1.22 no longer knows; use 'gateway'"
  public static let example = """
    domain: shop.example.com
    http:
      /: 80
    """

  public struct Parameters: ParameterSet {
    var route: DomainRoute

    public init(from reader: inout ParameterReader) {
      route = DomainRoute(from: &reader)
    }
  }

  public static func render(_ parameters: Parameters, in scope: Scope) throws(RenderError) -> TraitOutput {
    TraitOutput(objects: [parameters.route.oldIngress(in: scope)])
  }
}
