import Applications
import Delivery
import Kubernetes
import Lateen
import Rollouts
import Tree
import Workflows

/// A delivery by a workflow that `up` is about to make.
struct WorkflowRelease {
  let id: ApplicationID
  let workflow: DeliveredWorkflow
  let home: any WorkflowStore
  let clusters: Clusters
  let source: Source
  let outline: Outline
  let options: Node
  let driver: Driver
  let continuesOnFailure: Bool
  let prunesPlaces: Bool

  /// The steps with their versions. A place stores its record under the Application's name, in the place's own
  /// namespace and cluster, unless it has been the only place so far.
  func submission(_ context: CommandContext) async throws(Diagnostic) -> WorkflowDriver.Submission {
    let placements = workflow.places
    try clusters.check(placements.map(\.cluster))
    let before = try await home.workflow(of: id)
    let deployer = clusters.deployer(
      to: home, context, Deployer.WaitPolicy(), Deployer.Permissions())
    let only = before == nil ? try await deployer.place(of: id) : nil
    var places: [WorkflowRecord.Place] = []
    for placement in placements {
      if let known = before?.place(placement.description) {
        places.append(known)
      } else if placements.count == 1 || only == placement.description {
        places.append(place(placement, id, isHome: true))
      } else {
        let own = try ApplicationID(name: id.name, namespace: placement.namespace)
        places.append(place(placement, own, isHome: false))
      }
    }
    try refuseCollisions(places)
    var submission = WorkflowDriver.Submission(
      id, steps: workflow.steps, places: places, versions: try versions(places))
    if let only, !places.contains(where: { $0.name == only }), let left = try leftPlace(only) {
      submission.left = [left]
    }
    submission.continuesOnFailure = continuesOnFailure
    submission.prunesPlaces = prunesPlaces
    return submission
  }

  private func place(_ placement: Placement, _ id: ApplicationID, isHome: Bool) -> WorkflowRecord.Place {
    WorkflowRecord.Place(cluster: placement.cluster, namespace: placement.namespace, id: id, isHome: isHome)
  }

  /// The place that has been the only one so far.
  private func leftPlace(_ name: String) throws(Diagnostic) -> WorkflowRecord.Place? {
    let parts = name.split(separator: "/")
    guard parts.count == 2 else { return nil }
    return WorkflowRecord.Place(cluster: String(parts[0]), namespace: String(parts[1]), id: id, isHome: true)
  }

  /// Throws if two places would store their state under the same name: the objects of one would be pruned as those of
  /// the other.
  private func refuseCollisions(_ places: [WorkflowRecord.Place]) throws(Diagnostic) {
    let isOneCluster = !clusters.isSeveral && Set(places.map(\.cluster)).count == 1
    for (index, place) in places.enumerated() {
      let other = places[..<index].first { other in
        other.id == place.id && (other.isHome == place.isHome && other.cluster == place.cluster || isOneCluster)
      }
      guard let other else { continue }
      throw Diagnostic.error(
        .refused, "\(other.name) and \(place.name) would keep their state under one name",
        hint: "deliver under another name: --name NAME")
    }
  }

  private func versions(
    _ places: [WorkflowRecord.Place]
  ) throws(Diagnostic) -> [(place: String, submission: Deployer.Submission)] {
    var versions: [(place: String, submission: Deployer.Submission)] = []
    for version in workflow.versions {
      let name = version.placement.description
      guard let place = places.first(where: { $0.name == name }) else { continue }
      let objects = version.objects.map(\.node)
      let own = Set(objects.compactMap { $0["metadata", "labels", LabelKey.component]?.string })
      var options = options
      options["place"] = .string(name)
      versions.append(
        (
          name,
          Deployer.Submission(
            place.id, objects: objects, inputs: source.inputs.map { Revision.Input(name: $0.name, bytes: $0.bytes) },
            components: outline.components.filter { own.contains($0.name) },
            renderedBy: "lateen/\(LateenCLI.version)", options: options, driver: driver,
            statusRules: outline.statusRules.filter { own.contains($0.component) })
        ))
    }
    return versions
  }

  /// The plan for each place, starting from its live revision. This reports problems of later steps and places before
  /// anything is changed.
  func plan(
    _ submission: WorkflowDriver.Submission, _ driver: WorkflowDriver, _ run: inout EngineRun
  ) async throws(Diagnostic) -> WorkflowPlan? {
    var plans: [(place: String, plan: Plan)] = []
    for placement in workflow.places {
      guard let place = submission.places.first(where: { $0.name == placement.description }),
        let objects = workflow.last(at: placement)?.objects
      else { continue }
      let previous = try await driver.liveObjects(at: place)
      let release = run.release(objects, after: previous)
      run.checkUpdates(of: release, objects, after: previous)
      if let plan = release.flatMap({ Plan($0, &run) }) { plans.append((placement.description, plan)) }
    }
    return run.hasErrors ? nil : WorkflowPlan(steps: workflow.steps, places: plans)
  }
}
