import Rendering
import Tree

/// Routes HTTP traffic to an existing Service: an Ingress only.
public enum PureIngress: TraitRenderer {
  public static let type = "pure-ingress"
  public static let summary =
    "Routes HTTP traffic for a host and its paths to an existing Service named like the component."
  public static let appliesTo = ["*"]
  public static let deprecation: String? = "its Ingress has an API version that Kubernetes 1.22 removed; use 'gateway'"
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

  public static func render(_ parameters: Parameters, in scope: Scope) throws(Diagnostic) -> TraitOutput {
    TraitOutput(objects: [parameters.route.oldIngress(in: scope)])
  }
}
