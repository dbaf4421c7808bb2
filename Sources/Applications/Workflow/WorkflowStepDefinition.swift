import Rendering
import Tree
import Workflows

/// A workflow step type that affects what is rendered, and where.
protocol WorkflowStepDefinition: Definition {
  /// What it does.
  static func action(_ parameters: Parameters) -> StepAction
}

/// The effect of a workflow step on manifests.
enum StepAction: Sendable {
  /// Delivers all components as configured by policies: the named ones, then those defined in the step.
  case deploy(policies: [String], inline: [OverridePolicy.Parameters])
  /// Delivers one component.
  case component(String, cluster: String, namespace: String)
  /// Delivers an object given in the step.
  case object(Node, cluster: String)
  /// Waits for a duration, or for approval.
  case suspend(duration: SourceNode?, message: String?)
  /// Queries or notifies another system.
  case gate(Gate)
  /// Nothing that can be rendered, or run without a cluster.
  case wait
}

extension WorkflowStepDefinition {
  fileprivate static func read(_ properties: SourceNode, _ context: inout ReadingContext) -> StepAction? {
    let before = context.errorCount
    guard let parameters = Parameters(reading: properties, &context), context.errorCount == before else { return nil }
    return action(parameters)
  }
}

/// The workflow step types.
public enum WorkflowSteps {
  static let definitions: [any WorkflowStepDefinition.Type] = [
    ApplyApplicationStep.self,
    ApplyApplicationInParallelStep.self,
    ApplyComponentStep.self,
    ApplyObjectStep.self,
    CanaryDeployStep.self,
    CheckMetricsStep.self,
    CheckTrafficStep.self,
    DependsOnAppStep.self,
    DeployStep.self,
    NotificationStep.self,
    RequestStep.self,
    StepGroup.self,
    SuspendStep.self,
    WebhookStep.self,
  ]

  /// All rendered step types, sorted by name.
  public static var all: [any Definition.Type] { definitions }

  /// Types of KubeVela that deliver nothing that could be rendered. They read, notify or wait in a cluster.
  private static let ofClusters: Set<ByteKey> = [
    "addon-operation", "apply-app", "apply-deployment", "apply-remaining", "apply-terraform-config",
    "apply-terraform-provider", "build-push-image", "chat-gpt", "clean-jobs",
    "collect-service-endpoints", "create-config", "delete-config", "deploy-cloud-resource", "deploy2env",
    "deploy2runtime", "export-data", "export-service", "export2config", "export2secret", "generate-jdbc-connection",
    "list-config", "print-message-in-status", "read-app", "read-config", "read-object",
    "restart-workflow", "share-cloud-resource", "vela-cli",
  ]

  /// The action of a step. Nil for a type that is not rendered, or after reporting a problem. `defined` contains the
  /// types that have a definition.
  static func action(
    of step: Workflow.Step, defined: DefinedSteps, strictness: Strictness, _ diagnostics: inout [Diagnostic]
  ) -> StepAction? {
    // An input may fill in an omitted property, if it can be a string.
    if let filled = step.propertiesWithInputs {
      var whole = step
      whole.inputs = []
      whole.use.properties = filled
      var problems: [Diagnostic] = []
      if case .gate(let gate)? = action(of: whole, defined: defined, strictness: strictness, &problems) {
        diagnostics += problems
        return .gate(step.withoutInputs(gate))
      }
    }
    let type = step.use.type
    if let program = defined.programs[type] {
      var context = ReadingContext(owner: "workflow step '\(step.name)'", strictness: strictness)
      defer { diagnostics += context.diagnostics }
      return gate(of: program, step.use.properties, &context)
    }
    guard let definition = definitions.first(where: { $0.type == type }) else {
      if ofClusters.contains(type) || defined.names.contains(type) {
        diagnostics.append(
          .warning(
            "the workflow step '\(step.name)' of type '\(type)' is ignored: it has an effect only in a cluster",
            at: step.use.typeMark))
      } else if let doubt = strictness.doubt(unknown(step, defined)) {
        diagnostics.append(doubt)
      }
      return nil
    }
    var context = ReadingContext(owner: "workflow step '\(step.name)'", strictness: strictness)
    defer { diagnostics += context.diagnostics }
    return definition.read(step.use.properties, &context)
  }

  /// A warning about a step whose type is neither known nor similar to a known one, so that a platform may define it.
  static func definedElsewhere(_ step: Workflow.Step, _ defined: DefinedSteps) -> Diagnostic? {
    let type = step.use.type
    let isKnown =
      ofClusters.contains(type) || defined.names.contains(type) || defined.programs[type] != nil
      || definitions.contains { $0.type == type }
    if isKnown { return nil }
    if nearest(to: type, defined) != nil { return nil }
    return unknown(step, defined).asWarning
  }

  private static func nearest(to type: String, _ defined: DefinedSteps) -> String? {
    let own = defined.programs.sortedTexts + defined.names.sortedTexts
    return Suggestion.nearest(to: type, in: definitions.map { $0.type } + ofClusters.sortedTexts + own)
  }

  /// The error for an unknown type. Whether such a step would deliver something can't be determined.
  private static func unknown(_ step: Workflow.Step, _ defined: DefinedSteps) -> Diagnostic {
    let rendered = definitions.map { $0.type } + defined.programs.sortedTexts
    return .error(
      "there is no workflow step type '\(step.use.type)'", at: step.use.typeMark,
      hint: nearest(to: step.use.type, defined).map { "did you mean '\($0)'?" }
        ?? "known: \(rendered.joined(separator: ", ")); of your own give the definition with \(Remedy.definitions)",
      code: .unknownType)
  }
}
