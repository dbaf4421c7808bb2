import CUE
import Rendering
import Tree

/// A KubeVela definition as written in a file.
struct KubeVelaDefinition: Sendable {
  /// The kind of a definition.
  enum Kind: String, Sendable, CaseIterable {
    case component = "ComponentDefinition"
    case trait = "TraitDefinition"
    case policy = "PolicyDefinition"
    case workflowStep = "WorkflowStepDefinition"
    case workload = "WorkloadDefinition"

    /// The kind for a `type` in a `vela def` file, such as `trait`.
    init?(velaType: String) {
      switch velaType {
      case "component": self = .component
      case "trait": self = .trait
      case "policy": self = .policy
      case "workflow-step": self = .workflowStep
      case "workload": self = .workload
      default: return nil
      }
    }
  }

  /// The template of a definition.
  enum Schematic: Sendable {
    case cue(CUETemplate)
    case terraform(Node)
    /// Nothing that can be rendered, with the reason.
    case none(String)
  }

  var kind: Kind
  var name: String
  /// The position of the name.
  var mark: Mark
  var summary = ""
  var annotations = Fields()
  var labels = Fields()
  var workload: WorkloadKind?
  /// The workloads that a trait applies to. Traits that omit it apply to all workloads.
  var appliesTo: [String] = ["*"]
  var conflictsWith: [String] = []
  var workloadPath: [PathStep] = []
  var status: StatusRules?
  var schematic: Schematic

  var phrase: String { "definition '\(name)'" }

  /// The category of the type that it defines.
  var category: TypeOrigin.Category {
    switch kind {
    case .component, .workload: .component
    case .trait: .trait
    case .policy: .policy
    case .workflowStep: .workflowStep
    }
  }

  /// The component type; nil when it defines none.
  var componentType: ComponentType? {
    kind == .component || kind == .workload ? objectType : nil
  }

  /// The policy type, which renders objects as a component type does; nil if it defines none.
  var policyType: ComponentType? { kind == .policy ? objectType : nil }

  private var objectType: ComponentType {
    switch schematic {
    case .cue(let template): return ComponentType(self, template)
    case .terraform(let terraform): return ComponentType(self, terraform: terraform)
    case .none(let reason): return ComponentType(self, refusing: reason)
    }
  }

  /// The trait type; nil when it defines none.
  var traitType: TraitType? {
    guard kind == .trait else { return nil }
    switch schematic {
    case .cue(let template): return TraitType(self, template)
    case .terraform: return TraitType(self, refusing: "it is made of Terraform, which traits are not")
    case .none(let reason): return TraitType(self, without: reason)
    }
  }
}

extension TypeDefinition<TraitOutput> {
  /// Creates a trait type without a template. KubeVela renders nothing for such a trait.
  fileprivate init(_ definition: KubeVelaDefinition, without reason: String) {
    self.init(
      type: definition.name, summary: definition.summary, example: "", schema: { [] },
      prepare: { properties, context in
        let isRefused = context.strictness == .strict
        let outcome = isRefused ? "can't be rendered" : "renders nothing, as in KubeVela"
        context.report(
          Diagnostic(
            isRefused ? .error : .warning, "\(context.owner) \(outcome): \(reason)", at: properties.mark,
            related: [.init("its definition is here", at: definition.mark)]))
        if isRefused { return nil }
        return { (_: Scope) throws(Diagnostic) -> TraitOutput in TraitOutput() }
      })
  }
}

extension TypeDefinition {
  /// Creates a type that is known but can't be rendered.
  init(_ definition: KubeVelaDefinition, refusing reason: String) {
    self.init(
      type: definition.name, summary: definition.summary, example: "", schema: { [] },
      prepare: { properties, context in
        context.report(
          Diagnostic(
            .error, "\(context.owner) can't be rendered: \(reason)", at: properties.mark,
            related: [.init("its definition is here", at: definition.mark)]))
        return nil
      })
  }
}
