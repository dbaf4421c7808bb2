import Kubernetes
import Rendering
import Tree

/// Routes HTTP traffic for a host and paths to a component, with the Ingress API of Kubernetes 1.19 and later.
public enum Ingress120: TraitRenderer {
  public static let type = "ingress-1-20"
  public static let summary = "Routes HTTP traffic for a host and its paths to the component's ports."
  public static let appliesTo = ["*"]
  public static let deprecation: String? = "use 'gateway', which does the same and more"
  public static let example = """
    domain: shop.example.com
    http:
      /: 80
    """

  public struct Parameters: ParameterSet {
    var route: DomainRoute
    var ingressClass: String

    public init(from reader: inout ParameterReader) {
      route = DomainRoute(from: &reader)
      ingressClass = reader.value("class", "Class of the Ingress.", default: "nginx")
    }
  }

  public static func render(_ parameters: Parameters, in scope: Scope) throws(Diagnostic) -> TraitOutput {
    let ingress = parameters.route.ingress(
      "networking.k8s.io/v1", in: scope, annotations: [AnnotationKey.ingressClass: .string(parameters.ingressClass)]
    ) { path, port in
      [
        "path": .string(path), "pathType": "ImplementationSpecific",
        "backend": ["service": ["name": .string(scope.component), "port": ["number": .int(port)]]],
      ]
    }
    return TraitOutput(objects: [parameters.route.service(in: scope), ingress])
  }
}
