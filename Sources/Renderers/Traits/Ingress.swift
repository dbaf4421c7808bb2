import Rendering
import Tree

/// Routes HTTP traffic for a host and paths to a component, for clusters before Kubernetes 1.22.
public enum Ingress: TraitRenderer {
  public static let type = "ingress"
  public static let summary = "Routes HTTP traffic for a host and its paths to the component's ports."
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
    TraitOutput(objects: [parameters.route.service(in: scope), parameters.route.oldIngress(in: scope)])
  }
}
