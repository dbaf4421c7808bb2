import Foundation
import Lateen
import TestSupport
import Testing

/// Templates in CUE that leave something undecided, and definitions with warnings.
@Suite struct UndecidedTemplatesTests {
  private static let whole = """
    output: {apiVersion: "lab.example.com/v1", kind: "Probe", spec: {a: 1}}
    parameter: {n?: int}
    """

  /// The outcome of a component whose type is such a template, with an optional trait.
  private static func outcome(
    _ template: String, attributes: String = "", trait: String? = nil, _ strictness: Strictness = .strict
  ) throws -> Outcome<[Node]> {
    var outcome: Outcome<[Node]>?
    try withFolder { folder in
      func define(_ name: String, _ type: String, _ attributes: String, _ template: String) throws {
        try "\(name): {type: \"\(type)\", attributes: {\(attributes)}}\ntemplate: {\n\(template)\n}\n"
          .write(toFile: "\(folder)/\(name).cue", atomically: false, encoding: .utf8)
      }
      try define("probe", "component", attributes, template)
      if let trait { try define("tweak", "trait", "", trait) }
      var options = Engine.Options(definitions: [folder])
      options.rendering.strictness = strictness
      outcome = Engine(options: options).render(
        Source(
          """
          apiVersion: core.oam.dev/v1beta1
          kind: Application
          metadata: {name: shop}
          spec:
            components:
            - name: web
              type: probe
              properties: {}
          \(trait == nil ? "" : "    traits: [{type: tweak}]")
          """))
    }
    return try #require(outcome)
  }

  @Test func `a warning about a definition takes nothing away`() throws {
    let outcome = try Self.outcome(Self.whole, attributes: "annotationz: {a: \"b\"}")
    #expect(outcome.value?.map { $0["kind"] } == ["Probe"])
    #expect(outcome.diagnostics.contains { $0.message.contains("no attribute 'annotationz'") })
  }

  @Test func `objects that are undecided are left out as KubeVela does, or refused`() throws {
    let template = """
      \(Self.whole)
      #n: int
      outputs: {
        if #n > 0 {gone: {apiVersion: "v1", kind: "ConfigMap"}}
        kept: {apiVersion: "lab.example.com/v1", kind: "Kept"}
      }
      """
    #expect(try Self.outcome(template).value == nil)
    let lenient = try Self.outcome(template, .warn)
    #expect(lenient.value?.map { $0["kind"] } == ["Probe", "Kept"])
    #expect(lenient.diagnostics.contains { $0.severity == .warning && $0.message.contains("left out") })
  }

  @Test func `patches of objects that are undecided are left out as KubeVela does, or refused`() throws {
    let template = Self.whole + "\noutputs: port: {apiVersion: \"lab.example.com/v1\", kind: \"Port\", spec: number: 1}"
    let trait = "#n: int\npatchOutputs: {if #n > 0 {port: spec: name: \"a\"}}"
    #expect(try Self.outcome(template, trait: trait).value == nil)
    let lenient = try Self.outcome(template, trait: trait, .warn)
    #expect(lenient.value?.last?["spec"] == ["number": 1])
    #expect(lenient.diagnostics.contains { $0.severity == .warning && $0.message.contains("'patchOutputs'") })
    let absent = "parameter: m?: [...string]\npatchOutputs: {for m in parameter.m {port: spec: name: m}}"
    #expect(try Self.outcome(template, trait: absent).value?.last?["spec"] == ["number": 1])
  }

  @Test func `a guard of the template itself must be decided`() throws {
    let template = Self.whole + "\n#n: int\nif #n > 0 {other: 1}"
    #expect(try Self.outcome(template, .warn).value == nil)
  }

  @Test func `a trait needs all objects to be decided`() throws {
    let template = """
      \(Self.whole)
      outputs: port: {apiVersion: "lab.example.com/v1", kind: "Port", spec: number: *1 | *2 | int}
      """
    let trait = "patchOutputs: port: spec: {\n// +patchStrategy=retainKeys\nnumber: 3\n}"
    #expect(try Self.outcome(template, trait: trait, .warn).value == nil)
    let decided = template.replacingOccurrences(of: "*2 | int", with: "int")
    #expect(try Self.outcome(decided, trait: trait, .warn).value?.last?["spec", "number"] == 3)
  }

  @Test func `an element of a patch that is not decided is not left out`() throws {
    let template = Self.whole + "\noutput: spec: list: [{name: \"a\"}]"
    let trait = """
      patch: spec: {
        // +patchKey=name
        list: [{name: "a"}, {name: "b", if #n > 0 {x: 1}}]
      }
      #n: int
      """
    #expect(try Self.outcome(template, trait: trait, .warn).value == nil)
    let decided = trait + "\n#n: 2"
    #expect(try Self.outcome(template, trait: decided, .warn).value?.first?["spec", "list"]?.items?.count == 2)
  }

  @Test func `a marker at the end of a line is none, and one at the end of a struct belongs to its last field`() throws
  {
    let template = Self.whole + "\noutput: spec: {list: [1, 2], box: {x: 1}}"
    let replaced = "patch: spec: {\nbox: {y: 1}\n// +patchStrategy=retainKeys\n}"
    #expect(try Self.outcome(template, trait: replaced, .warn).value?.first?["spec", "box"] == ["y": 1])
    let merged = "patch: spec: {\nbox: {y: 1} // +patchStrategy=retainKeys\n}"
    #expect(try Self.outcome(template, trait: merged, .warn).value?.first?["spec", "box"] == ["x": 1, "y": 1])
  }
}
