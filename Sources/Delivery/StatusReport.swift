import Kubernetes
import Rollouts
import Tree

/// The status of an Application, as `lateen status` shows it.
public struct StatusReport: Sendable {
  /// A stage of the run.
  public struct Step: Sendable, Hashable {
    /// The state of a step, in the terms of KubeVela's workflows.
    public enum Phase: String, Sendable {
      case succeeded, running, pending, suspending, terminated
    }

    /// The name of the stage.
    public var name: String
    /// The state of the stage.
    public var phase: Phase
    /// What it waits for, or a description.
    public var message: String?
  }

  /// A component with its objects and traits.
  public struct Service: Sendable {
    /// The component.
    public var component: Revision.Component
    /// The health of its objects, workloads first.
    public var objects: [Health]
    /// The state and message of each trait, in their order.
    public var traits: [(type: String, isHealthy: Bool, message: String?)]
    /// The pods of each version and the traffic of the new one, during a rollout.
    public var summary: StageSummary?
  }

  /// The record.
  public var record: Record
  /// The stages of the run.
  public var steps: [Step]
  /// The components.
  public var services: [Service]
  /// The message about the rollout.
  public var message: String
  /// The objects that belong to no component.
  public var others: [Health]
  /// A summary of the current stage for each workload with a Rollout.
  public var rollouts: [StageSummary] = []

  /// Whether all objects are healthy.
  public var isHealthy: Bool {
    services.allSatisfy { $0.objects.allSatisfy(\.isHealthy) } && others.allSatisfy(\.isHealthy)
  }

  /// The phase of the Application, in KubeVela's terms.
  public var phase: String {
    guard let run = record.run else { return "starting" }
    switch run.phase {
    case .running: return run.kind == .deletion ? "deleting" : "runningWorkflow"
    case .suspended: return "workflowSuspending"
    case .terminated: return "workflowTerminated"
    case .succeeded: return isHealthy ? "running" : "unhealthy"
    }
  }
}

extension Deployer {
  /// The status of an Application.
  public func status(_ id: ApplicationID) async throws(Diagnostic) -> StatusReport {
    let record = try await known(store.record(of: id), id)
    guard let run = record.run, run.kind != .deletion else {
      return StatusReport(record: record, steps: [], services: [], message: "is being deleted", others: [])
    }
    let release = try await release(of: run, in: record)
    let message = RolloutMessage.of(run, record, release, now: now())
    let revision = try await revision(run.to, in: record)
    let manifests = try await stageManifests(run, record, release, revision)
    let observation = try await observe(record, with: [.endpoints, .pods])
    let survey = observation.map(PodSurvey.init)
    let present =
      if let observation { observation.present } else { try await store.present(record.inventory, of: id) }
    let isHeldBack = record.driver == .kruise && run.isOpen && run.kind == .release
    let heldBack = Set(isHeldBack ? (release?.activeRollouts ?? []).compactMap(\.workloadID) : [])
    let health = manifests.compactMap { object -> (Node, Health)? in
      let isHeldBack = ObjectID(object).map(heldBack.contains) == true
      guard var health = Health(object, in: observation, heldBack: isHeldBack) else { return nil }
      if !present.contains(health.id) {
        health.isHealthy = false
        health.message = "not found"
      }
      if let observation {
        let isLent = record.driver == .kruise && run.isOpen && Self.isLent(object)
        health.look(at: object, in: observation, survey, isLent: isLent)
      }
      return (object, health)
    }
    let rollouts = StatusReport.rollouts(of: run, record, release, observation)
    var services: [StatusReport.Service] = []
    for component in revision.components {
      let own = health.filter { $0.0["metadata", "labels", LabelKey.component]?.string == component.name }
      services.append(service(component, own, run, rollouts, message))
    }
    let others = health.filter { $0.0["metadata", "labels", LabelKey.component] == nil }.map(\.1)
    return StatusReport(
      record: record, steps: StatusReport.steps(run, record, release, message), services: services, message: message,
      others: others, rollouts: rollouts)
  }

  private func stageManifests(
    _ run: Run, _ record: Record, _ release: Release?, _ revision: Revision
  ) async throws(Diagnostic) -> [Node] {
    guard let stage = record.intent?.stage ?? run.stage, run.phase != .succeeded, stage != .rollback, let release else {
      return run.stage == nil && record.intent == nil ? [] : revision.settled
    }
    return try objects(of: release, at: stage)
  }

