import Rollouts
import Tree

/// Simulates Kruise Rollouts: the objects as its controllers and webhooks leave them while waiting at a step, after the
/// rollout, and after a rollback. Placeholders stand for what only a cluster knows.
public struct Preview: Sendable {
  let objects: [ReleaseObject]
  let objectsByID: [ObjectID: Node]
  let previous: [ReleaseObject]
  let previousByID: [ObjectID: Node]
  let rollouts: [KruiseRollout]
  let oldRollouts: [KruiseRollout]
  let routers: Routers
  /// Warnings from the last stage requested.
  public internal(set) var diagnostics: [Diagnostic] = []

  /// The default number of nodes that run a DaemonSet's pods.
  public static let defaultNodes = KruiseRules.defaultNodes

  /// Creates the preview of a version that replaces another; nil after reporting what Kruise's webhook rejects.
  public init?(
    _ objects: [ReleaseObject], after previous: [ReleaseObject], nodes: Int = defaultNodes,
    routers: Routers = .standard, diagnostics: inout [Diagnostic]
  ) {
    self.objects = objects
    self.previous = previous
    self.routers = routers
    objectsByID = objects.byID
    previousByID = previous.byID
    var reader = Reader(nodes: nodes)
    oldRollouts = reader.rollouts(of: previous, after: nil)
    rollouts = reader.rollouts(of: objects, after: previous)
    diagnostics += reader.diagnostics
    if reader.diagnostics.contains(where: { $0.severity == .error }) { return nil }
  }

  /// Reads the Rollouts of a version and their workloads.
  private struct Reader {
    let nodes: Int
    var diagnostics: [Diagnostic] = []

    mutating func rollouts(of objects: [ReleaseObject], after previous: [ReleaseObject]?) -> [KruiseRollout] {
      let byID = objects.byID
      let oldByID = previous?.byID ?? byID
      var rollouts: [KruiseRollout] = []
      var names: [ObjectID: String] = [:]
      for object in objects where object.isRollout {
        var reader = RolloutReader(object, forKruise: true)
        let spec = reader.read()
        diagnostics += reader.diagnostics
        guard let spec else { continue }
        if previous != nil { diagnostics += RolloutChecks(spec, object, among: byID).found }
        if let first = names.updateValue(spec.id.name, forKey: spec.workloadID) {
          diagnostics.append(
            .error(
              "the Rollouts '\(first)' and '\(spec.id.name)' refer to the same workload", at: object.origin,
              hint: "keep one of them", code: .workloadOfTwoRollouts))
        }
        guard let workload = byID[spec.workloadID] else {
          let id = spec.workloadID
          let found = byID.keys.filter { $0.kind == id.kind && $0.group == id.group && $0.name == id.name }.min()
          let place = found.map { $0.namespace.isEmpty ? "has no namespace" : "is in namespace '\($0.namespace)'" }
          diagnostics.append(
            .error(
              "the Rollout '\(spec.id.name)' names the \(id.kind) '\(id.name)', which \(place ?? "is not rendered")",
              at: object.origin, code: .rolloutNamesMissingObject))
          continue
        }
        rollouts.append(
          KruiseRollout(
            spec: spec, origin: object.origin, written: object.node, workload: workload,
            old: oldByID[spec.workloadID], former: oldByID[spec.id], nodes: nodes))
      }
      return rollouts
    }
  }

  /// The objects at a stage.
  ///
  /// - Throws: A diagnostic that says why the controller never reaches it.
  public mutating func objects(at stage: Stage) throws(Diagnostic) -> [Node] {
    diagnostics = []
    switch stage {
    case .adopt, .stable: return settled(previous, oldRollouts, isRewritten: false)
    case .step(let step): return try paused(at: step)
    case .complete: return try finished()
    case .rollback: return try rolledBack()
    case .promote:
      throw Diagnostic.error(
        "Kruise Rollouts has no stage 'promote'", at: nil, hint: "use stable, a step, complete or rollback")
    }
  }

  /// All stages.
  public var stages: [Stage] {
    [.stable] + (0..<stepCount).map { Stage.step($0 + 1) } + [.complete, .rollback]
  }

  var stepCount: Int { rollouts.map(\.spec.steps.count).max() ?? 0 }
}

extension [ReleaseObject] {
  /// The objects by identity; if several have the same identity, the first one.
  var byID: [ObjectID: Node] {
    Dictionary(compactMap { object in object.id.map { ($0, object.node) } }) { first, _ in first }
  }
}
