import Codec
import Renderers
import Rendering
import Rollouts
import Testing
import Tree

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
