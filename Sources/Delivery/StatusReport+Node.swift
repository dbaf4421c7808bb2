import Rollouts
import Tree

extension StatusReport {
  /// The report in machine-readable form.
  public var node: Node {
    let run = record.run
    return [
      "apiVersion": .string(Envelope.apiVersion),
      "kind": "Status",
      "metadata": ["name": .string(record.id.name), "namespace": .string(record.id.namespace)],
      "createdAt": .string(Timestamp.text(record.createdAt)),
      "healthy": .bool(isHealthy),
      "phase": .string(phase),
      "message": .string(message),
      "reason": Node(run?.reason),
      "revision": ["live": Node(record.live), "from": Node(run?.from), "to": Node(run?.to)],
      "workflow": [
        "finished": .bool(run?.isOpen == false), "suspend": .bool(run?.phase == .suspended),
        "terminated": .bool(run?.phase == .terminated),
        "steps": .list(
          steps.map { step in
            ["name": .string(step.name), "phase": .string(step.phase.rawValue), "message": Node(step.message)]
          }),
      ],
      "services": .list(services.map(\.node)),
      "others": others.isEmpty ? nil : .list(others.map(\.node)),
    ]
  }
}

extension StatusReport.Service {
  fileprivate var node: Node {
    [
      "name": .string(component.name),
      "type": .string(component.type),
      "healthy": .bool(objects.allSatisfy(\.isHealthy)),
      "rollout": summary?.node,
      "objects": .list(objects.map(\.node)),
      "traits": .list(
        traits.map { trait in
          ["type": .string(trait.type), "healthy": .bool(trait.isHealthy), "message": Node(trait.message)]
        }),
    ]
  }
}

extension Health {
  fileprivate var node: Node {
    [
      "kind": .string(id.kind), "name": .string(id.name), "healthy": .bool(isHealthy), "message": Node(message),
    ]
  }
}