  private func service(
    _ component: Revision.Component, _ own: [(Node, Health)], _ run: Run, _ rollouts: [StageSummary], _ message: String
  ) -> StatusReport.Service {
    let objects = own.map(\.1)
    let isRolling = run.isOpen && run.kind == .release
    let traits = component.traits.map { type -> (type: String, isHealthy: Bool, message: String?) in
      let made = own.filter { $0.0["metadata", "labels", LabelKey.traitType]?.string == type }.map(\.1)
      let broken = made.first { !$0.isHealthy }
      let said = type == "kruise-rollout" ? message : nil
      return (type, broken == nil, broken.map { "\($0.id) \($0.message ?? "is not healthy")" } ?? said)
    }
    let ids = Set(objects.map(\.id))
    let rollout = rollouts.first { rollout in
      ids.contains { $0.kind == rollout.workload.kind && $0.name == rollout.workload.name }
    }
    let summary = isRolling ? rollout : nil
    return StatusReport.Service(component: component, objects: objects, traits: traits, summary: summary)
  }
}

extension RolloutMessage {
  /// The message about a run.
  static func of(_ run: Run, _ record: Record, _ release: Release?, now: Int) -> String {
    switch run.phase {
    case .suspended: return "Rollout has been paused, you can resume it by lateen workflow resume \(record.id.argument)"
    case .terminated: return "Rollout has been terminated, you can restart it or roll it back"
    case .succeeded: return healthy
    case .running: break
    }
    let wait = if case .step(let step)? = run.stage { release?.wait(at: step) } else { Release.Wait?.none }
    let seconds = if case .seconds(let seconds)? = wait { seconds } else { Int?.none }
    return said(of: run, record, steps: release?.stepCount ?? 0, pause: seconds, now: now)
  }

  /// The message about a run, from its record alone.
  static func of(_ run: Run, _ record: Record, now: Int) -> String {
    switch run.phase {
    case .suspended, .terminated, .succeeded: return of(run, record, nil, now: now)
    case .running: return said(of: run, record, steps: run.steps ?? 0, pause: run.until.map { $0 - now }, now: now)
    }
  }

  private static func said(of run: Run, _ record: Record, steps count: Int, pause: Int?, now: Int) -> String {
    if run.kind == .deletion { return "is being deleted" }
    if run.kind == .rollback {
      return "The workload is being rolled back and the rollout process will be canceled"
    }
    if case .step(let step)? = record.intent?.stage { return upgrade(step, of: count) }
    guard record.intent == nil, case .step(let step)? = run.stage, run.approved < step else {
      return "Rollout is in Progressing"
    }
    guard let pause else { return approval(step, of: count) }
    return RolloutMessage.pause(step, of: count, seconds: run.until.map { max(0, $0 - now) } ?? pause)
  }
}

extension StatusReport {
  /// The stages of a run with their states.
  static func steps(_ run: Run, _ record: Record, _ release: Release?, _ message: String) -> [Step] {
    if run.kind == .rollback {
      return [Step(name: "rollback", phase: phase(of: run), message: "to revision \(run.to)")]
    }
    let stages = release?.stages.filter { $0 != .rollback } ?? []
    let reached = run.stage.flatMap { stages.firstIndex(of: $0) } ?? -1
    let isIntent = record.intent != nil && run.isOpen
    let waits = if case .step(let step)? = run.stage, !isIntent { run.approved < step } else { false }
    // The current stage: the one in place while it waits, otherwise the one after it.
    let current = run.isOpen ? (waits ? reached : reached + 1) : stages.count
    return stages.enumerated().map { index, stage in
      let name = if case .step(let step) = stage { "step-\(step)" } else { stage.description }
      if index < current { return Step(name: name, phase: .succeeded, message: nil) }
      if index > current { return Step(name: name, phase: .pending, message: nil) }
      return Step(name: name, phase: phase(of: run), message: message)
    }
  }

  private static func phase(of run: Run) -> Step.Phase {
    switch run.phase {
    case .running: .running
    case .suspended: .suspending
    case .terminated: .terminated
    case .succeeded: .succeeded
    }
  }
}
