import Definitions
import Renderers
import Rendering
import Testing
import Tree

@Suite struct KubeVelaTests {
  @Test func `a component is rendered by its template`() {
    let (registry, _) = define([cueDefinition("Component", "probe", probe)])
    let (output, problem) = render(registry, "probe", "size: 3")
    #expect(problem == nil)
    #expect(output?.workload["spec"] == ["mode": "fast", "size": 3, "name": "web"])
  }

  @Test func `an invalid parameter is reported at its position in the Application`() {
    let (registry, _) = define([cueDefinition("Component", "probe", probe)])
    let wrong = render(registry, "probe", "size: 3\nmode: medium").problem
    #expect(wrong?.hasPrefix("app.yaml:2:7") == true, "\(wrong ?? "")")
    let missing = render(registry, "probe", "mode: slow").problem
    #expect(missing?.contains("parameter 'size'") == true, "\(missing ?? "")")
    let unknown = render(registry, "probe", "size: 3\nmodus: slow", strictness: .strict).problem
    #expect(unknown?.contains("no parameter 'modus'") == true, "\(unknown ?? "")")
  }

  @Test func `an error in a template is reported at its line`() {
    let (_, problems) = define([cueDefinition("Component", "probe", "output: {\n  kind: nowhere\n}")])
    #expect(problems.contains { $0.message.contains("there is no 'nowhere' here") && $0.mark?.line == 10 })
  }

  @Test func `unused parameters of a definition are reported`() {
    let (_, problems) = define([cueDefinition("Component", "probe", probe)])
    #expect(problems.map(\.message) == ["the parameter 'unused' is used by nothing"])
  }

  @Test func `the schema has types, defaults and usage`() {
    let schema = define([cueDefinition("Component", "probe", probe)]).registry.component("probe")?.parameterSchema
    #expect(schema?.first?.name == "mode")
    #expect(schema?.first?.presence == .defaulted("fast"))
    #expect(schema?.first?.help == "How fast")
    #expect(schema?[1].type == .integer(nil))
  }

  @Test func `a file of vela def is read`() {
    let text = """
      lock: {type: "trait", description: "Locks", attributes: workloadRefPath: "spec.target"}
      template: {
        outputs: lock: {apiVersion: "v1", kind: "Lock", spec: parameter}
        parameter: s: *1 | int
      }
      """
    let (registry, problems) = define([], cue: [text])
    #expect(problems.isEmpty)
    #expect(registry.trait("lock")?.summary == "Locks")
  }

  @Test func `an attribute that its kind doesn't have is a warning`() {
    let text = """
      lock: {type: "trait", attributes: workload: type: "autodetects.core.oam.dev"}
      template: {
        outputs: lock: {apiVersion: "v1", kind: "Lock", spec: parameter}
        parameter: s: *1 | int
      }
      """
    let (registry, problems) = define([], cue: [text])
    #expect(problems.map(\.severity) == [.warning] && problems.first?.message.contains("'workload'") == true)
    #expect(registry.trait("lock") != nil)
  }

  @Test func `objects of other kinds may stand beside definitions, but not a misspelt definition`() {
    let job = "apiVersion: batch/v1\nkind: Job\nmetadata: {name: seed}"
    let application = "apiVersion: core.oam.dev/v1beta1\nkind: Application\nmetadata: {name: demo}"
    let misspelt = "apiVersion: core.oam.dev/v1beta1\nkind: TraitDefintion\nmetadata: {name: demo}"
    let probe = cueDefinition("Component", "probe", probe)
    let isRefused = { (texts: [String]) in define(texts).problems.contains { $0.severity == .error } }
    #expect(!isRefused([probe, job, application]))
    #expect(define([probe, job, application]).registry.component("probe") != nil)
    #expect(isRefused([probe, misspelt]))
    #expect(isRefused([application]))
  }

