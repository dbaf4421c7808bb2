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
      cluster = reader.value("cluster", "Cluster to deliver to; the control plane's own when left out.", default: "")
      namespace = reader.value(
        "namespace", "Namespace to deliver to; the Application's when left out.", default: "")
    }
  }

  static func action(_ parameters: Parameters) -> StepAction {
    .component(parameters.component, cluster: parameters.cluster, namespace: parameters.namespace)
  }
}

/// Delivers an object of its own.
enum ApplyObjectStep: WorkflowStepDefinition {
  static let type = "apply-object"
  static let summary = "Delivers one Kubernetes object beside the components."
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
      cluster = reader.value("cluster", "Cluster to deliver to; the control plane's own when left out.", default: "")
    }
  }

  static func action(_ parameters: Parameters) -> StepAction {
    .object(parameters.value.node, cluster: parameters.cluster)
  }
}

/// Waits for time or for people.
enum SuspendStep: WorkflowStepDefinition {
  static let type = "suspend"
  static let summary = "Waits for approval, or for some time."
  static let example = "duration: 30s"

  struct Parameters: ParameterSet {
    init(from reader: inout ParameterReader) {
      let _: String? = reader.optional("duration", "Time after which the workflow goes on, such as `2m15s`.")
      let _: String? = reader.optional("message", "What to tell those who are asked.")
    }
  }

  static func action(_ parameters: Parameters) -> StepAction { .wait }
}

/// Waits for another Application.
enum DependsOnAppStep: WorkflowStepDefinition {
  static let type = "depends-on-app"
  static let summary = "Waits until another Application runs."
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

/// Holds other steps.
enum StepGroup: WorkflowStepDefinition {
  static let type = "step-group"
  static let summary = "Runs its `subSteps` side by side."
  static let example = "{}"
  typealias Parameters = NoParameters

  static func action(_ parameters: Parameters) -> StepAction { .wait }
}
