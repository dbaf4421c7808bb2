import Kubernetes
import Rendering
import Rollouts
import Tree

extension DocumentRenderer {
  /// What the workflows of some documents deliver to each cluster and namespace, with policies applied and inputs
  /// filled in. The objects are those that exist after all steps. Plain objects go to the cluster where KubeVela runs.
  ///
  /// - Parameters:
  ///   - documents: The input.
  ///   - diagnostics: Receives problems.
  public func deliveries(of documents: [SourceNode], diagnostics: inout [Diagnostic]) -> [Delivery] {
    let external = documents.filter(WorkflowPlanner.isPart)
    let parts = documents.filter { !WorkflowPlanner.isPart($0) }.flatMap { self.parts(of: $0, &diagnostics) }
    var builder = DeliveryBuilder(composer: composer(for: parts), options: options)
    for case .application(let application) in parts {
      var planner = WorkflowPlanner(
        application, documents: external, options: options, rendered: registry.policyTypes, steps: registry.steps)
      let steps = planner.steps()
      let turns = steps.compactMap(\.turn)
      diagnostics += planner.diagnostics
      if !planner.diagnostics.contains(where: { $0.severity == .error }), let empty = emptiness(of: application, turns)
      {
        diagnostics.append(empty)
      }
      for step in Self.joined(steps) {
        if let turn = step.planned.turn { builder.deliver(turn, of: application, in: step.shares) }
      }
      builder.deliverPolicies(of: application)
    }
    for object in untaken(parts, by: builder.composer) { builder.deliver(object) }
    diagnostics += builder.diagnostics + builder.composer.diagnostics
    for delivery in builder.deliveries { check(delivery.objects, &diagnostics) }
    return builder.deliveries
  }

  /// The error for a workflow that delivers nothing. Most often a step was forgotten, and an empty set of manifests
  /// would remove everything that is live.
  func emptiness(of application: Application, _ turns: [WorkflowPlanner.Turn]) -> Diagnostic? {
    let delivers = turns.contains { turn in
      switch turn {
      case .object: true
      case .components(let components, let targets): !components.isEmpty && !targets.isEmpty
      }
    }
    if delivers || options.allowsEmpty || application.components.isEmpty { return nil }
    return .error(
      "the workflow of '\(application.name)' delivers nothing", at: application.workflow?.mark ?? application.mark,
      hint: "add a step 'deploy' or 'apply-component', or \(Remedy.allowEmpty) if that is meant")
  }

  /// Checks policies and workflow if they are not applied. As in KubeVela's dry-run without a workflow, the components
  /// are rendered as they are, so problems with the rest are only doubts, and what only a cluster knows may be right.
  /// Returns whether documents other than the Application were searched.
  @discardableResult
  func checkDelivery(
    of application: Application, _ external: [SourceNode], _ diagnostics: inout [Diagnostic]
  ) -> Bool {
    let speaks = options.strictness != .ignore
    for input in application.components.flatMap({ $0.inputs }) where speaks {
      diagnostics.append(
        .warning(
          "the input '\(input.from)' is left out", at: input.mark,
          hint: "it is filled in when the workflow runs; \(Remedy.policies) fills in what can be rendered"))
    }
    if application.policies.isEmpty, application.workflow == nil { return false }
    var planner = WorkflowPlanner(
      application, documents: external, options: options, isCheck: true, rendered: registry.policyTypes,
      steps: registry.steps)
    _ = planner.steps()
    for diagnostic in planner.diagnostics {
      guard diagnostic.severity == .error else { continue }
      if let doubt = options.strictness.doubt(diagnostic) { diagnostics.append(doubt) }
    }
    if speaks { diagnostics += planner.remarks }
    if !planner.isPlain, speaks {
      diagnostics.append(
        Diagnostic(
          .note, "the components are rendered as they are, without policies and workflow", at: application.mark,
          hint: "\(Remedy.policies) renders what the workflow delivers"))
    }
    return planner.hasUsedDocuments
  }
}

