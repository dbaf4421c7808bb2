import Tree

/// Who answers a part of the requests at a stage.
public struct Answer: Sendable, Hashable {
  /// What leads there.
  public var route: ObjectID
  /// The Service, with its subset if it names one.
  public var service: String
  /// Its part of the requests, in per cent.
  public var share: Double
  /// The part of that which pods of the new version answer, in per cent; nil when no rollout is about these pods.
  public var new: Double?
}

extension Release {
  /// Who answers a request at a stage: read off the manifests alone, for routes of each kind that match it.
  public func answers(to request: Request, at stage: Stage) throws(Diagnostic) -> [Answer] {
    let objects = try manifests(at: stage).objects
    let tables = [
      try IngressTable(objects).destinations(of: request), try HTTPRouteTable(objects).destinations(of: request),
      try VirtualServiceTable(objects).destinations(of: request),
    ]
    return tables.flatMap { destinations -> [Answer] in
      let total = destinations.reduce(0) { $0 + max(0, $1.weight) }
      return destinations.filter { $0.weight > 0 }.map { destination in
        Answer(
          route: destination.route,
          service: destination.service + (destination.subset.map { " (\($0))" } ?? ""),
          share: Double(destination.weight) * 100 / Double(total),
          new: newShare(of: destination, among: objects, at: stage))
      }
    }
  }

  /// Of the pods that a Service leads to, the part that is new.
  private func newShare(of destination: Destination, among objects: [Node], at stage: Stage) -> Double? {
    let namespace = destination.route.namespace
    let service = objects.first {
      ObjectID($0) == ObjectID(group: "", kind: "Service", namespace: namespace, name: destination.service)
    }
    guard var selector = service?["spec", "selector"]?.fields, !selector.isEmpty else { return nil }
    if let labels = subset(destination, among: objects) { selector = selector.merging(labels) }
    var old = 0
    var new = 0
    for workload in objects where workload["metadata", "namespace"]?.string ?? "" == namespace {
      let labels = workload["spec", "template", "metadata", "labels"]
      guard selector.allSatisfy({ labels?[$0.key] == $0.value }),
        let pods = pods(of: workload, at: stage)
      else { continue }
      old += pods.old
      new += pods.new
    }
    return old + new == 0 ? nil : Double(new) * 100 / Double(old + new)
  }

  private func subset(_ destination: Destination, among objects: [Node]) -> Fields? {
    guard let name = destination.subset else { return nil }
    for rule in objects where rule["kind"] == "DestinationRule" {
      guard rule["spec", "host"]?.string?.prefix(while: { $0 != "." }) == destination.service[...] else { continue }
      let subset = rule["spec", "subsets"]?.items?.first { $0["name"] == .string(name) }
      return subset?["labels"]?.fields
    }
    return nil
  }

  /// Old and new pods of one workload at a stage; nil when no rollout is about it.
  private func pods(of workload: Node, at stage: Stage) -> (old: Int, new: Int)? {
    guard let id = ObjectID(workload) else { return nil }
    for rollout in activeRollouts {
      var second = rollout.spec.workloadID
      second.name += "-canary"
      let replicas = max(0, workload["spec", "replicas"]?.int?.bounded ?? rollout.total)
      if rollout.style.hasTracks, id == second { return (0, replicas) }
      guard id == rollout.spec.workloadID else { continue }
      switch stage {
      case .stable, .rollback: return (replicas, 0)
      case .promote, .complete: return (0, replicas)
      case .step(let index):
        if rollout.style.hasTracks { return (replicas, 0) }
        let pods = rollout.style.pods(of: rollout, at: .step(rollout.ownStep(at: index)))
        return (pods.old, pods.new)
      }
    }
    return nil
  }
}
