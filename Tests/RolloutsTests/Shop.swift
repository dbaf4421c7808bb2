import Testing
import Tree

@testable import KruisePreview
@testable import Rollouts

/// A workload of any kind, the Service that routes to it, and its Rollout, as Kruise Rollouts takes them from v1 to v2.
struct Shop {
  var apiVersion = "apps.kruise.io/v1alpha1"
  var kind = "CloneSet"
  var spec = "replicas: 5"
  var update = ""
  var steps = ["{replicas: 20%}"]
  var strategy = "canary"
  var routes = false
  var nodes = 5

  /// What leads to it.
  static let way = """
    apiVersion: v1
    kind: Service
    metadata: {name: demo}
    spec: {selector: {app: demo}, ports: [{port: 80}]}
    ---
    apiVersion: networking.k8s.io/v1
    kind: Ingress
    metadata: {name: demo}
    spec: {rules: [{http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: demo, port: {number: 80}}}}]}}]}
    """

  private func text(_ version: String) -> String {
    let field = kind == "Deployment" ? "strategy" : "updateStrategy"
    let routing = routes ? ", trafficRoutings: [{service: demo, ingress: {name: demo}}]" : ""
    return """
      apiVersion: \(apiVersion)
      kind: \(kind)
      metadata: {name: demo}
      spec:
        \(spec.isEmpty ? "selector: {}" : spec)
        \(update.isEmpty ? "serviceName: demo" : "\(field): \(update)")
        template: {metadata: {labels: {app: demo}}, spec: {containers: [{name: demo, image: 'demo:\(version)'}]}}
      ---
      \(Self.way)
      ---
      apiVersion: rollouts.kruise.io/v1beta1
      kind: Rollout
      metadata: {name: demo}
      spec:
        workloadRef: {apiVersion: \(apiVersion), kind: \(kind), name: demo}
        strategy: {\(strategy): {steps: [\(steps.joined(separator: ", "))]\(routing)}}
      """
  }

  func objects(at stage: Stage) throws -> [Node] {
    var diagnostics: [Diagnostic] = []
    let preview = try Preview(
      Fixture.objects(text("v2")), after: Fixture.objects(text("v1")), nodes: nodes, diagnostics: &diagnostics)
    var run = try #require(preview, "\(diagnostics)")
    return try run.objects(at: stage)
  }

  func update(at stage: Stage) throws -> Node? {
    let spec = try objects(at: stage).object(kind)?["spec"]
    return kind == "Deployment" ? spec?["strategy"] : spec?["updateStrategy"]
  }

  /// The selectors of the Service and of the one for new pods, as `key=value`.
  func selectors() throws -> [String] {
    let nodes = try objects(at: .step(1))
    return ["demo", "demo-canary"].map { name in
      let selector = nodes.object("Service", name)?["spec", "selector"]?.fields ?? Fields()
      return selector.filter { $0.key != "app" }.map { "\($0.key)=\($0.value.string ?? "")" }.joined(separator: ",")
    }
  }
}
