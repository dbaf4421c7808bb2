import Kubernetes
import Tree

/// An Application as `lateen list` shows it: by its record and its workloads alone, so that many cost no more than one.
public struct Overview: Sendable {
  /// The state.
  public var record: Record
  /// The phase, in KubeVela's words.
  public var phase: String
  /// Whether its workloads are as they ask to be.
  public var isHealthy: Bool
  /// What is said of its rollout.
  public var message: String

  /// The overview for programs.
  public var node: Node {
    [
      "apiVersion": .string(Envelope.apiVersion), "kind": "Status",
      "metadata": ["name": .string(record.id.name), "namespace": .string(record.id.namespace)],
      "createdAt": .string(Timestamp.text(record.createdAt)), "healthy": .bool(isHealthy), "phase": .string(phase),
      "message": .string(message),
      "revision": ["live": Node(record.live), "from": Node(record.run?.from), "to": Node(record.run?.to)],
    ]
  }
}

extension Deployer {
  /// The Applications of a namespace, or of all.
  public func list(_ namespace: String?) async throws(Diagnostic) -> [Overview] {
    try await store.overview(of: namespace).map { record, observation in
      let workloads = record.inventory.filter { $0.id.knownKind?.isLongRunning == true }
      let isHealthy = workloads.allSatisfy { member in
        guard let observation else { return true }
        guard let object = observation[member.id] else { return false }
        // A folder holds manifests, which say nothing of pods.
        return object["status"] == nil || Health(object, in: observation)?.isHealthy == true
      }
      let report = StatusReport(record: record, steps: [], services: [], message: "", others: [])
      let phase = report.phase == "running" && !isHealthy ? "unhealthy" : report.phase
      return Overview(
        record: record, phase: phase, isHealthy: isHealthy,
        message: record.run.map { RolloutMessage.of($0, record, now: now()) } ?? "")
    }
  }
}
