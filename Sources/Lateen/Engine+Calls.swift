import Files
import Applications
import Codec
import Differences
import KruisePreview
import Rollouts
import Tree

extension Engine {
  /// Renders a version as KubeVela would apply it, including its Rollout.
  ///
  /// - Parameter source: The version to render.
  /// - Returns: The objects in apply order.
  public func render(_ source: Source) -> Outcome<[Node]> {
    let outcome = objects(of: source)
    return outcome.map { $0.map(\.node) }
  }

  /// Renders one stage of a rollout.
  ///
  /// - Parameters:
  ///   - source: The new version.
  ///   - stage: The stage; a step is the state of the cluster while the rollout waits there.
  ///   - previous: The old version; without it only `.stable` can be rendered.
  ///   - hasSyncWaves: Whether each object gets an annotation with its Argo CD sync wave.
  /// - Returns: The objects to apply, and those to prune afterwards.
  public func render(
    _ source: Source, at stage: Stage, from previous: Source?, hasSyncWaves: Bool = false
  ) -> Outcome<Manifests> {
    var run = EngineRun(self)
    guard let release = run.release(of: source, after: previous), let manifests = run.manifests(of: release, at: stage)
    else { return Outcome(nil, run) }
    guard hasSyncWaves, let waves = try? release.waves(at: stage) else { return Outcome(manifests, run) }
    return Outcome(release.syncWaves(of: manifests, in: waves), run)
  }

  /// Lists the stages of a rollout, ending with `rollback`.
  ///
  /// - Parameters:
  ///   - source: The new version.
  ///   - previous: The old version.
  /// - Returns: The stages in order.
  public func stages(of source: Source, from previous: Source?) -> Outcome<[Stage]> {
    var run = EngineRun(self)
    return Outcome(run.release(of: source, after: previous)?.stages, run)
  }

  /// Renders every stage of a rollout, with what each one changes.
  ///
  /// - Parameters:
  ///   - source: The new version.
  ///   - previous: The old version.
  ///   - reviewing: Whether to report everything that ``vet(_:from:)`` reports.
  /// - Returns: The stages as rows of a table.
  public func plan(_ source: Source, from previous: Source?, reviewing: Bool = false) -> Outcome<Plan> {
    var run = EngineRun(self)
    let objects = run.objects(of: source)
    let former = previous.map { run.objects(of: $0) }
    if reviewing, !run.hasErrors { run.review(objects, after: former) }
    let release = run.release(objects, after: former)
    if previous == nil, let rollout = objects.first(where: \.isRollout) {
      run.add(
        Diagnostic(
          .note, "there is a rollout, and no version before this one to roll out from", at: rollout.origin,
          hint: "add \(Remedy.from) FILE, or \(Remedy.image) NAME=IMAGE for another image of the same file"))
    }
    return Outcome(release.flatMap { Plan($0, &run) }, run)
  }

  /// Finds all problems of a version and its rollout.
  ///
  /// - Parameters:
  ///   - source: The new version.
  ///   - previous: The old version, if there is one.
  /// - Returns: The number of objects; the problems are the outcome's diagnostics.
  public func vet(_ source: Source, from previous: Source? = nil) -> Outcome<Int> {
    var run = EngineRun(self)
    if options.appliesPolicies { return vetPlaces(of: source, from: previous, &run) }
    if previous == nil {
      var streamed = run
      if let (count, planned) = streamed.reviewed(source) {
        if !planned.isEmpty { vet(planned, after: nil, &streamed) }
        return Outcome(count, streamed)
      }
    }
    let objects = run.objects(of: source)
    vet(objects, after: previous.map { run.objects(of: $0) }, &run)
    return Outcome(objects.count, run)
  }

  /// Finds the problems of a rollout and of the differences between two versions.
  private func vet(_ objects: [ReleaseObject], after former: [ReleaseObject]?, _ run: inout EngineRun) {
    if !run.hasErrors { run.review(objects, after: former) }
    run.noteUnreadRules(of: objects)
    let release = run.release(objects, after: former)
    if let release, release.trafficControllers.contains(NginxRouter.controller) {
      run.add(.ingressNginxIsRetired(objects))
    }
    run.checkUpdates(of: release, objects, after: former)
  }

  /// Finds all problems of a version at each of its places in turn.
  private func vetPlaces(of source: Source, from previous: Source?, _ run: inout EngineRun) -> Outcome<Int> {
    // The workflow steps can have problems too, apart from those of the objects that they deliver.
    if options.rendering.cluster == nil { _ = run.workflow(of: source) }
    let places = run.deliveries(of: source)
    let before = previous.map { run.deliveries(of: $0) }
    var count = 0
    for place in places {
      count += place.objects.count
      vet(place.objects, after: before?.first { $0.placement == place.placement }?.objects, &run)
    }
    return Outcome(count, run)
  }

