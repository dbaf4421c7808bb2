import Definitions
import Foundation
import Renderers
import Rendering
import TestSupport
import Testing
import Tree

private let root = Project.root

/// A registry with the definitions of some folders, and their problems.
private func define(_ folders: String..., shadowing: Bool = false) -> (registry: Registry, problems: [String]) {
  var set = DefinitionSet(over: .standard, allowsShadowing: shadowing, session: FunctionSession())
  for (index, text) in folders.enumerated() { set.add(documents(text, file: "\(index).yaml")) }
  let registry = set.defined()
  return (registry, set.diagnostics.map(\.message))
}

private func definition(_ kind: String, _ name: String, _ spec: String) -> String {
  "apiVersion: lateen.dev/v1alpha1\nkind: \(kind)Definition\nmetadata: {name: \(name)}\nspec: {\(spec)}\n"
}

/// The output of a trait type for some properties, or the problems.
private func render(_ trait: TraitType?, _ properties: String) -> (output: TraitOutput?, problems: [String]) {
  var context = ReadingContext(owner: "trait", strictness: .strict)
  let node = documents(properties, file: "app.yaml")[0].document
  guard let render = trait?.prepare(node, &context) else {
    return (nil, context.diagnostics.map { "\($0.mark?.description ?? ""): \($0.message)" })
  }
  do throws(Diagnostic) {
    return (try render(Scope(application: "a", component: "c", namespace: "default")), [])
  } catch {
    return (nil, ["\(error.mark?.description ?? ""): \(error.message)"])
  }
}

/// Parameters without patterns and bounds, which are in the schema for editors and not in definitions.
private func unbounded(_ parameters: [ParameterSchema]) -> [ParameterSchema] {
  parameters.map { parameter in
    var parameter = parameter
    parameter.constraint = nil
    parameter.type = unbounded(parameter.type)
    return parameter
  }
}

private func unbounded(_ type: ParameterType) -> ParameterType {
  switch type {
  case .list(let element): .list(unbounded(element))
  case .map(let element): .map(unbounded(element))
  case .either(let types): .either(types.map(unbounded))
  case .object(let parameters, let isClosed): .object(unbounded(parameters), isClosed: isClosed)
  default: type
  }
}

@Suite struct DefinitionSetTests {
  @Test func `exported types are read back unchanged`() throws {
    for (folder, kind) in [("components", "component"), ("traits", "trait")] {
      let path = "\(root)/definitions/\(folder)"
      for file in try FileManager.default.contentsOfDirectory(atPath: path) {
        let text = try String(contentsOfFile: "\(path)/\(file)", encoding: .utf8)
        let (registry, problems) = define(text, shadowing: true)
        #expect(problems.isEmpty, "\(file)")
        let name = String(file.dropLast(5))
        if kind == "trait" {
          let (read, known) = (registry.trait(name)?.parameterSchema, Registry.standard.trait(name)?.parameterSchema)
          #expect(read == known.map(unbounded), "\(file)")
          #expect(registry.trait(name)?.summary == Registry.standard.trait(name)?.summary)
        } else {
          let read = registry.component(name)?.parameterSchema
          #expect(read == (Registry.standard.component(name)?.parameterSchema).map(unbounded), "\(file)")
          #expect(registry.component(name)?.example == Registry.standard.component(name)?.example)
        }
      }
    }
  }

