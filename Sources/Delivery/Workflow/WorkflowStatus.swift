import Rollouts
import Tree
import Workflows

/// The status of a workflow: its steps and its places.
public struct WorkflowStatus: Sendable {
  /// The record.
  public var record: WorkflowRecord
  /// The places with their status, or the reason why it is not known.
  public var places: [(place: WorkflowRecord.Place, status: Result<StatusReport?, Diagnostic>)]

  /// Whether nothing has failed and all known objects are healthy.
  public var isHealthy: Bool {
    record.phase != .failed
      && places.allSatisfy { place in
        switch place.status {
        case .success(let report): report?.isHealthy ?? true
        case .failure: false
        }
      }
  }

  /// The phase of the workflow, in KubeVela's terms.
  public var phase: String {
    switch record.phase {
    case .running:
      record.progress.contains { $0.phase == .suspending } ? "workflowSuspending" : "runningWorkflow"
    case .suspended: "workflowSuspending"
    case .terminated: "workflowTerminated"
    case .failed: "workflowFailed"
    case .succeeded: isHealthy ? "running" : "unhealthy"
    case .rollingBack: "rollingBack"
    case .rolledBack: "rolledBack"
    case .deleting: "deleting"
    }
  }

  /// The status in machine-readable form.
  public var node: Node {
    [
      "apiVersion": .string(Envelope.apiVersion), "kind": "WorkflowStatus",
      "metadata": ["name": .string(record.id.name), "namespace": .string(record.id.namespace)],
      "createdAt": .string(Timestamp.text(record.createdAt)), "revision": Node(record.history.last?.number),
      "live": Node(record.live), "healthy": .bool(isHealthy), "phase": .string(phase),
      "steps": .list(
        zip(record.steps, record.progress).map { step, progress in
          [
            "name": .string(step.name), "type": .string(step.type), "group": Node(step.group),
            "phase": .string(progress.phase.rawValue), "message": Node(progress.message),
            "since": progress.since.map { .string(Timestamp.text($0)) },
            "places": step.isDelivery ? Node(step.places) : nil,
            "seen": progress.seen.isEmpty ? nil : .list(progress.seen),
          ]
        }),
      "places": .list(
        places.map { place in
          var node: Node = ["cluster": .string(place.place.cluster), "namespace": .string(place.place.namespace)]
          switch place.status {
          case .success(let report): node["status"] = report?.node
          case .failure(let error): node["problem"] = .string(error.message)
          }
          return node
        }),
    ]
  }
}

extension WorkflowStep {
  /// The names of the places that it delivers to.
  public var places: [String] { if case .deliver(let visits) = action { visits.map(\.place) } else { [] } }
}

extension WorkflowDriver {
  /// The objects of the revision that is live at a place, which a new one would replace.
  public func liveObjects(at place: WorkflowRecord.Place) async throws(Diagnostic) -> [ReleaseObject]? {
    try await beforeAnything(at: place.name) { () async throws(Diagnostic) in
      try await deployers(place, waitPolicy).liveObjects(of: place.id)
    }
  }

  /// The status of a workflow. A place that can't be reached does not hide the others.
  public func status(_ id: ApplicationID) async throws(Diagnostic) -> WorkflowStatus {
    let record = try await known(id)
    // Concurrently, so that several places that don't answer take no longer than a single one.
    let found = await withTaskGroup(of: (Int, Result<StatusReport?, Diagnostic>).self) { group in
      for (index, place) in record.places.enumerated() {
        group.addTask { (index, await status(at: place)) }
      }
      var found: [Int: Result<StatusReport?, Diagnostic>] = [:]
      for await (index, status) in group { found[index] = status }
      return found
    }
    let places = record.places.enumerated().map { index, place in
      (place: place, status: found[index] ?? .success(nil))
    }
    return WorkflowStatus(record: record, places: places)
  }

  private func status(at place: WorkflowRecord.Place) async -> Result<StatusReport?, Diagnostic> {
    do throws(Diagnostic) {
      let deployer = try deployers(place, waitPolicy)
      let kept = try await deployer.store.record(of: place.id)
      return .success(kept?.run == nil ? nil : try await deployer.status(place.id))
    } catch {
      return .failure(error)
    }
  }
}
