import Kubernetes
import Rendering
import Tree
import Workflows

/// Determines what an Application's workflow delivers, and where.
struct WorkflowPlanner {
  let application: Application
  let documents: [SourceNode]
  let strictness: Strictness
  let isCheck: Bool
  let clusters: [ClusterLabels]
  let isCarriedOut: Bool
  let rendered: Set<ByteKey>
  let types: DefinedSteps
  var effects: [ByteKey: PolicyEffect] = [:]
  var usedPolicies: Set<ByteKey> = []
  var planned = 0
  var diagnostics: [Diagnostic] = []
  /// For a check only: warnings about what can't be judged without a cluster or further definitions.
  private(set) var remarks: [Diagnostic] = []
  /// Whether it has searched the documents for a policy or workflow.
  private(set) var hasUsedDocuments = false

  /// Something that is delivered at once.
  enum Turn {
    case components([Application.Component], to: [Target])
    case object(Node, cluster: String, mark: Mark)
  }

  /// A cluster and namespace. Without a namespace, it is the Application's, and objects keep a namespace of their own.
  struct Target: Hashable {
    var cluster: String
    var namespace: String?
  }

  /// The maximum number of delivered components, counted per target, so that a small file can't cause unlimited work.
  static let mostDeliveries = 100_000

  /// Creates a planner. `documents` are given along with the Application, and may contain policies and workflows. If
  /// `isCheck` is true, what only a cluster knows is not an error. If `isCarriedOut` is true, the steps will be run,
  /// and their conditions are evaluated then. Policies of the types in `rendered` become objects and don't affect the
  /// delivery. Step types in `steps` are defined elsewhere.
  init(
    _ application: Application, documents: [SourceNode], options: RenderOptions, isCheck: Bool = false,
    isCarriedOut: Bool = false, rendered: Set<ByteKey> = [], steps: DefinedSteps = DefinedSteps()
  ) {
    self.application = application
    self.documents = documents
    strictness = options.strictness
    clusters = options.clusters
    self.isCheck = isCheck
    self.isCarriedOut = isCarriedOut
    self.rendered = rendered
    types = steps
  }

  /// Whether a document is a separate policy or workflow.
  static func isPart(_ document: SourceNode) -> Bool {
    guard document["apiVersion"]?.scalar?.text == "core.oam.dev/v1alpha1" else { return false }
    return document["kind"]?.scalar?.text == "Policy" || document["kind"]?.scalar?.text == "Workflow"
  }

  /// Whether the workflow delivers exactly the components as they are, to the default target.
  var isPlain: Bool {
    !application.policies.contains {
      [OverridePolicy.type, TopologyPolicy.type, ReplicationPolicy.type].contains($0.type)
    }
      && (application.workflow.map { $0.isNull || $0.entries?.isEmpty == true } ?? true)
  }

  /// A step with what it does.
  struct Planned {
    var step: Workflow.Step
    var effect: Effect

    enum Effect {
      case turn(Turn)
      case suspend(seconds: Int?, message: String?)
      case gate(Gate)
      /// A step group, or a step that only a cluster can run.
      case nothing
    }

    /// What it delivers, if anything.
    var turn: Turn? { if case .turn(let turn) = effect { turn } else { nil } }
  }

  /// The steps of the workflow, in order.
  mutating func steps() -> [Planned] {
    readPolicies()
    var planned: [Planned] = []
    let workflow = workflow()
    for step in workflow.steps {
      if isCheck, let unknown = WorkflowSteps.definedElsewhere(step, types) {
        remarks.append(unknown)
        planned.append(Planned(step: step, effect: .nothing))
        continue
      }
      let action = WorkflowSteps.action(of: step, defined: types, strictness: strictness, &diagnostics)
      planned.append(Planned(step: step, effect: action.map { effect(of: $0, step) } ?? .nothing))
    }
    if !diagnostics.contains(where: { $0.severity == .error }) { warnOfTheUnused(planned.compactMap(\.turn)) }
    return planned
  }

