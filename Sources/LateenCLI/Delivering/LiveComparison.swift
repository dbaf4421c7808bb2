import Applications
import Delivery
import Differences
import Lateen
import Rollouts
import Tree

/// Compares the delivered objects with those that `up` would deliver, or with a stage of that rollout.
struct LiveComparison {
  let files: [String]
  let from: [String]
  let stage: Stage?
  let target: TargetOptions
  let rendering: RenderingOptions

  /// The differences at a place. The name of the place is empty if there is only one.
  struct Part: Sendable {
    var place: String
    var comparison: Comparison
  }

  /// The differences at each place.
  func parts(_ context: CommandContext) async throws -> [Part] {
    var rendering = rendering
    rendering.policies = true
    let clusters = try Clusters(target)
    var run = EngineRun(context.engine(rendering))
    let source = Source(paths: files, limits: rendering.limits)
    let deliveries = run.deliveries(of: source)
    let outline = Outline(run.documents, types: run.registry)
    let former = from.isEmpty ? nil : run.deliveries(of: Source(paths: from, limits: rendering.limits))
    if run.hasErrors { try Outcome(deliveries, run).printed() }
    let id = try identity(outline)
    try clusters.check(deliveries.map(\.placement.cluster))
    guard let home = try await home(of: id, clusters) else { throw Diagnostic.error(.refused, "no cluster is named") }
    let workflow = try await home.workflow(of: id)
    var parts: [Part] = []
    for delivery in deliveries {
      let placement = delivery.placement
      let known = workflow?.place(placement.description)
      let isHome = known.map(\.isHome) ?? (deliveries.count == 1)
      let store =
        isHome && !clusters.isSeveral ? home : try clusters.store(of: placement.cluster)
      let own = try known?.id ?? (isHome ? id : ApplicationID(name: id.name, namespace: placement.namespace))
      var objects = delivery.objects.map(\.node)
      if let stage {
        let deployer = clusters.deployer(
          to: store, context, Deployer.WaitPolicy(), Deployer.Permissions())
        let live = try await deployer.liveObjects(of: own)
        let before = former?.first { $0.placement == placement }?.objects ?? live
        let release = run.release(delivery.objects, after: before)
        objects = release.flatMap { run.manifests(of: $0, at: stage) }?.objects ?? []
        if run.hasErrors { try Outcome(objects, run).printed() }
      }
      let preview = try await store.preview(objects, of: own)
      parts.append(
        Part(
          place: deliveries.count > 1 ? placement.description : "",
          comparison: Comparison(preview.live, preview.after)))
    }
    try Outcome(parts, run).printed()
    return parts
  }

  /// The store that holds the state of the Application if it is delivered. Otherwise the first one, or nil if there is
  /// none.
  private func home(of id: ApplicationID, _ clusters: Clusters) async throws(Diagnostic) -> (any WorkflowStore)? {
    let homes = clusters.homes()
    for home in homes where homes.count > 1 {
      if try await home.workflow(of: id) != nil { return home }
    }
    return homes.first
  }

  private func identity(_ outline: Outline) throws(Diagnostic) -> ApplicationID {
    let found = outline.applications
    guard let first = found.first, found.count == 1 else {
      return try ApplicationID(name: "objects", namespace: rendering.namespace)
    }
    return try ApplicationID(name: first.name, namespace: first.namespace ?? rendering.namespace)
  }
}
