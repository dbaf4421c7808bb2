import Codec
import Renderers
import Rendering
import Rollouts
import Testing
import Tree
import Workflows

@testable import Applications

private func documents(_ text: String) -> [SourceNode] {
  var diagnostics: [Diagnostic] = []
  return YAMLReader().documents(in: Array(text.utf8), file: "app.yaml", diagnostics: &diagnostics)
}

private func deliveries(_ text: String) -> (places: [String: [String]], diagnostics: [Diagnostic]) {
  var diagnostics: [Diagnostic] = []
  let documentRenderer = DocumentRenderer(registry: .standard, options: RenderOptions())
  let found = documentRenderer.deliveries(of: documents(text), diagnostics: &diagnostics)
  let places = found.map { ($0.placement.description, $0.objects.compactMap { $0.id?.description }) }
  return (Dictionary(uniqueKeysWithValues: places), diagnostics)
}

private let application = """
  apiVersion: core.oam.dev/v1beta1
  kind: Application
  metadata:
    name: shop
    namespace: shop
  spec:
    components:
    - name: web
      type: worker
      properties: {image: "web:1"}
    - name: queue
      type: worker
      properties: {image: "queue:1"}

  """

@Test func `without policies everything is delivered next to the Application`() {
  #expect(deliveries(application).places == ["local/shop": ["Deployment/web", "Deployment/queue"]])
}

@Test func `a topology without a workflow is delivered to`() {
  let found = deliveries(
    application + """
        policies:
        - {name: a, type: topology, properties: {clusters: [east, west, east]}}
        - {name: b, type: topology, properties: {namespace: test}}
      """)
  #expect(Set(found.places.keys) == ["east/shop", "west/shop", "local/test"])
  #expect(found.diagnostics.isEmpty)
}

@Test func `a later step replaces an earlier delivery in place`() {
  var diagnostics: [Diagnostic] = []
  let text =
    application + """
        policies:
        - {name: new, type: override, properties: {components: [{name: web, properties: {image: "web:2"}}]}}
        workflow:
          steps:
          - {name: all, type: deploy}
          - {name: web, type: deploy, properties: {policies: [new]}}
      """
  let found = DocumentRenderer(registry: .standard, options: RenderOptions()).deliveries(
    of: documents(text), diagnostics: &diagnostics)
  let images = found.first?.objects.map { $0.node.at(["spec", "template", "spec", "containers", 0, "image"]) }
  #expect(images == ["web:2", "queue:1"])
}

@Test func `a component that no step delivers is reported`() {
  let found = deliveries(
    application + """
        workflow:
          steps:
          - {name: web, type: apply-component, properties: {component: web, cluster: east}}
      """)
  #expect(found.places == ["east/shop": ["Deployment/web"]])
  #expect(found.diagnostics.map(\.message) == ["no workflow step delivers the component 'queue'"])
}

@Test(arguments: [
  ("web", "web", true), ("web", "my-web-2", true), ("w*b", "web", true), ("*", "any", true), ("web*b", "web", false),
  ("b*w", "web", false), ("api", "web", false), ("^web$", "web", true), ("^web$", "my-web", false),
  ("^web*", "web-2", true),
  ("*web$", "my-web", true), ("web$", "web-2", false), ("^*$", "any", true),
])
func `an override's name is looked for anywhere`(pattern: String, name: String, matches: Bool) {
  #expect(NamePattern(pattern).matches(name) == matches)
}

@Test(
  arguments: [
    ("image", ["image"]), ("env[0].value", ["env", 0, "value"]),
    ("outputs[\"objects-1\"].spec", ["outputs", "objects-1", "spec"]), ("a.b-c.d_e", ["a", "b-c", "d_e"]),
  ] as [(String, [PathStep])])
func `the path of an output is read`(text: String, path: [PathStep]) {
  #expect(ComponentInputs.path(text) == path)
}

@Test(arguments: ["", "a..b", "a + b", "a[", "a[x]", "a.", "a[-1]", "\"a\""])
func `expressions are not paths`(text: String) {
  #expect(ComponentInputs.path(text) == nil)
}

