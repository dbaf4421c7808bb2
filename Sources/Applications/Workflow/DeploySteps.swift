import Rendering
import Tree

/// Delivers all components as configured by policies.
enum DeployStep: WorkflowStepDefinition {
  static let type = "deploy"
  static let summary = "Delivers the components as changed and placed by the given policies."
  static let example = "policies: [production]"

  struct Parameters: ParameterSet {
    static let isClosed = true
    var policies: [String]

    init(from reader: inout ParameterReader) {
      policies = reader.value(
        "policies", "Names of the policies; by default components are delivered next to the Application.", default: [])
      _ = reader.value("auto", "Whether the step begins without approval.", default: true)
      _ = reader.value("parallelism", "Number of components to deliver in parallel.", default: 5)
      _ = reader.value("ignoreTerraformComponent", "Whether to skip components created by Terraform.", default: true)
    }
  }

  static func action(_ parameters: Parameters) -> StepAction { .deploy(policies: parameters.policies, inline: []) }
}

/// Delivers all components with a percentage of the new version.
enum CanaryDeployStep: WorkflowStepDefinition {
  static let type = "canary-deploy"
  static let summary = "Delivers the components with `rolling-release` set to a share of the new version."
  static let example = "weight: 20"

  struct Parameters: ParameterSet {
    var policies: [String]
    var components: [String]
    var share: Int
    var weight: SourceNode
    var rolloutType: SourceNode?

    init(from reader: inout ParameterReader) {
      policies = reader.value("policies", "Names of the policies to apply.", default: [])
      components = reader.value("components", "Names of the components to deliver, without all others.", default: [])
      let weight: Kept<Int> = reader.required("weight", "Percentage of pods and traffic for the new version.")
      let rolloutType: Kept<String>? = reader.optional(
        "rolloutType", "`partition` or `canary`; by default that of the trait.")
      share = weight.value
      self.weight = weight.source
      self.rolloutType = rolloutType?.source
    }
  }

  static func action(_ parameters: Parameters) -> StepAction {
    let mark = parameters.weight.mark
    let rolloutType = parameters.rolloutType ?? SourceNode(.scalar(.init("partition", isPlain: true)), at: mark)
    let properties = SourceNode(
      .map([
        .init(key: "weight", keyMark: mark, value: parameters.weight),
        .init(key: "rolloutType", keyMark: rolloutType.mark, value: rolloutType),
      ]), at: mark)
    let trait = OverridePolicy.TraitPatch(type: "rolling-release", properties: SourceMap(properties))
    let override = OverridePolicy.Parameters(
      components: [OverridePolicy.ComponentPatch(traits: [trait])],
      selector: parameters.components.isEmpty ? nil : parameters.components)
    return .deploy(policies: parameters.policies, inline: [override])
  }

  /// The percentage of a step of this type; nil for any other.
  static func share(of step: Workflow.Step) -> Int? {
    guard step.use.type == type else { return nil }
    var context = ReadingContext(owner: "step", strictness: .ignore)
    return Parameters(reading: step.use.properties, &context)?.share
  }
}

/// A value of a type, kept as written for another definition to read.
struct Kept<Value: ParameterValue>: ParameterValue {
  let source: SourceNode
  let value: Value

  static var parameterType: ParameterType { Value.parameterType }
  static var placeholder: Kept { Kept(source: SourceNode(.map([]), at: Mark(file: "")), value: .placeholder) }
  var node: Node { .null }

  private init(source: SourceNode, value: Value) {
    self.source = source
    self.value = value
  }

  init?(reading node: SourceNode, _ context: inout ReadingContext) {
    guard let value = Value(reading: node, &context) else { return nil }
    source = node
    self.value = value
  }
}

/// Delivers all components as they are.
enum ApplyApplicationStep: WorkflowStepDefinition {
  static let type = "apply-application"
  static let summary = "Delivers all components as they are."
  static let deprecation: String? = "use `deploy`."
  static let example = "{}"
  typealias Parameters = NoParameters

  static func action(_ parameters: Parameters) -> StepAction { .deploy(policies: [], inline: []) }
}

/// Delivers all components as they are, in parallel.
enum ApplyApplicationInParallelStep: WorkflowStepDefinition {
  static let type = "apply-application-in-parallel"
  static let summary = "Delivers all components as they are, in parallel."
  static let deprecation: String? = "use `deploy`."
  static let example = "{}"
  typealias Parameters = NoParameters

  static func action(_ parameters: Parameters) -> StepAction { .deploy(policies: [], inline: []) }
}