  mutating func effect(of action: StepAction, _ step: Workflow.Step) -> Planned.Effect {
    switch action {
    case .wait: return .nothing
    case .gate(let gate):
      check(gate, of: step)
      return .gate(gate)
    case .suspend(let duration, let message):
      return .suspend(seconds: duration.flatMap { seconds(of: $0, in: step) }, message: message)
    case .object(let object, let cluster):
      check(step)
      if ObjectID(object) == nil {
        diagnostics.append(
          .error(
            "the object of the workflow step '\(step.name)' needs 'kind' and 'metadata.name'",
            at: step.use.properties.mark))
      }
      let target = target(cluster, "", at: step.use.properties.mark)
      return .turn(.object(object, cluster: target.cluster, mark: step.use.properties.mark))
    case .component(let name, let cluster, let namespace):
      check(step)
      guard let component = component(name, of: step) else { return .nothing }
      let target = target(cluster, namespace, at: step.use.properties.mark)
      return .turn(.components([component], to: [target]))
    case .deploy(let policies, let inline):
      check(step)
      return .turn(deployment(by: policies, inline, of: step))
    }
  }

  /// A target by its names, empty for the defaults. They become folder names, so they must be valid names.
  mutating func target(_ cluster: String, _ namespace: String, at mark: Mark) -> Target {
    for (name, kind) in [(cluster, "Cluster"), (namespace, Kind.namespace.name)] where !name.isEmpty {
      if let problem = ObjectName.problem(name, kind: kind) {
        diagnostics.append(.error("nothing can be delivered to the \(kind.lowercased()): \(problem)", at: mark))
      }
    }
    return Target(
      cluster: cluster.isEmpty ? Placement.localCluster : cluster, namespace: namespace.isEmpty ? nil : namespace)
  }

  mutating func readPolicies() {
    for use in application.policies where !rendered.contains(use.type) {
      if isCheck, let remark = Policies.remark(on: use) {
        remarks.append(remark)
        continue
      }
      guard let effect = Policies.effect(of: use, strictness: strictness, &diagnostics) else { continue }
      effects[use.name ?? ""] = effect
    }
  }

  mutating func workflow() -> Workflow {
    var context = ReadingContext(owner: "the workflow", strictness: strictness)
    defer { diagnostics += context.diagnostics }
    guard let node = application.workflow, !node.isNull else { return Workflow(madeUpFor: application) }
    var steps = node["steps"]
    if let reference = node["ref"], let name = reference.scalar?.text {
      guard let document = part(named: name, kind: "Workflow") else {
        refuse(
          "the workflow '\(name)' is not in the input", at: reference.mark,
          hint: "pass its file along with the Application's")
        return Workflow(reading: nil, &context)
      }
      steps = document["steps"]
    }
    let workflow = Workflow(reading: steps, &context)
    return workflow.steps.isEmpty ? Workflow(madeUpFor: application) : workflow
  }

  /// Reports something valid that can't be rendered without a cluster.
  mutating func refuse(_ message: String, at mark: Mark, hint: String) {
    if !isCheck { diagnostics.append(.error(message, at: mark, hint: hint)) }
  }

  mutating func part(named name: String, kind: String) -> SourceNode? {
    hasUsedDocuments = true
    return documents.first { $0["kind"]?.scalar?.text == kind && $0["metadata"]?["name"]?.scalar?.text == name }
  }

  /// Reports inputs of a step that exist only while the workflow runs.
  mutating func check(_ step: Workflow.Step) {
    if let input = step.inputs.first {
      let from = input["from"]?.scalar?.text ?? ""
      let problem = Diagnostic.error(
        "the workflow step '\(step.name)' takes '\(from)', which is known only while the workflow runs in a cluster",
        at: input.mark, hint: "write the value into the component's properties, and remove the input")
      if isCheck { remarks.append(problem.asWarning) } else { diagnostics.append(problem) }
    }
    if !isCarriedOut, let condition = step.condition, let text = condition.scalar?.text, text != "always" {
      diagnostics.append(
        .warning("the condition of the workflow step '\(step.name)' is assumed to be true", at: condition.mark))
    }
  }
}