/// Renders the turns of workflows into deliveries.
struct DeliveryBuilder {
  var composer: Composer
  let options: RenderOptions
  private(set) var deliveries: [Delivery] = []
  /// The places that the last turn delivered to, in order.
  private(set) var touched: [Placement] = []
  private(set) var diagnostics: [Diagnostic] = []
  private var indexes: [Placement: Int] = [:]
  private var inputs: [Placement: ComponentInputs] = [:]

  init(composer: Composer, options: RenderOptions) {
    self.composer = composer
    self.options = options
  }

  /// The delivery to a place, if there is one.
  func delivery(to place: Placement) -> Delivery? { indexes[place].map { deliveries[$0] } }

  mutating func deliver(
    _ turn: WorkflowPlanner.Turn, of application: Application, in shares: [CanaryShare] = []
  ) {
    touched = []
    let home = application.namespace ?? options.namespace
    switch turn {
    case .object(let object, let cluster, let mark):
      var object = object
      if object["metadata", "namespace"] == nil { object["metadata", "namespace"] = "default" }
      for (key, value) in application.labels { object["metadata", "labels", key] = .string(value) }
      add([ReleaseObject(object, origin: mark)], to: Placement(cluster: cluster, namespace: home))
    case .components(let components, let targets):
      let ordered = ComponentOrder.sorted(components, among: application.components, &diagnostics)
      for target in targets { deliver(ordered, of: application, to: target, in: shares) }
    }
  }

  /// Delivers the objects of policies to the cluster where KubeVela runs.
  mutating func deliverPolicies(of application: Application) {
    touched = []
    // The objects so far are only listed if such policies exist, because a long stream has many of them.
    guard !composer.definedPolicies(of: application).isEmpty else { return }
    let home = Placement(cluster: Placement.localCluster, namespace: application.namespace ?? options.namespace)
    add(composer.policies(of: application, after: deliveries.flatMap(\.objects)), to: home)
  }

  mutating func deliver(_ object: ReleaseObject) {
    add([object], to: Placement(cluster: Placement.localCluster, namespace: options.namespace))
  }

  private mutating func deliver(
    _ components: [Application.Component], of application: Application, to target: WorkflowPlanner.Target,
    in shares: [CanaryShare]
  ) {
    let place = Placement(
      cluster: target.cluster, namespace: target.namespace ?? application.namespace ?? options.namespace)
    var inputs = inputs[place, default: ComponentInputs()]
    var objects: [ReleaseObject] = []
    for component in components {
      let component = inputs.filled(component)
      let rendered = composer.compose(component, of: application, to: target)
      inputs.keep(component, rendered: rendered)
      objects += rendered
    }
    diagnostics += inputs.takeDiagnostics()
    self.inputs[place] = inputs
    add(shares.count > 1 ? objects.map { CanaryShare.joined(shares, in: $0) } : objects, to: place)
  }

  /// As in KubeVela, an object with a label for a cluster is delivered there.
  private mutating func add(_ objects: [ReleaseObject], to place: Placement) {
    var seen: [ObjectID: Mark] = [:]
    for object in objects {
      var place = place
      if let cluster = object.node["metadata", "labels", LabelKey.cluster]?.string { place.cluster = cluster }
      if let id = object.id, let first = seen.updateValue(object.origin, forKey: id) {
        let doubt = Diagnostic(
          .error, "the \(id.kind) '\(id.name)' is delivered to \(place) twice in one step", at: object.origin,
          hint: "the later one would overwrite the earlier one",
          related: [.init("the first comes from here", at: first)])
        if let doubt = options.strictness.doubt(doubt) { diagnostics.append(doubt) }
      }
      if !touched.contains(place) { touched.append(place) }
      if let index = indexes[place] {
        deliveries[index].add(object)
      } else {
        indexes[place] = deliveries.count
        var delivery = Delivery(to: place)
        delivery.add(object)
        deliveries.append(delivery)
      }
    }
  }
}
