import Tree
import Workflows

extension WorkflowRecord {
  /// The record as it is stored.
  public var node: Node {
    [
      "apiVersion": .string(Record.format), "kind": "WorkflowRecord", "name": .string(id.name),
      "namespace": .string(id.namespace), "createdAt": .int(createdAt), "serial": .int(serial),
      "digest": .string(digest), "phase": .string(phase.rawValue),
      "continuesOnFailure": continuesOnFailure ? true : nil, "live": Node(live), "previous": Node(previous),
      "bySteps": goesBySteps ? true : nil, "history": history.isEmpty ? nil : .list(history.map(\.node)),
      "places": .list(
        places.map { place in
          [
            "cluster": .string(place.cluster), "namespace": .string(place.namespace),
            "record": ["name": .string(place.id.name), "namespace": .string(place.id.namespace)],
            "home": place.isHome ? true : nil, "before": Node(place.before), "left": place.isLeft ? true : nil,
          ]
        }),
      "versions": .list(versions.map { ["place": .string($0.place), "revision": .int($0.revision)] }),
      "steps": .list(
        zip(steps, progress).map { step, progress in
          var node = step.node
          node["progress"] = progress.node
          return node
        }),
    ]
  }

  /// Reads a stored record.
  init(_ node: Node, of id: ApplicationID) throws(Diagnostic) {
    guard node["apiVersion"]?.string == Record.format, node["kind"] == "WorkflowRecord",
      node["name"]?.string == id.name, node["namespace"]?.string == id.namespace,
      let createdAt = node["createdAt"]?.int?.exact, let serial = node["serial"]?.int?.exact,
      let digest = node["digest"]?.string, let phase = node["phase"]?.string.flatMap(Phase.init)
    else { throw Self.damaged(id) }
    let items = node["steps"]?.items ?? []
    let steps = items.compactMap(WorkflowStep.init)
    let progress = items.compactMap { $0["progress"].flatMap(Progress.init) }
    var places: [Place] = []
    for item in node["places"]?.items ?? [] {
      guard let cluster = item["cluster"]?.string, let namespace = item["namespace"]?.string,
        let name = item["record", "name"]?.string, let home = item["record", "namespace"]?.string
      else { throw Self.damaged(id) }
      var place = Place(cluster: cluster, namespace: namespace, id: try ApplicationID(name: name, namespace: home))
      place.isHome = item["home"]?.bool ?? false
      place.before = item["before"]?.int?.exact
      place.isLeft = item["left"]?.bool ?? false
      places.append(place)
    }
    self.init(id, createdAt: createdAt, digest: digest, steps: steps, places: places)
    self.serial = serial
    self.phase = phase
    self.progress = progress
    continuesOnFailure = node["continuesOnFailure"]?.bool ?? false
    live = node["live"]?.int?.exact
    previous = node["previous"]?.int?.exact
    goesBySteps = node["bySteps"]?.bool ?? false
    history = (node["history"]?.items ?? []).compactMap(Entry.init)
    for item in node["versions"]?.items ?? [] {
      guard let place = item["place"]?.string, let revision = item["revision"]?.int?.exact else {
        throw Self.damaged(id)
      }
      versions.append(Version(place: place, revision: revision))
    }
    let names = Set(places.map(\.name))
    let isWhole = steps.allSatisfy { step in
      guard case .deliver(let visits) = step.action else { return true }
      return visits.allSatisfy { versions.indices.contains($0.version) && names.contains($0.place) }
    }
    // Unknown fields would be lost on the next write.
    guard steps.count == items.count, progress.count == items.count, isWhole, self.node == node else {
      throw Self.damaged(id)
    }
  }

  private static func damaged(_ id: ApplicationID) -> Diagnostic {
    Diagnostic.error(
      .unreachable, "the state of the workflow of '\(id)' is damaged, or was written by another version of lateen",
      hint: "restore it from a backup or from git")
  }
}

extension WorkflowRecord.Progress {
  fileprivate var node: Node {
    [
      "phase": .string(phase.rawValue), "since": Node(since), "message": Node(message),
      "timedOut": isTimedOut ? true : nil, "values": values,
      "seen": seen.isEmpty ? nil : .list(seen),
    ]
  }

  fileprivate init?(_ node: Node) {
    guard let phase = node["phase"]?.string.flatMap(Phase.init) else { return nil }
    self.phase = phase
    since = node["since"]?.int?.exact
    message = node["message"]?.string
    isTimedOut = node["timedOut"]?.bool ?? false
    values = node["values"]
    seen = node["seen"]?.items ?? []
  }
}
