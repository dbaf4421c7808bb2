import Codec
import Definitions
import Renderers
import Rendering
import Testing
import Tree

private func status(
  health: String? = nil, message: String? = nil, details: String? = nil, output: Node = .empty
) throws -> StatusEvaluation {
  let rules = try #require(StatusRules(healthPolicy: health, customStatus: message, details: details))
  return StatusEvaluation(rules, parameter: ["replicas": 3], context: ["name": "web", "output": output])
}

@Suite struct StatusEvaluationTests {
  private let health = """
    ready: *0 | int
    if context.output.status.readyReplicas != _|_ {ready: context.output.status.readyReplicas}
    isHealth: ready == parameter.replicas
    """

  @Test func `a policy judges the object of a cluster`() throws {
    #expect(try status(health: health, output: ["status": ["readyReplicas": 3]]).isHealthy)
    #expect(try !status(health: health, output: ["status": ["readyReplicas": 2]]).isHealthy)
    #expect(try !status(health: health).isHealthy)
    #expect(try status(message: "message: \"up\"").isHealthy)
  }

  @Test func `a policy that can't be evaluated says no`() throws {
    for text in [
      "isHealth: context.output.status.phase == \"Ready\"", "isHealth: \"yes\"", "other: true", "isHealth: {",
      "isHealth: nothing",
      "isHealth: true\nother: 1 & 2",
    ] {
      #expect(try !status(health: text).isHealthy, "\(text)")
    }
  }

  @Test func `the status can use the details and the health`() throws {
    let found = try status(
      health: "isHealth: context.status.details.ready == \"yes\"",
      message: "message: \"\\(context.name): \\(context.status.details.phase), \\(context.status.healthy)\"",
      details:
        "phase: *\"none\" | string\nif context.output.phase != _|_ {phase: context.output.phase}\nready: \"yes\"",
      output: ["phase": "Bound"])
    #expect(found.isHealthy && found.message == "web: Bound, true")
    #expect(try status(message: "message: context.output.none").message == nil)
    #expect(try status(message: "message: 3").message == nil)
  }

  @Test func `an endless policy ends`() throws {
    let endless =
      "a: [for x in [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] {x}]\n"
      + "isHealth: len([for a1 in a for a2 in a for a3 in a for a4 in a for a5 in a for a6 in a {1}]) > 0"
    #expect(try !status(health: endless).isHealthy)
  }

  @Test func `rules come with a definition, as text or as a struct`() throws {
    let file = """
      claim: {
        type: "component"
        attributes: {
          workload: definition: {apiVersion: "v1", kind: "ConfigMap"}
          status: {
            healthPolicy: {
              // A brace in text: "}"
              isHealth: context.output.data.size == "\\(parameter.size)"
            }
            customStatus: #"message: "size \\(context.output.data.size)""#
          }
        }
      }
      template: {
        output: {apiVersion: "v1", kind: "ConfigMap", data: size: "\\(parameter.size)"}
        parameter: size: int
      }
      """
    var set = DefinitionSet(over: .standard, allowsShadowing: false, session: FunctionSession())
    set.add([], cue: [(file, "claim.cue")])
    let registry = set.defined()
    #expect(set.diagnostics.isEmpty, "\(set.diagnostics)")
    let rules = try #require(registry.component("claim")?.status)
    let fine = StatusEvaluation(rules, parameter: ["size": 3], context: ["output": ["data": ["size": "3"]]])
    #expect(fine.isHealthy && fine.message == "size 3")
    #expect(!StatusEvaluation(rules, parameter: ["size": 3], context: ["output": ["data": ["size": "4"]]]).isHealthy)
    #expect(registry.component("worker")?.status == nil)
  }
}