@Test func `an object without a name is named by Go's hash`() {
  let labels = Fields([("app.oam.dev/component", "web")])
  let service: Node = [
    "apiVersion": "v1", "kind": "Service", "spec": ["ports": [["port": 80]], "publishNotReadyAddresses": true],
  ]
  let map: Node = ["apiVersion": "v1", "kind": "ConfigMap", "data": ["colour": "blue"]]
  #expect(
    GeneratedName.name(of: service, with: labels, component: "web", type: "AuxiliaryWorkload")
      == "web-auxiliaryworkload-6978fbcdc5")
  #expect(GeneratedName.name(of: map, with: labels, component: "web", type: "Expose") == "web-expose-678f9f99f7")
}

@Test func `merging keeps positions`() throws {
  let base = try #require(documents("a: {x: 1, y: [1, 2]}\nb: 1\n").first)
  let patch = try #require(documents("a: {y: [3]}\nc: 2\n").first)
  let merged = base.merged(with: patch)
  #expect(merged.entries?.map(\.key) == ["a", "b", "c"])
  #expect(merged["a"]?["x"] == base["a"]?["x"])
  #expect(merged["a"]?["y"] == patch["a"]?["y"])
}

private func workflow(
  _ text: String, clusters: [ClusterLabels] = []
) -> (workflow: DeliveredWorkflow?, messages: [String]) {
  var diagnostics: [Diagnostic] = []
  var options = RenderOptions()
  options.clusters = clusters
  let renderer = DocumentRenderer(registry: .standard, options: options)
  let workflow = renderer.workflow(of: documents(text), diagnostics: &diagnostics)
  return (workflow, diagnostics.map(\.message))
}

private func visits(_ workflow: DeliveredWorkflow?) -> [[WorkflowStep.Visit]] {
  (workflow?.steps ?? []).map { if case .deliver(let visits) = $0.action { visits } else { [] } }
}

@Test func `a workflow that only delivers to one place is plain`() throws {
  let found = workflow(
    application + """
        workflow:
          steps:
          - {name: queue, type: apply-component, properties: {component: queue}}
          - {name: web, type: apply-component, properties: {component: web}}
      """)
  let plain = try #require(found.workflow)
  // Steps with nothing between them deliver the same version.
  #expect(plain.isPlain && plain.versions.count == 1 && plain.versions[0].objects.count == 2)
  #expect(visits(plain) == [[.init("local/shop", version: 0)], [.init("local/shop", version: 0)]])
}

@Test func `what a suspension separates is delivered one after the other`() throws {
  let found = workflow(
    application + """
        workflow:
          steps:
          - {name: queue, type: apply-component, properties: {component: queue}}
          - {name: ask, type: suspend, properties: {duration: 1m30s, message: fine?}, timeout: 1h}
          - {name: web, type: apply-component, dependsOn: [queue], properties: {component: web}}
      """)
  let steps = try #require(found.workflow)
  #expect(!steps.isPlain && steps.versions.map(\.objects.count) == [1, 2])
  #expect(steps.steps[1].action == .suspend(seconds: 90, message: "fine?"))
  #expect(steps.steps[1].timeout == 3_600 && steps.steps[2].dependsOn == ["queue"])
  #expect(found.messages.isEmpty)
}

@Test func `places come in the order of the steps`() throws {
  let found = workflow(
    application + """
        policies:
        - {name: test, type: topology, properties: {clusterLabelSelector: {stage: test}}}
        - {name: rest, type: topology, properties: {clusterLabelSelector: {stage: live}}}
      """,
    clusters: [
      ClusterLabels("west", labels: [("stage", "live"), ("region", "eu")]),
      ClusterLabels("east", labels: [("stage", "test")]), ClusterLabels("north", labels: [("stage", "live")]),
    ])
  let steps = try #require(found.workflow)
  #expect(steps.places.map(\.description) == ["east/shop", "west/shop", "north/shop"])
  #expect(steps.steps.map(\.name) == ["deploy-test", "deploy-rest"])
  #expect(
    workflow(
      application + """
          policies:
          - {name: test, type: topology, properties: {clusterLabelSelector: {stage: none}}}
        """, clusters: [ClusterLabels("east", labels: [])]
    ).messages.contains("no cluster has the labels stage=none"))
}

