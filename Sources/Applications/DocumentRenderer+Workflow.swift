import Rendering
import Rollouts
import Tree
import Workflows

/// What the workflow of an Application does, step by step.
public struct DeliveredWorkflow: Sendable {
  /// The steps, in order.
  public var steps: [WorkflowStep] = []
  /// The deliveries of the steps. Each visit refers to one of them.
  public var versions: [Delivery] = []
  /// The name of the Application, and its namespace if it sets one.
  public var application: (name: String, namespace: String?)

  /// The places, in the order in which they are first delivered to.
  public var places: [Placement] {
    var places: [Placement] = []
    for case .deliver(let visits) in steps.map(\.action) {
      for visit in visits {
        let place = versions[visit.version].placement
        if !places.contains(place) { places.append(place) }
      }
    }
    return places
  }

  /// The delivery at a place after all steps.
  public func last(at place: Placement) -> Delivery? {
    var found: Delivery?
    for case .deliver(let visits) in steps.map(\.action) {
      for visit in visits where versions[visit.version].placement == place { found = versions[visit.version] }
    }
    return found
  }

  /// Whether the workflow only delivers to one place, once and without stopping.
  public var isPlain: Bool {
    places.count < 2 && versions.count < 2
      && steps.allSatisfy { step in
        guard case .deliver(let visits) = step.action else { return false }
        return visits.allSatisfy { $0.stop == nil }
      }
  }
}

extension DocumentRenderer {
  /// What the workflow of the only Application among some documents does, step by step. Nil if there is no Application,
  /// or more than one.
  public func workflow(of documents: [SourceNode], diagnostics: inout [Diagnostic]) -> DeliveredWorkflow? {
    let external = documents.filter(WorkflowPlanner.isPart)
    let parts = documents.filter { !WorkflowPlanner.isPart($0) }.flatMap { self.parts(of: $0, &diagnostics) }
    var applications: [Application] = []
    for case .application(let application) in parts { applications.append(application) }
    guard let application = applications.first, applications.count == 1 else { return nil }
    var builder = DeliveryBuilder(composer: composer(for: parts), options: options)
    var planner = WorkflowPlanner(
      application, documents: external, options: options, isCarriedOut: true, rendered: registry.policyTypes,
      steps: registry.steps)
    let planned = planner.steps()
    var workflow = DeliveredWorkflow(application: (application.name, application.namespace))
    var actions: [(WorkflowPlanner.Planned, WorkflowStep.Action)] = []
    for step in Self.joined(planned) {
      switch step.planned.effect {
      case .nothing: break
      case .suspend(let seconds, let message):
        actions.append((step.planned, .suspend(seconds: seconds, message: message)))
      case .gate(let gate): actions.append((step.planned, .gate(gate)))
      case .turn(let turn):
        builder.deliver(turn, of: application, in: step.shares)
        actions.append((step.planned, .deliver(workflow.visits(builder, stop: step.stop))))
      }
    }
    workflow.steps = planner.carriedOut(actions, among: planned)
    diagnostics += planner.diagnostics
    if !planner.diagnostics.contains(where: { $0.severity == .error }),
      let empty = emptiness(of: application, planned.compactMap(\.turn))
    {
      diagnostics.append(empty)
    }
    builder.deliverPolicies(of: application)
    for object in untaken(parts, by: builder.composer) { builder.deliver(object) }
    workflow.add(builder.touched.compactMap(builder.delivery))
    workflow.settle()
    diagnostics += builder.diagnostics + builder.composer.diagnostics
    for delivery in builder.deliveries { check(delivery.objects, &diagnostics) }
    return workflow
  }
}

extension DocumentRenderer.Joined {
  /// The step of the rollout at which a delivery stops. Nil if it goes to the end.
  fileprivate var stop: Int? {
    guard shares.count > 1 || shares.first.map({ $0.weight < 100 }) == true else { return nil }
    return index + 1 == shares.count && shares[index].weight >= 100 ? nil : index + 1
  }
}

extension DeliveredWorkflow {
  /// The visits for the last turn of a builder. A delivery that differs from the last one at its place becomes a new
  /// version.
  fileprivate mutating func visits(_ builder: DeliveryBuilder, stop: Int?) -> [WorkflowStep.Visit] {
    builder.touched.compactMap { place in
      guard let delivery = builder.delivery(to: place) else { return nil }
      let same = versions.lastIndex { $0.placement == place }
      if let same, versions[same].objects.map(\.node) == delivery.objects.map(\.node) {
        return WorkflowStep.Visit(place.description, version: same, stop: stop)
      }
      versions.append(delivery)
      return WorkflowStep.Visit(place.description, version: versions.count - 1, stop: stop)
    }
  }

  /// Adds objects that accompany the last version at their place: those of policies, and those outside the Application.
  fileprivate mutating func add(_ deliveries: [Delivery]) {
    var visits: [WorkflowStep.Visit] = []
    for delivery in deliveries {
      if let index = versions.lastIndex(where: { $0.placement == delivery.placement }) {
        versions[index] = delivery
      } else {
        versions.append(delivery)
        visits.append(WorkflowStep.Visit(delivery.placement.description, version: versions.count - 1))
      }
    }
    if !visits.isEmpty {
      steps.append(WorkflowStep(name: "objects", type: "apply-object", action: .deliver(visits)))
    }
  }

  /// Lets consecutive steps with nothing to decide between them deliver the last version of a place at once, and drops
  /// versions that no step delivers any more.
  fileprivate mutating func settle() {
    var last: [ByteKey: Int] = [:]
    for index in steps.indices.reversed() {
      guard case .deliver(var visits) = steps[index].action, steps[index].condition == nil else {
        last = [:]
        continue
      }
      for position in visits.indices.reversed() where visits[position].stop == nil {
        let key = ByteKey(visits[position].place)
        if let later = last[key] { visits[position].version = later }
        last[key] = visits[position].version
      }
      steps[index].action = .deliver(visits)
    }
    var kept: [Int: Int] = [:]
    var versions: [Delivery] = []
    for index in steps.indices {
      guard case .deliver(var visits) = steps[index].action else { continue }
      for position in visits.indices {
        let old = visits[position].version
        if kept[old] == nil {
          kept[old] = versions.count
          versions.append(self.versions[old])
        }
        visits[position].version = kept[old] ?? 0
      }
      steps[index].action = .deliver(visits)
    }
    self.versions = versions
  }
}
