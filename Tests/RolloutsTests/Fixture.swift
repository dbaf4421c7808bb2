import Applications
import Codec
import Renderers
import Rendering
import Testing
import Tree

@testable import KruisePreview
@testable import Rollouts

/// The objects of a small shop, and the Rollouts that roll it, as text.
struct Fixture {
  var kind = "Deployment"
  var replicas = 5
  /// The steps, each as one line of YAML in flow style.
  var steps: [String] = ["{traffic: 20%, replicas: 20%}", "{traffic: 90%, replicas: 90%}"]
  var strategy = "canary"
  /// Further lines of the strategy.
  var options = "enableExtraWorkloadForCanary: true"
  /// What shifts the traffic, as one line; nil for nothing.
  var route: Route? = .ingress("nginx")
  /// Further lines of the workload's spec.
  var workloadSpec = ""
  /// What stands in place of the route where there is none.
  var other = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: demo}"

  enum Route {
    case ingress(String), httpRoute, virtualService

    var line: String {
      switch self {
      case .ingress(let type): "ingress: {name: demo, classType: \(type)}"
      case .httpRoute: "gateway: {httpRouteName: demo}"
      case .virtualService:
        "customNetworkRefs: [{apiVersion: networking.istio.io/v1, kind: VirtualService, name: demo}]"
      }
    }

    var object: String {
      switch self {
      case .ingress(let type):
        """
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata: {name: demo, annotations: {example.com/team: shop}}
        spec:
          ingressClassName: \(type)
          rules:
          - host: shop.example.com
            http:
              paths:
              - {path: /, pathType: Prefix, backend: {service: {name: demo, port: {number: 80}}}}
        """
      case .httpRoute:
        """
        apiVersion: gateway.networking.k8s.io/v1
        kind: HTTPRoute
        metadata: {name: demo}
        spec:
          hostnames: [shop.example.com]
          rules:
          - backendRefs: [{name: demo, port: 80}]
        """
      case .virtualService:
        """
        apiVersion: networking.istio.io/v1
        kind: VirtualService
        metadata: {name: demo}
        spec:
          hosts: [shop.example.com]
          http:
          - route: [{destination: {host: demo}}]
        """
      }
    }
  }

  /// The text of a version.
  func text(_ version: String) -> String {
    let apiVersion = kind == "CloneSet" ? "apps.kruise.io/v1alpha1" : "apps/v1"
    let routing = route.map { "\n      trafficRoutings: [{service: demo, \($0.line)}]" } ?? ""
    return """
      apiVersion: \(apiVersion)
      kind: \(kind)
      metadata: {name: demo}
      spec:
        replicas: \(replicas)
        selector: {matchLabels: {app: demo}}\(workloadSpec.isEmpty ? "" : "\n  " + workloadSpec)
        template:
          metadata: {labels: {app: demo}}
          spec: {containers: [{name: demo, image: 'demo:\(version)'}]}
      ---
      apiVersion: v1
      kind: Service
      metadata: {name: demo}
      spec: {selector: {app: demo}, ports: [{port: 80}]}
      ---
      \(route?.object ?? other)
      ---
      apiVersion: rollouts.kruise.io/v1beta1
      kind: Rollout
      metadata: {name: demo}
      spec:
        workloadRef: {apiVersion: \(apiVersion), kind: \(kind), name: demo}
        strategy:
          \(strategy):
            \(options.isEmpty ? "{}" : options)
            steps: [\(steps.joined(separator: ", "))]\(routing)
      """.replacingEmptyOptions
  }

  func objects(_ version: String = "v2") throws -> [ReleaseObject] { try Self.objects(text(version)) }

  static func objects(_ text: String) throws -> [ReleaseObject] {
    var diagnostics: [Diagnostic] = []
    let documents = YAMLReader().documents(in: Array(text.utf8), file: "test.yaml", diagnostics: &diagnostics)
    let objects = DocumentRenderer(registry: .standard, options: RenderOptions()).objects(
      of: documents, diagnostics: &diagnostics)
    // These objects hold what a rollout looks at, and not all that an API server wants.
    let problem = diagnostics.first { $0.codeName != "server-refuses" }
    try #require(problem == nil, "\(problem.map(\.description) ?? "")")
    return objects
  }

  /// The Rollout alone, read.
  func spec() throws -> RolloutSpec {
    let object = try #require(objects().first { $0.isRollout })
    var reader = RolloutReader(object, forKruise: true)
    let spec = reader.read()
    return try #require(spec, "\(reader.diagnostics)")
  }

  func release(driver: Driver = .manifests) throws -> Release {
    var diagnostics: [Diagnostic] = []
    let release = try Release.plan(objects(), after: objects("v1"), driver: driver, diagnostics: &diagnostics)
    return try #require(release, "\(diagnostics)")
  }

  func preview() throws -> Preview {
    var diagnostics: [Diagnostic] = []
    let preview = try Preview(objects(), after: objects("v1"), diagnostics: &diagnostics)
    return try #require(preview, "\(diagnostics)")
  }

  /// What a reader says about the Rollout.
  func problems(forKruise: Bool = true) throws -> [Diagnostic] {
    let object = try #require(objects().first { $0.isRollout })
    var reader = RolloutReader(object, forKruise: forKruise)
    _ = reader.read()
    return reader.diagnostics
  }
}

extension String {
  fileprivate var replacingEmptyOptions: String {
    split(separator: "\n", omittingEmptySubsequences: false).filter { $0.drop { $0 == " " } != "{}" }
      .joined(separator: "\n")
  }
}

extension [Node] {
  /// The object of a kind and name.
  func object(_ kind: String, _ name: String = "demo") -> Node? {
    first { $0["kind"] == .string(kind) && $0["metadata", "name"] == .string(name) }
  }
}

extension Release {
  /// The answers of the router that serves a request.
  func answers(to request: Request, at stage: Stage) throws -> [Answer] {
    let routers = try ReleaseTraffic(self).answers(to: request, at: stage)
    try #require(routers.count < 2, "\(routers)")
    return routers.first?.answers ?? []
  }
}

extension Diagnostic {
  /// The name of the code, where it is printed behind the message.
  var codeName: String? { code.isPlain ? nil : code.name }
}
