import Kubernetes
import Tree

/// An Application in the output of `lateen list`. It needs only the record and the workloads, so that listing many
/// costs as few requests as listing one.
public struct Overview: Sendable {
  /// The record.
  public var record: Record
  /// The phase, in KubeVela's terms.
  public var phase: String
  /// Whether its workloads are healthy.
  public var isHealthy: Bool
  /// The message about its rollout.
  public var message: String

  /// The overview in machine-readable form.
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
  /// The Applications of a namespace, or of all namespaces.
  public func list(_ namespace: String?) async throws(Diagnostic) -> [Overview] {
    try await store.overview(of: namespace).map { record, observation in
      let workloads = record.inventory.filter { $0.id.knownKind?.isLongRunning == true }
      let isHealthy = workloads.allSatisfy { member in
        guard let observation else { return true }
        guard let object = observation[member.id] else { return false }
        // A folder holds manifests, which have no status.
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
