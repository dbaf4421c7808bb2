import CUE
import Rendering
import Tree

/// A definition of KubeVela's as it was written in a file.
struct KubeVelaDefinition: Sendable {
  /// What it is for.
  enum Kind: String, Sendable, CaseIterable {
    case component = "ComponentDefinition"
    case trait = "TraitDefinition"
    case policy = "PolicyDefinition"
    case workflowStep = "WorkflowStepDefinition"
    case workload = "WorkloadDefinition"

    /// The kind of `type: "trait"` in a file of `vela def`.
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

  /// What it is made of.
  enum Schematic: Sendable {
    case cue(CUETemplate)
    case terraform(Node)
    /// Nothing that can be rendered, with the reason.
    case none(String)
  }

  var kind: Kind
  var name: String
  /// Where its name is.
  var mark: Mark
  var summary = ""
  var annotations = Fields()
  var labels = Fields()
  var workload: WorkloadKind?
  /// Those that leave it out apply to all workloads.
  var appliesTo: [String] = ["*"]
  var conflictsWith: [String] = []
  var workloadPath: [PathStep] = []
  var status: StatusRules?
  var schematic: Schematic

  var phrase: String { "definition '\(name)'" }

  /// Which kind of type it defines.
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

  /// The policy type; nil when it defines none, or one that would change the Application.
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
    case .none(let reason): return TraitType(self, refusing: reason)
    }
  }
}

extension TypeDefinition {
  /// A type that is known, and can't be rendered.
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
