import Kubernetes
import Rendering
import Tree
import Workflows

/// Determines what an Application's workflow delivers, and where.
struct WorkflowPlanner {
  private let application: Application
  private let documents: [SourceNode]
  private let strictness: Strictness
  private let isCheck: Bool
  private let clusters: [ClusterLabels]
  private let isCarriedOut: Bool
  private let rendered: Set<ByteKey>
  private let types: DefinedSteps
  private var effects: [ByteKey: PolicyEffect] = [:]
  private var usedPolicies: Set<ByteKey> = []
  private var planned = 0
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
  private static let mostDeliveries = 100_000

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

  private mutating func effect(of action: StepAction, _ step: Workflow.Step) -> Planned.Effect {
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
  private mutating func target(_ cluster: String, _ namespace: String, at mark: Mark) -> Target {
    for (name, kind) in [(cluster, "Cluster"), (namespace, Kind.namespace.name)] where !name.isEmpty {
      if let problem = ObjectName.problem(name, kind: kind) {
        diagnostics.append(.error("nothing can be delivered to the \(kind.lowercased()): \(problem)", at: mark))
      }
    }
    return Target(
      cluster: cluster.isEmpty ? Placement.localCluster : cluster, namespace: namespace.isEmpty ? nil : namespace)
  }

  private mutating func readPolicies() {
    for use in application.policies where !rendered.contains(use.type) {
      if isCheck, let remark = Policies.remark(on: use) {
        remarks.append(remark)
        continue
      }
      guard let effect = Policies.effect(of: use, strictness: strictness, &diagnostics) else { continue }
      effects[use.name ?? ""] = effect
    }
  }

  private mutating func workflow() -> Workflow {
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
  private mutating func refuse(_ message: String, at mark: Mark, hint: String) {
    if !isCheck { diagnostics.append(.error(message, at: mark, hint: hint)) }
  }

  private mutating func part(named name: String, kind: String) -> SourceNode? {
    hasUsedDocuments = true
    return documents.first { $0["kind"]?.scalar?.text == kind && $0["metadata"]?["name"]?.scalar?.text == name }
  }

  /// Reports inputs of a step that exist only while the workflow runs.
  private mutating func check(_ step: Workflow.Step) {
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

  private mutating func component(_ name: String, of step: Workflow.Step) -> Application.Component? {
    if let component = application.components.first(where: { $0.name == name }) { return component }
    diagnostics.append(
      .error(
        "the workflow step '\(step.name)' applies the component '\(name)', which does not exist",
        at: (step.use.properties["component"] ?? step.use.properties).mark,
        hint: Suggestion.hint(
          for: name, in: application.components.prefix(Suggestion.mostCandidates).map(\.name),
          noun: "components")))
    return nil
  }

  /// A deployment as in KubeVela: targets first, then overrides, then replication.
  private mutating func deployment(
    by names: [String], _ inline: [OverridePolicy.Parameters], of step: Workflow.Step
  ) -> Turn {
    var targets: [Target] = []
    var seen: Set<Target> = []
    var hasTopology = false
    var components = application.components
    var overriding = Overriding()
    var chosen: [(effect: PolicyEffect, mark: Mark)] = []
    for name in names {
      if let found = policy(name, of: step) { chosen.append(found) }
    }
    chosen += inline.map { (.override($0), step.use.properties.mark) }
    for case (.topology(let topology), let mark) in chosen {
      hasTopology = true
      for target in self.targets(of: topology, at: mark) where seen.insert(target).inserted { targets.append(target) }
    }
    for case (.override(let override), let mark) in chosen {
      components = overriding.apply(override, at: mark, to: components)
    }
    for case (.replication(let replication), let mark) in chosen {
      if !components.contains(where: { replication.selector.contains($0.name) }) {
        diagnostics.append(
          .error(
            "the replication selects no component", at: mark,
            hint: "name some under 'selector': \(components.map(\.name).joined(separator: ", "))"))
      }
      guard admit(components.count, replication.keys.count, by: step) else { return .components([], to: []) }
      components = ReplicationPolicy.apply(replication, to: components)
    }
    diagnostics += overriding.diagnostics
    if !hasTopology { targets = [Target(cluster: Placement.localCluster, namespace: nil)] }
    guard admit(components.count, targets.count, by: step) else { return .components([], to: []) }
    return .components(components, to: targets)
  }

  /// Whether that many more components may be delivered.
  private mutating func admit(_ components: Int, _ places: Int, by step: Workflow.Step) -> Bool {
    let (count, overflow) = components.multipliedReportingOverflow(by: places)
    if !overflow, count <= Self.mostDeliveries - planned {
      planned += count
      return true
    }
    diagnostics.append(
      .error(
        "with the workflow step '\(step.name)' more than \(Self.mostDeliveries) components are delivered",
        at: step.use.typeMark, hint: "split the Application"))
    return false
  }

  private mutating func policy(_ name: String, of step: Workflow.Step) -> (effect: PolicyEffect, mark: Mark)? {
    _ = usedPolicies.insert(name)
    if let use = application.policies.last(where: { $0.name == name }) {
      return effects[name].map { ($0, use.properties.mark) }
    }
    if let document = part(named: name, kind: "Policy"), let type = document["type"], let text = type.scalar?.text {
      let properties = document["properties"] ?? SourceNode(.map([]), at: document.mark)
      let use = Application.Use(type: text, typeMark: type.mark, properties: properties, name: name)
      return Policies.effect(of: use, strictness: strictness, &diagnostics).map { ($0, properties.mark) }
    }
    refuse(
      "the workflow step '\(step.name)' names the policy '\(name)', which does not exist",
      at: (step.use.properties["policies"] ?? step.use.properties).mark,
      hint: Suggestion.hint(
        for: name, in: application.policies.prefix(Suggestion.mostCandidates).compactMap(\.name), noun: "policies")
        ?? "pass its file along with the Application's")
    return nil
  }

  private mutating func targets(of topology: TopologyPolicy.Parameters, at mark: Mark) -> [Target] {
    let namespace = topology.namespace ?? ""
    if let clusters = topology.clusters { return clusters.map { target($0, namespace, at: mark) } }
    if let labels = topology.labels?.pairs {
      let found = clusters.filter { $0.matches(labels) }
      if clusters.isEmpty {
        refuse(
          "the clusters are selected by labels, which only the control plane knows", at: mark,
          hint: "name the clusters under 'clusters', or tell their labels: \(Remedy.clusterLabels) east=region=eu")
      } else if found.isEmpty, !topology.allowsEmpty {
        let wanted = labels.map { "\($0.key)=\($0.value)" }.joined(separator: ",")
        refuse(
          "no cluster has the labels \(wanted)", at: mark,
          hint: "labels are known of: \(clusters.map(\.name).joined(separator: ", "))")
      }
      return found.map { target($0.name, namespace, at: mark) }
    }
    return [target("", namespace, at: mark)]
  }

  private mutating func warnOfTheUnused(_ turns: [Turn]) {
    for use in application.policies {
      guard let name = use.name, let effect = effects[name], !usedPolicies.contains(name) else { continue }
      if case .controller = effect { continue }
      diagnostics.append(
        .warning(
          "no 'deploy' step names the policy '\(name)', so it does nothing", at: use.typeMark,
          hint: "name it under 'policies' of a step"))
    }
    var delivered: Set<ByteKey> = []
    for case .components(let components, _) in turns { delivered.formUnion(components.map { ByteKey($0.name) }) }
    for component in application.components where !delivered.contains(component.name) {
      diagnostics.append(
        .warning("no workflow step delivers the component '\(component.name)'", at: component.nameMark))
    }
  }
}
