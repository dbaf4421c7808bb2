import Rendering
import Tree

/// Delivers one component.
enum ApplyComponentStep: WorkflowStepDefinition {
  static let type = "apply-component"
  static let summary = "Delivers one component with its traits."
  static let example = "component: web"

  struct Parameters: ParameterSet {
    var component: String
    var cluster: String
    var namespace: String

    init(from reader: inout ParameterReader) {
      component = reader.required("component", "Name of the component.")
      cluster = reader.value("cluster", "Cluster to deliver to; by default the control plane's own.", default: "")
      namespace = reader.value(
        "namespace", "Namespace to deliver to; by default the Application's.", default: "")
    }
  }

  static func action(_ parameters: Parameters) -> StepAction {
    .component(parameters.component, cluster: parameters.cluster, namespace: parameters.namespace)
  }
}

/// Delivers an object given in the step.
enum ApplyObjectStep: WorkflowStepDefinition {
  static let type = "apply-object"
  static let summary = "Delivers one Kubernetes object in addition to the components."
  static let example = """
    value:
      apiVersion: v1
      kind: ConfigMap
      metadata:
        name: settings
    """

  struct Parameters: ParameterSet {
    var value: KeyedValues<Node>
    var cluster: String

    init(from reader: inout ParameterReader) {
      value = reader.required("value", "The object.")
      cluster = reader.value("cluster", "Cluster to deliver to; by default the control plane's own.", default: "")
    }
  }

  static func action(_ parameters: Parameters) -> StepAction {
    .object(parameters.value.node, cluster: parameters.cluster)
  }
}

/// Waits for a duration or for approval.
enum SuspendStep: WorkflowStepDefinition {
  static let type = "suspend"
  static let summary = "Waits for approval or for a duration."
  static let example = "duration: 30s"

  struct Parameters: ParameterSet {
    var duration: SourceNode?
    var message: String?

    init(from reader: inout ParameterReader) {
      let duration: Kept<String>? = reader.optional(
        "duration", "Time after which the workflow continues, such as `2m15s`.")
      self.duration = duration?.source
      message = reader.optional("message", "Message for the approvers.")
    }
  }

  static func action(_ parameters: Parameters) -> StepAction {
    .suspend(duration: parameters.duration, message: parameters.message)
  }
}

/// Waits for another Application.
enum DependsOnAppStep: WorkflowStepDefinition {
  static let type = "depends-on-app"
  static let summary = "Waits until another Application is running."
  static let example = """
    name: database
    namespace: shop
    """

  struct Parameters: ParameterSet {
    init(from reader: inout ParameterReader) {
      let _: String = reader.required("name", "Name of the Application.")
      let _: String = reader.required("namespace", "Its namespace.")
    }
  }

  static func action(_ parameters: Parameters) -> StepAction { .wait }
}

/// Groups other steps.
enum StepGroup: WorkflowStepDefinition {
  static let type = "step-group"
  static let summary = "Runs its `subSteps` in parallel."
  static let example = "{}"
  typealias Parameters = NoParameters

  static func action(_ parameters: Parameters) -> StepAction { .wait }
}
