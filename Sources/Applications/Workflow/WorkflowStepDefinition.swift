import Rendering
import Tree

/// A type of workflow step that matters to what is rendered where.
protocol WorkflowStepDefinition: Definition {
  /// What it does.
  static func action(_ parameters: Parameters) -> StepAction
}

/// What a workflow step does, as far as manifests can tell.
enum StepAction: Sendable {
  /// Delivers all components, changed and placed by policies: named ones, then those that the step brings.
  case deploy(policies: [String], inline: [OverridePolicy.Parameters])
  /// Delivers one component.
  case component(String, cluster: String, namespace: String)
  /// Delivers an object of its own.
  case object(Node, cluster: String)
  /// Waits, for time, people or another Application.
  case wait
}

extension WorkflowStepDefinition {
  fileprivate static func read(_ properties: SourceNode, _ context: inout ReadingContext) -> StepAction? {
    let before = context.errorCount
    guard let parameters = Parameters(reading: properties, &context), context.errorCount == before else { return nil }
    return action(parameters)
  }
}

/// The types of workflow step.
public enum WorkflowSteps {
  static let definitions: [any WorkflowStepDefinition.Type] = [
    ApplyApplicationStep.self,
    ApplyApplicationInParallelStep.self,
    ApplyComponentStep.self,
    ApplyObjectStep.self,
    CanaryDeployStep.self,
    DependsOnAppStep.self,
    DeployStep.self,
    StepGroup.self,
    SuspendStep.self,
  ]

  /// All that are rendered, by name.
  public static var all: [any Definition.Type] { definitions }

  /// What a step does. Nil for a type that is not rendered, or after reporting what is wrong with it.
  static func action(of step: Workflow.Step, strictness: Strictness, _ diagnostics: inout [Diagnostic]) -> StepAction? {
    guard let definition = definitions.first(where: { $0.type == step.use.type }) else {
      let near = Suggestion.nearest(to: step.use.type, in: definitions.map { $0.type })
      diagnostics.append(
        .warning(
          "the workflow step '\(step.name)' of type '\(step.use.type)' is ignored: it works in a cluster",
          at: step.use.typeMark, hint: near.map { "did you mean '\($0)'?" }))
      return nil
    }
    var context = ReadingContext(owner: "workflow step '\(step.name)'", strictness: strictness)
    defer { diagnostics += context.diagnostics }
    return definition.read(step.use.properties, &context)
  }
}
