import Lateen
import Testing

/// What `vet` says of input that renders and that a cluster accepts.
@Suite struct VetTests {
  private static func app(_ component: String, _ rest: String = "") -> String {
    """
    apiVersion: core.oam.dev/v1beta1
    kind: Application
    metadata: {name: shop}
    spec:
      components:
      - \(component)
    \(rest)
    """
  }

  private static func severities(_ text: String) -> [String] {
    Engine().vet(Source(text)).diagnostics.map { "\($0.severity) \($0.code.name)" }
  }

  @Test(
    "what a cluster accepts is no error",
    arguments: [
      #"{name: web, type: webservice, properties: {image: "nginx:1", ports: [{port: 80, name: "", expose: true}]}}"#,
      #"{name: 1web, type: webservice, properties: {image: "nginx:1", ports: [{port: 80, expose: true}]}}"#,
      "{name: Web.v1_x, type: k8s-objects, properties: {objects: [{apiVersion: v1, kind: ConfigMap, metadata: {name: cm}}]}}",
    ])
  func accepted(_ component: String) {
    #expect(Self.severities(Self.app(component)).isEmpty)
  }

  @Test(
    "a trait on a workload that its definition doesn't list is a warning where it works",
    arguments: [
      #"{name: web, type: daemon, properties: {image: "nginx:1"}, traits: [{type: expose, properties: {port: [80]}}]}"#,
      """
      {name: web, type: task, properties: {image: "nginx:1"},
        traits: [{type: volumes, properties: {volumes: [{name: tmp, type: emptyDir}]}}]}
      """,
    ])
  func unlistedWorkload(_ component: String) {
    #expect(Self.severities(Self.app(component)) == ["warning trait-not-applicable"])
  }

  @Test func `a Rollout of Argo Rollouts is named, not passed over`() {
    let found = Self.severities(
      """
      apiVersion: argoproj.io/v1alpha1
      kind: Rollout
      metadata: {name: web}
      spec: {replicas: 3}
      """)
    #expect(found == ["warning rollout-not-understood"])
  }

