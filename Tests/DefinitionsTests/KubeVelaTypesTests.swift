import Definitions
import Renderers
import Rendering
import Testing
import Tree

private func revision(_ name: String, _ version: String, _ template: String) -> String {
  let lines = cueDefinition("Component", name, template).split(separator: "\n", omittingEmptySubsequences: false)
  return """
    apiVersion: core.oam.dev/v1beta1
    kind: DefinitionRevision
    metadata:
      name: \(name)-\(version)
    spec:
      definitionType: Component
      componentDefinition:
    \(lines.map { "    \($0)" }.joined(separator: "\n"))
    """
}

@Suite struct KubeVelaTypesTests {
  @Test func `a loop in outputs over a parameter that isn't given adds nothing`() throws {
    let boxes = """
      output: {apiVersion: "v1", kind: "ConfigMap"}
      outputs: {
        for v in parameter.settings {"\\(v)": {apiVersion: "v1", kind: "ConfigMap", metadata: name: v}}
        for v in parameter.secrets {"\\(v)": {apiVersion: "v1", kind: "Secret", metadata: name: v}}
      }
      parameter: {settings?: [...string], secrets?: [...string]}
      """
    let (registry, _) = define([cueDefinition("Component", "boxes", boxes)])
    let output = try #require(render(registry, "boxes", "secrets: [keys]").output)
    #expect(output.auxiliaries.map(\.name) == ["keys"])
    #expect(render(registry, "boxes", "{}").output?.auxiliaries.isEmpty == true)
  }

  @Test func `the defaults of an exposed Service yield to a trait`() throws {
    let trait = "patchOutputs: webserviceExpose: spec: {type: \"LoadBalancer\", ports: [{name: \"http\"}]}"
    let (registry, _) = define([cueDefinition("Trait", "public", trait)])
    var context = ReadingContext(owner: "", strictness: .warn)
    let given = documents("{image: i, ports: [{port: 80, expose: true}]}")[0].document
    let empty = documents("{}")[0].document
    var scope = Scope(application: "shop", component: "web", namespace: "default")
    let output = try #require(try registry.component("webservice")?.prepare(given, &context)?(scope))
    (scope.workload, scope.outputs) = (output.workload, output.auxiliaries)
    let patches = try #require(
      try registry.trait("public")?.prepare(empty, &context)?(scope).undecidedObjectPatches.value)
    let service = try #require(output.auxiliaries.first)
    let patched = try #require(
      try patches["webserviceExpose"]?.applied(to: nil, service.object, leaving: service.leeway).decided.get())
    #expect(patched["spec", "type"] == "LoadBalancer")
    #expect(patched["spec", "ports"]?.items?.first?["name"] == "http")
    #expect(patched["spec", "ports"]?.items?.first?["protocol"] == "TCP")
  }

  @Test func `a type without versions is its first version`() throws {
    let template = "output: {apiVersion: \"v1\", kind: \"Probe\"}\nparameter: {}"
    let (registry, _) = define([cueDefinition("Component", "one", template)])
    #expect(registry.component("one@v1")?.type == "one" && registry.component("one@v2") == nil)
    #expect(registry.component("webservice@v1")?.type == "webservice" && registry.trait("scaler@v1")?.type == "scaler")
    let (versioned, _) = define([cueDefinition("Component", "two", template), revision("two", "v3", template)])
    #expect(versioned.component("two@v3") != nil && versioned.component("two@v1") == nil)
  }

  @Test(arguments: [
    ("a: {b: 1, x: 2}", "'a.x'"), ("l: [{c: 1}, {d: 2}]", "'l[1].d'"), ("m: {any: 1}", nil),
    ("o: {e: {v: 1}}", "'o.e.v'"),
    ("u: {z: 1}", nil), ("v: 1", "'v'"), ("h: 1", "'h'"), ("r: {c: 1}", nil),
  ])
  func `unknown keys are found at any depth`(_ properties: String, _ found: String?) throws {
    let template = """
      output: {apiVersion: "v1", kind: "Probe"}
      R: {c?: int}
      O: {P, f?: int}
      P: {e?: {g?: int}}
      parameter: {
        a?: {b: int}
        l?: [...R]
        m?: [string]: int
        o?: O
        u?: {...}
        r?: *{c: 2} | R
        _h: 1
      }
      """
    let (registry, _) = define([cueDefinition("Component", "deep", template)])
    let problem = render(registry, "deep", properties).problem
    if let found { #expect(problem?.contains("has no parameter \(found)") == true, "\(problem ?? "")") }
    if found == nil { #expect(problem?.contains("has no parameter") != true, "\(problem ?? "")") }
  }
}