@Test func `canary-deploy steps are the steps of one rollout`() throws {
  let found = workflow(
    application + """
        workflow:
          steps:
          - {name: a, type: canary-deploy, properties: {weight: 20, components: [web]}}
          - {name: wait, type: suspend, properties: {duration: 1m}}
          - {name: b, type: canary-deploy, properties: {weight: 40, components: [web]}}
          - {name: c, type: canary-deploy, properties: {weight: 60, components: [web]}}
          - {name: ask, type: suspend}
          - {name: d, type: canary-deploy, properties: {weight: 100, components: [web]}}
          - {name: queue, type: apply-component, properties: {component: queue}}
      """)
  let steps = try #require(found.workflow)
  #expect(
    visits(steps).filter { !$0.isEmpty }.prefix(4).map { $0.map(\.stop) } == [[1], [2], [3], [nil]])
  let rollout = try #require(steps.versions.first?.objects.first { $0.isRollout })
  #expect(
    rollout.node["spec", "strategy", "canary", "steps"] == [
      ["weight": 20, "pause": ["duration": 60]], ["weight": 40, "pause": ["duration": 0]],
      ["weight": 60, "pause": .empty], ["weight": 100, "pause": ["duration": 0]],
    ])
}

@Test(arguments: [
  ("{name: a, type: suspend, properties: {duration: soon}}", "'soon' in the workflow step 'a' is not a duration"),
  ("{name: a, type: suspend, timeout: -1s}", "'-1s' in the workflow step 'a' is not a duration"),
  ("{name: a, type: suspend, dependsOn: [deploi]}", "the workflow step 'a' depends on 'deploi', which does not exist"),
  (
    "{name: a, type: suspend, dependsOn: [a]}",
    "the workflow step 'a' depends on 'a', which does not come before it"
  ),
  (
    "{name: a, type: suspend, if: status.deploi.failed}",
    "the condition 'status.deploi.failed' asks for the step 'deploi', which does not exist"
  ),
  ("{name: a, type: suspend, if: status.x}", "the condition 'status.x' can't be decided without a cluster"),
])
func `what is wrong with a step is reported`(step: String, message: String) {
  let found = workflow(
    application + """
        workflow:
          steps:
          - {name: deploy, type: deploy}
          - \(step)
      """)
  #expect(found.messages == [message])
}

@Test func `an input may fill in what a gate needs`() throws {
  let found = workflow(
    application + """
        workflow:
          steps:
          - {name: deploy, type: deploy}
          - {name: where, type: request, properties: {url: "http://a"}, outputs: [{name: url, valueFrom: response.url}]}
          - {name: there, type: request, inputs: [{from: url, parameterKey: url}]}
          - {name: told, type: notification, inputs: [{from: url, parameterKey: slack.url.value}], properties: {slack: {}}}
      """)
  #expect(found.messages.isEmpty, "\(found.messages)")
  let steps = try #require(found.workflow).steps
  guard case .gate(let there) = steps[2].action, case .gate(let told) = steps[3].action else {
    Issue.record("\(steps)")
    return
  }
  #expect(there.properties["url"] == nil && there.properties["method"] == "GET")
  #expect(told.properties["slack", "url", "value"] == nil)
  let wrong = workflow(
    application + """
        workflow:
          steps:
          - {name: deploy, type: deploy}
          - {name: a, type: request, inputs: [{from: url, parameterKey: body.x}]}
      """)
  #expect(wrong.messages == ["workflow step 'a' needs the parameter 'url'"])
}

@Test func `a step of a group is carried out if both conditions hold`() throws {
  let found = workflow(
    application + """
        workflow:
          steps:
          - {name: deploy, type: deploy}
          - name: group
            type: step-group
            if: status.deploy.failed
            subSteps:
            - {name: a, type: suspend}
            - {name: b, type: suspend, if: always || context.name == "shop"}
      """)
  let steps = try #require(found.workflow).steps
  #expect(steps[1].condition?.text == "status.deploy.failed")
  #expect(steps[2].condition?.text == "(status.deploy.failed) && (always || context.name == \"shop\")")
}