  /// The steps of a version's workflow, and all stages at each of its places. Has no value if the workflow delivers to
  /// a single place at once: the plan of the stages is then complete.
  package func workflowPlan(_ source: Source, from previous: Source?) -> Outcome<WorkflowPlan?> {
    var run = EngineRun(self)
    guard options.appliesPolicies, options.rendering.cluster == nil, let workflow = run.workflow(of: source),
      !workflow.isPlain
    else { return Outcome(.some(nil), EngineRun(self)) }
    let before = previous.map { run.deliveries(of: $0) }
    var plans: [(place: String, plan: Plan)] = []
    for placement in workflow.places {
      guard let objects = workflow.last(at: placement)?.objects else { continue }
      let former = before?.first { $0.placement == placement }?.objects
      if !run.hasErrors { run.review(objects, after: former) }
      if let release = run.release(objects, after: former), let plan = Plan(release, &run) {
        plans.append((placement.description, plan))
      }
    }
    return Outcome(.some(WorkflowPlan(steps: workflow.steps, places: plans)), run)
  }

  /// The answers to a request at one stage.
  public struct Routing: Sendable {
    /// The stage.
    public var stage: Stage
    /// The answer of each router; empty if none handles the request.
    public var answers: [RoutedRequest]
  }

  /// Determines which Service and version answers a request at each stage of a rollout.
  ///
  /// - Parameters:
  ///   - request: The request.
  ///   - source: The new version.
  ///   - previous: The old version.
  /// - Returns: The answers at each stage.
  public func route(_ request: Request, to source: Source, from previous: Source?) -> Outcome<[Routing]> {
    var run = EngineRun(self)
    guard let release = run.release(of: source, after: previous) else { return Outcome(nil, run) }
    do throws(Diagnostic) {
      let traffic = try ReleaseTraffic(release)
      if let remark = traffic.remark(on: request) { run.add(remark) }
      return Outcome(
        traffic.stages.map { Routing(stage: $0, answers: traffic.answers(to: request, at: $0)) }, run)
    } catch {
      run.add(error)
      return Outcome(nil, run)
    }
  }

  /// Simulates Kruise Rollouts and returns the objects in the cluster at a stage.
  ///
  /// - Parameters:
  ///   - source: The new version.
  ///   - stage: The stage.
  ///   - previous: The old version.
  ///   - nodes: The number of nodes that run the pods of a DaemonSet.
  /// - Returns: The objects, with placeholders for what only a cluster knows. If the controller never reaches the
  ///   stage, there is no value, and a diagnostic says why.
  public func preview(
    _ source: Source, at stage: Stage, from previous: Source, nodes: Int = 2
  ) -> Outcome<[Node]> {
    var run = EngineRun(self)
    let objects = run.objects(of: source)
    let former = run.objects(of: previous)
    return Outcome(run.preview(objects, after: former, at: stage, nodes: nodes), run)
  }

  /// Compares the objects of two versions individually, regardless of their order.
  ///
  /// - Parameters:
  ///   - old: The old version.
  ///   - new: The new version.
  /// - Returns: The differences.
  public func diff(_ old: Source, _ new: Source) -> Outcome<Comparison> {
    var run = EngineRun(self)
    let before = run.objects(of: old)
    let after = run.objects(of: new)
    return Outcome(Comparison(before.map(\.node), after.map(\.node)), run)
  }

  /// The objects of a version with their positions.
  package func objects(of source: Source) -> Outcome<[ReleaseObject]> {
    var run = EngineRun(self)
    return Outcome(run.objects(of: source), run)
  }

  /// The objects of a version as a YAML stream, using little memory; nil if documents depend on each other.
  package func stream(of source: Source, comments: Bool) -> Outcome<Spool>? {
    if options.appliesPolicies { return nil }
    var run = EngineRun(self)
    guard let spool = run.stream(of: source, comments: comments) else { return nil }
    return Outcome(spool, run)
  }

  /// The objects that a version delivers to each cluster and namespace.
  package func deliveries(of source: Source) -> Outcome<[Delivery]> {
    var run = EngineRun(self)
    return Outcome(run.deliveries(of: source), run)
  }
}

extension Outcome {
  fileprivate func map<Other>(_ transform: (Value) -> Other) -> Outcome<Other> {
    Outcome<Other>(value.map(transform), diagnostics, hasFailedFunction)
  }
}

extension [Node] {
  /// The objects as a YAML stream, as printed by `lateen render`.
  public var yaml: String { YAMLWriter().string(self) }
}