  @Test(
    "the defaults of built-in components yield to a trait's patch",
    arguments: [
      (
        "task", "{image: nginx}", "parallelism: 3, completions: 3, template: spec: restartPolicy: \"OnFailure\"",
        ["spec", "completions"], 3
      ),
      ("task", "{image: nginx, count: 2}", "completions: 3", ["spec", "completions"], nil),
      (
        "cron-task", "{image: nginx, schedule: '@daily'}",
        "suspend: true, successfulJobsHistoryLimit: 9, jobTemplate: spec: backoffLimit: 1",
        ["spec", "jobTemplate", "spec", "backoffLimit"], 1
      ),
      (
        "webservice", "{image: nginx, ports: [{port: 53}]}",
        "template: spec: containers: [{ports: [{protocol: \"UDP\"}]}]",
        ["spec", "template", "spec", "containers", 0, "ports", 0, "protocol"], "UDP"
      ),
      (
        "webservice", "{image: nginx, ports: [{port: 53}]}", "template: spec: containers: [{ports: [{name: \"dns\"}]}]",
        ["spec", "template", "spec", "containers", 0, "ports", 0, "name"], "dns"
      ),
      (
        "webservice", "{image: nginx, ports: [{port: 53, protocol: TCP}]}",
        "template: spec: containers: [{ports: [{protocol: \"UDP\"}]}]", ["spec"], nil
      ),
      (
        "daemon", "{image: nginx, ports: [{port: 53}]}", "template: spec: containers: [{ports: [{protocol: \"UDP\"}]}]",
        ["spec", "template", "spec", "containers", 0, "ports", 0, "protocol"], "UDP"
      ),
    ] as [(String, String, String, [PathStep], Node?)])
  func builtInDefaults(
    _ type: String, _ properties: String, _ patch: String, _ path: [PathStep], _ value: Node?
  ) throws {
    let (registry, _) = define([cueDefinition("Trait", "edit", "patch: spec: {\(patch)}\nparameter: {}")])
    var context = ReadingContext(owner: "", strictness: .warn)
    var scope = Scope(application: "shop", component: "web", namespace: "default")
    scope.traits = ["edit"]
    let given = documents(properties)[0].document
    let output = try #require(try registry.component(type)?.prepare(given, &context)?(scope))
    scope.workload = output.workload
    let empty = documents("{}")[0].document
    let edit = try #require(try registry.trait("edit")?.prepare(empty, &context)?(scope).undecidedPatch.value)
    let patched = try? edit.applied(to: nil, output.workload, leaving: output.leeway).decided.get()
    #expect(patched?.at(path) == value)
  }

  @Test func `a default in the output yields to a trait's patch`() throws {
    let soft = """
      output: {apiVersion: "apps/v1", kind: "Deployment", spec: {replicas: *1 | int, list: [{name: "a", v: 1}], map: b: 1}}
      parameter: {}
      """
    let scale = """
      patch: spec: {
        replicas: 4
        // +patchKey=name
        list: [{name: "b", v: 2}, {name: "a", w: 3}]
        // +patchStrategy=retainKeys
        (parameter.key): {c: 2}
      }
      parameter: key: *"map" | string
      """
    let (registry, _) = define([cueDefinition("Component", "soft", soft), cueDefinition("Trait", "scale", scale)])
    var context = ReadingContext(owner: "", strictness: .warn)
    let empty = documents("{}")[0].document
    var scope = Scope(application: "shop", component: "web", namespace: "default")
    scope.traits = ["scale"]
    let output = try #require(try registry.component("soft")?.prepare(empty, &context)?(scope))
    scope.workload = output.workload
    let patch = try #require(try registry.trait("scale")?.prepare(empty, &context)?(scope).undecidedPatch.value)
    let patched = try patch.applied(to: output.undecided.value, output.workload).decided.get()
    #expect(patched["spec", "replicas"] == 4)
    #expect(patched["spec", "list"] == [["name": "a", "v": 1, "w": 3], ["name": "b", "v": 2]])
    #expect(patched["spec", "map"] == ["c": 2])
  }

  @Test func `what an object lacks is reported in its own definition, not in that of a patch`() throws {
    let component = """
      output: {apiVersion: "v1", kind: "Probe"}
      outputs: more: {apiVersion: "v1", kind: "Probe", size: string}
      """
    let trait = "patchOutputs: more: metadata: labels: a: \"b\""
    let (registry, _) = define([cueDefinition("Component", "probe", component), cueDefinition("Trait", "label", trait)])
    var context = ReadingContext(owner: "", strictness: .warn)
    let empty = documents("{}")[0].document
    var scope = Scope(application: "shop", component: "web", namespace: "default")
    scope.traits = ["label"]
    let output = try #require(try registry.component("probe")?.prepare(empty, &context)?(scope))
    let patches = try #require(
      try registry.trait("label")?.prepare(empty, &context)?(scope).undecidedObjectPatches.value)
    let more = try #require(output.auxiliaries.first?.undecided.value)
    let patched = try #require(try patches["more"]?.applied(to: more, .empty))
    let error = #expect(throws: Diagnostic.self) { try patched.decided.get() }
    #expect(error?.mark?.line == 10 && error?.message.contains("'size'") == true, "\(error as Any)")
  }
}