  @Test func `defaults, other names and labels`() throws {
    let (registry, problems) = define(
      definition(
        "Trait", "few",
        "renderer: scaler, parameters: [{name: pods, sets: replicas, minimum: 1, maximum: 3, type: integer, default: 2}]"
      ))
    #expect(problems.isEmpty)
    let few = registry.trait("few")
    #expect(few?.parameterSchema.map(\.name) == ["pods"])
    let standard = render(registry.trait("scaler"), "replicas: 2").output
    #expect(render(few, "{}").output == standard)
    #expect(render(few, "pods: 3").output == render(registry.trait("scaler"), "replicas: 3").output)
    #expect(
      render(few, "pods: 4").problems == [
        "app.yaml:1:7: 'pods' of trait must be a whole number from 1 to 3, found the number 4"
      ])
    #expect(render(few, "replicas: 2").problems == ["app.yaml:1:1: trait has no parameter 'replicas'"])
  }

  @Test func `fixed values can't be set, not even in parts`() {
    let (registry, problems) = define(
      definition("Trait", "site", "renderer: gateway, fixed: {class: own, annotations: {a: b}}, labels: {team: x}"))
    #expect(problems.isEmpty)
    let site = registry.trait("site")
    let output = render(site, "domain: d.com\nhttp: {/: 80}\nannotations: {c: d}").output
    let ingress = output?.objects[1].object
    #expect(ingress?["metadata", "annotations"] == ["a": "b", "c": "d", "kubernetes.io/ingress.class": "own"])
    #expect(ingress?["metadata", "labels"] == ["team": "x"])
    #expect(render(site, "{class: x, http: {/: 80}}").problems.count == 1)
    #expect(render(site, "{annotations: {a: x}, http: {/: 80}}").problems.count == 1)
  }

  @Test func `a later folder wins, and may build on the earlier`() {
    let first = definition("Trait", "few", "renderer: scaler, defaults: {replicas: 2}")
    let second = definition("Trait", "few", "renderer: few, summary: Ours.")
    let (registry, problems) = define(first, second)
    #expect(problems.isEmpty)
    #expect(registry.trait("few")?.summary == "Ours.")
    #expect(render(registry.trait("few"), "{}").output == render(registry.trait("scaler"), "replicas: 2").output)
  }

  @Test(arguments: [
    (definition("Trait", "gateway", "renderer: scaler"), "would replace a built-in type"),
    (definition("Trait", "a", "renderer: scalr"), "there is no type 'scalr'"),
    (definition("Trait", "a", "renderer: scaler, function: {exec: ./x}"), "names both"),
    (definition("Trait", "a", "summary: x"), "names no 'renderer' or 'function'"),
    (definition("Validator", "a", "renderer: scaler"), "names no 'function'"),
    (definition("Trait", "a", "renderer: scaler, defaults: {replicas: many}"), "must be a whole number"),
    (definition("Trait", "a", "renderer: scaler, fixed: {replica: 1}"), "'scaler' has no parameter 'replica'"),
    (
      definition("Trait", "a", "renderer: scaler, parameters: [{name: replicas, type: string}]"), "as 'scaler' takes it"
    ),
    (definition("Trait", "a", "renderer: scaler, parameters: [{name: x}, {name: x}]"), "twice"),
    (definition("Component", "a", "renderer: webservice, hidden: [image]"), "hides it"),
    (definition("Trait", "a", "renderer: scaler, patch: {}"), "has no 'patch'"),
    (definition("Trait", "../a", "renderer: scaler"), "the name '../a' must be"),
    (definition("Rait", "a", "renderer: scaler"), "is not a kind of definition"),
    ("apiVersion: core.oam.dev/v1beta1\nkind: TraitDefinition\n", "the definition has no name"),
  ])
  func `bad definitions`(_ text: String, _ message: String) {
    let problems = define(text).problems
    #expect(problems.count == 1 && problems[0].contains(message), "\(problems)")
  }

  @Test func `circles and towers end`() {
    let circle = definition("Trait", "a", "renderer: b") + "---\n" + definition("Trait", "b", "renderer: a")
    #expect(define(circle).problems == ["the definitions form a cycle: a → b → a"])
    #expect(define(definition("Trait", "a", "renderer: a")).problems == ["definition 'a' is derived from itself"])
    let tower = (0..<500).map { definition("Trait", "t\($0)", "renderer: t\($0 + 1)") }.joined(separator: "---\n")
    #expect(define(tower).problems.contains { $0.contains("are derived from each other") })
  }

  @Test func `a million parameters`() {
    let name = SourceNode.Entry(
      key: "name", keyMark: Mark(file: "d"), value: SourceNode(.scalar(.init("p", isPlain: true)), at: Mark(file: "d")))
    let many = Array(repeating: SourceNode(.map([name]), at: Mark(file: "d")), count: 1_000_000)
    var document = documents(definition("Trait", "a", "renderer: scaler, parameters: []"))[0].document
    guard var entries = document.entries, var spec = entries[3].value.entries else { return }
    spec[1].value = SourceNode(.list(many), at: Mark(file: "d"))
    entries[3].value = SourceNode(.map(spec), at: Mark(file: "d"))
    document = SourceNode(.map(entries), at: document.mark)
    var set = DefinitionSet(over: .standard, allowsShadowing: false, session: FunctionSession())
    set.add([(document, ".")])
    #expect(set.diagnostics.count == 1 && set.diagnostics[0].message.contains("1000000 parameters"))
  }

  @Test func `a workflow step is implemented by a program, and has no object`() throws {
    let (registry, problems) = define(
      definition(
        "WorkflowStep", "check", "function: {exec: a.sh, timeout: 5}, parameters: [{name: level, type: integer}]"))
    #expect(problems.isEmpty)
    let type = try #require(registry.programs.first)
    #expect(type.type == "check" && type.parameterSchema.map(\.name) == ["level"])
    for (spec, message) in [
      ("renderer: deploy", "definition 'check' names no 'function'"),
      ("function: {exec: a}, appliesTo: [a]", "a WorkflowStepDefinition has no 'appliesTo'"),
      ("function: {exec: a}, labels: {a: b}", "a WorkflowStepDefinition has no 'labels'"),
      (
        "function: {exec: a}, parameters: [{name: retries, type: integer}]",
        "every workflow step with a program has the parameter 'retries' already"
      ),
      ("function: {exec: a, timeout: 601}", "from 1 to 600"),
    ] {
      let problems = define(definition("WorkflowStep", "check", spec)).problems
      #expect(problems.contains { $0.contains(message) }, "\(spec): \(problems)")
    }
    // The export of a built-in step describes it, and defines nothing.
    #expect(define(definition("WorkflowStep", "deploy", "renderer: deploy")).problems.isEmpty)
    var set = DefinitionSet(
      over: .standard, allowsShadowing: false, session: FunctionSession(), steps: ["request"])
    set.add(documents(definition("WorkflowStep", "request", "function: {exec: a.sh}")))
    #expect(set.diagnostics.map(\.message) == ["definition 'request' would replace a built-in type"])
  }
}
