import Files
import Applications
import Codec
import Differences
import KruisePreview
import Rollouts
import Tree

extension Engine {
  /// Renders a version as KubeVela would apply it, a Rollout included.
  ///
  /// - Returns: The objects in the order in which they are applied.
  public func render(_ source: Source) -> Outcome<[Node]> {
    let outcome = objects(of: source)
    return outcome.map { $0.map(\.node) }
  }

  /// Renders a stage of the rollout from one version to another.
  ///
  /// - Parameters:
  ///   - source: The new version.
  ///   - stage: The stage: a step stands for the cluster while it waits there.
  ///   - previous: The version before it; without one only `.stable` can be rendered.
  /// - Returns: What is to be applied, and what is to be pruned once that is done.
  public func render(_ source: Source, at stage: Stage, from previous: Source?) -> Outcome<Manifests> {
    var run = EngineRun(self)
    let release = run.release(of: source, after: previous)
    return Outcome(release.flatMap { run.manifests(of: $0, at: stage) }, run)
  }

  /// The stages of the rollout from one version to another, `rollback` last.
  public func stages(of source: Source, from previous: Source?) -> Outcome<[Stage]> {
    var run = EngineRun(self)
    return Outcome(run.release(of: source, after: previous)?.stages, run)
  }

  /// Renders every stage of a rollout, with what each one changes.
  ///
  /// - Parameter reviewing: Whether to look for all that ``vet(_:from:)`` looks for.
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
          hint: "add --from FILE, or --image NAME=IMAGE for another image of the same file"))
    }
    return Outcome(release.flatMap { Plan($0, &run) }, run)
  }

  /// Finds every problem of a version and of its rollout.
  ///
  /// - Returns: The number of objects; its diagnostics are what was asked for.
  public func vet(_ source: Source, from previous: Source? = nil) -> Outcome<Int> {
    var run = EngineRun(self)
    let objects = run.objects(of: source)
    let former = previous.map { run.objects(of: $0) }
    if !run.hasErrors { run.review(objects, after: former) }
    run.noteUnreadRules(of: objects)
    let release = run.release(objects, after: former)
    if let release, release.controllers.contains(NginxRouter.controller) { run.add(.ingressNginxIsRetired(objects)) }
    run.checkUpdates(of: release, objects, after: former)
    return Outcome(objects.count, run)
  }

  /// What answers a request at one stage.
  public struct Routing: Sendable {
    /// The stage.
    public var stage: Stage
    /// What each router makes of the request; empty when none takes it.
    public var answers: [RoutedRequest]
  }

  /// Which Service and version answers a request at each stage of a rollout.
  public func route(_ request: Request, to source: Source, from previous: Source?) -> Outcome<[Routing]> {
    var run = EngineRun(self)
    guard let release = run.release(of: source, after: previous) else { return Outcome(nil, run) }
    do throws(Diagnostic) {
      let traffic = try ReleaseTraffic(release)
      return Outcome(
        traffic.stages.map { Routing(stage: $0, answers: traffic.answers(to: request, at: $0)) }, run)
    } catch {
      run.add(error)
      return Outcome(nil, run)
    }
  }

  /// What Kruise Rollouts itself would have in a cluster at a stage.
  ///
  /// - Parameter nodes: The nodes that run the pods of a DaemonSet.
  /// - Returns: The objects, with tokens for what only a cluster knows; no value where the controller never gets to that
  ///   stage, and a diagnostic that says why.
  public func preview(
    _ source: Source, at stage: Stage, from previous: Source, nodes: Int = 2
  ) -> Outcome<[Node]> {
    var run = EngineRun(self)
    let objects = run.objects(of: source)
    let former = run.objects(of: previous)
    return Outcome(run.preview(objects, after: former, at: stage, nodes: nodes), run)
  }

  /// Compares the objects of two versions one by one, whatever their order.
  public func diff(_ old: Source, _ new: Source) -> Outcome<Comparison> {
    var run = EngineRun(self)
    let before = run.objects(of: old)
    let after = run.objects(of: new)
    return Outcome(Comparison(before.map(\.node), after.map(\.node)), run)
  }

  /// The objects of a version, each with the place that it comes from.
  package func objects(of source: Source) -> Outcome<[ReleaseObject]> {
    var run = EngineRun(self)
    return Outcome(run.objects(of: source), run)
  }

  /// The objects of a version as a YAML stream, which needs little memory; nil where documents must be looked at together.
  package func stream(of source: Source, comments: Bool) -> Outcome<Spool>? {
    if options.appliesPolicies { return nil }
    var run = EngineRun(self)
    guard let spool = run.stream(of: source, comments: comments) else { return nil }
    return Outcome(spool, run)
  }

  /// What a version delivers, place by place.
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
  /// The objects as a YAML stream, as `lateen render` prints it.
  public var yaml: String { YAMLWriter().string(self) }
}