  @Test(arguments: [(", trafficRoutings: [{type: nginx}]", true), ("", false)])
  func `whoever shifts traffic by ingress-nginx hears that it is retired`(_ routing: String, _ isTold: Bool) {
    let component = """
      name: web
          type: webservice
          properties: {image: "nginx:1", ports: [{port: 80}]}
          traits:
          - {type: gateway, properties: {domain: a.example.com, http: {/: 80}}}
          - {type: kruise-rollout, properties: {canary: {steps: [{weight: 20}]\(routing)}}}
      """
    let found = Self.severities(Self.app(component))
    #expect(
      found.contains("note ingress-nginx-retired") == isTold && !found.contains { $0.hasPrefix("error") }, "\(found)")
  }

  @Test func `two versions without an option between them are told apart`() {
    let text = Self.app(#"{name: web, type: worker, properties: {image: "nginx:1"}}"#)
    let old = Source.Input(Array(text.utf8), named: "v1.yaml")
    let new = Source.Input(old.bytes, named: "v2.yaml")
    let found = Engine().vet(Source([new, old])).diagnostics
    #expect(found.map(\.code.name) == ["rendered-twice"])
    #expect(found.first?.hint == "to compare two versions of it, write NEW --from OLD")
  }

  @Test func `a Rollout may have any name that its kind may have`() {
    let found = Self.severities(
      """
      apiVersion: rollouts.kruise.io/v1beta1
      kind: Rollout
      metadata: {name: web.v1-rollout}
      spec:
        workloadRef: {apiVersion: apps/v1, kind: Deployment, name: web}
        strategy: {canary: {enableExtraWorkloadForCanary: true, steps: [{replicas: 1}]}}
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: web}
      spec:
        replicas: 2
        selector: {matchLabels: {app: web}}
        template: {metadata: {labels: {app: web}}, spec: {containers: [{name: web, image: nginx}]}}
      """)
    #expect(found.isEmpty)
  }

  @Test func `an Application without components is taken where a server takes it`() {
    let head = "apiVersion: core.oam.dev/v1beta1\nkind: Application\nmetadata: {name: shop}\n"
    let workflow = "  workflow: {steps: [{name: wait, type: suspend}]}\n"
    #expect(!Self.severities(head + "spec:\n  components: []\n" + workflow).contains { $0.hasPrefix("error") })
    for text in [head, head + "spec:\n  components: []\n"] {
      let severities = Self.severities(text)
      #expect(severities.contains { $0.hasPrefix("warning") } && !severities.contains { $0.hasPrefix("error") })
    }
    #expect(Self.severities(head + "spec:\n  policies: []\n").contains { $0.hasPrefix("error") })
  }

  @Test(
    "what only a cluster knows of policies and workflow is a warning, a mistake is an error",
    arguments: [
      ("policies: [{name: mesh, type: traffic-split, properties: {a: 1}}]", "warning"),
      ("policies: [{name: mesh, type: env-binding, properties: {a: 1}}]", "warning"),
      ("policies: [{name: mesh, type: topolgy, properties: {a: 1}}]", "error"),
      ("workflow: {steps: [{name: scan, type: security-audit}]}", "warning"),
      ("workflow: {steps: [{name: go, type: depoly}]}", "error"),
      (
        "workflow: {steps: [{name: go, type: apply-component, properties: {component: web}, inputs: [{from: a}]}]}",
        "warning"
      ),
      ("workflow: {steps: [{name: go, type: apply-component, properties: {component: wbe}}]}", "error"),
    ])
  func elsewhere(_ rest: String, _ severity: String) {
    let component = #"{name: web, type: webservice, properties: {image: "nginx:1"}}"#
    let severities = Self.severities(Self.app(component, "  \(rest)\n"))
    #expect(severities.contains { $0.hasPrefix(severity) })
    #expect(severities.contains { $0.hasPrefix("error") } == (severity == "error"))
  }

  @Test func `an input that the workflow fills in is a warning`() {
    let component =
      #"{name: web, type: webservice, properties: {image: "nginx:1"}, inputs: [{from: a, parameterKey: image}]}"#
    let severities = Self.severities(Self.app(component))
    #expect(severities.contains { $0.hasPrefix("warning") } && !severities.contains { $0.hasPrefix("error") })
  }

  @Test func `plain objects are counted, and told of in the order of their places`() throws {
    let objects = (1...40).map { index in
      "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: \(index % 9 == 0 ? "A" : "a")\(index)}\n"
    }
    let outcome = Engine().vet(Source(objects.joined(separator: "---\n")))
    #expect(outcome.diagnostics.compactMap(\.mark?.line) == [39, 75, 111, 147].map { $0 - 4 })
    #expect(outcome.diagnostics.allSatisfy { $0.code.name == "server-refuses" })
    let sound = objects.filter { !$0.contains("name: A") }
    #expect(Engine().vet(Source(sound.joined(separator: "---\n"))).value == sound.count)
  }

  @Test func `what two plain objects say of each other is told`() {
    let service = """
      {apiVersion: v1, kind: Service, metadata: {name: web}, spec: {selector: {app: web}, ports: [{port: 80}]}}
      """
    let ingress = """
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata: {name: web}
      spec: {defaultBackend: {service: {name: web, port: {number: 81}}}}
      """
    let others = (1...20).map { "{apiVersion: v1, kind: ConfigMap, metadata: {name: a\($0)}}" }
    #expect(Self.severities(([service] + others + [ingress]).joined(separator: "\n---\n")) == ["warning route-port"])
    #expect(Self.severities((others + others.prefix(1)).joined(separator: "\n---\n")) == ["error rendered-twice"])
  }

  private static let rollout = """
    apiVersion: rollouts.kruise.io/v1beta1
    kind: Rollout
    metadata: {name: NAME}
    spec:
      workloadRef: {apiVersion: apps/v1, kind: Deployment, name: web}
      strategy: {canary: {steps: [{replicas: 1, traffic: 20%}], trafficRoutings: [{service: web, ingress: {name: web}}]}}
    """

  private static let rolledOut = [
    """
    {apiVersion: apps/v1, kind: Deployment, metadata: {name: web}, spec: {selector: {matchLabels: {app: web}},
      template: {metadata: {labels: {app: web}}, spec: {containers: [{name: web, image: "nginx:1"}]}}}}
    """,
    "{apiVersion: v1, kind: Service, metadata: {name: web}, spec: {selector: {app: web}, ports: [{port: 80}]}}",
    """
    {apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: web},
      spec: {rules: [{http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}}]}}
    """,
  ]

  @Test(
    "documents that are right one by one are planned together, in a second reading",
    arguments: [
      (["web"], [], ["note ingress-nginx-retired"]), (["web", "other"], [], ["error workload-of-two-rollouts"]),
      (["web"], [1], ["error rollout-names-missing-object"]),
      (["web, namespace: other"], [], ["error rollout-names-missing-object"]),
      ([], [], []),
    ])
  func planned(_ rollouts: [String], _ absent: [Int], _ expected: [String]) {
    let objects = Self.rolledOut.indices.filter { !absent.contains($0) }.map { Self.rolledOut[$0] }
    let documents = rollouts.map { Self.rollout.replacing("NAME", with: $0) } + objects
    #expect(Self.severities(documents.joined(separator: "\n---\n")) == expected)
  }
}
