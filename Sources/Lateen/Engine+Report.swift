import Applications
import KruisePreview
import Kubernetes
import Reports
import Rollouts
import Tree
import Workflows

extension Engine {
  /// Renders an HTML page that shows every stage of a rollout: diagram, plan, changes and manifests. The page is
  /// self-contained.
  ///
  /// - Parameters:
  ///   - source: The new version.
  ///   - previous: The old version.
  ///   - title: The title of the page. Defaults to the names of the Applications.
  ///   - showsSecrets: Whether the page contains the values of Secrets.
  ///   - version: The version of the program, for the footer. Without it the footer does not name the inputs either.
  ///   - time: A time for the footer. The page contains no other time, so the same input results in the same page.
  public func report(
    _ source: Source, from previous: Source?, title: String? = nil, showsSecrets: Bool = false,
    version: String? = nil, time: String? = nil
  ) -> Outcome<String> {
    var run = EngineRun(self)
    guard let release = StagedRelease(source, from: previous, &run) else { return Outcome(nil, run) }
    run.review(release.objects, after: release.previous)
    if run.hasErrors { return Outcome(nil, run) }
    let report = page(
      of: release, of: source, from: previous, title: title ?? release.title, showsSecrets, version, time, run)
    return Outcome(report.html, run)
  }

  /// The pages of a workflow with several places, one for each place in order. Has no value for any other version.
  package func reports(
    _ source: Source, from previous: Source?, title: String?, showsSecrets: Bool, version: String?, time: String?
  ) -> Outcome<[(place: String, html: String)]?> {
    var run = EngineRun(self)
    guard options.appliesPolicies, options.rendering.cluster == nil, let workflow = run.workflow(of: source),
      !workflow.isPlain
    else { return Outcome(.some(nil), EngineRun(self)) }
    let before = previous.map { run.deliveries(of: $0) }
    var pages: [(place: String, html: String)] = []
    for placement in workflow.places {
      guard let objects = workflow.last(at: placement)?.objects else { continue }
      let former = before?.first { $0.placement == placement }?.objects
      guard let release = StagedRelease(objects, after: former, &run) else { continue }
      run.review(objects, after: former)
      if run.hasErrors { continue }
      var report = page(
        of: release, of: source, from: previous, title: "\(title ?? release.title) at \(placement)", showsSecrets,
        version, time, run)
      report.notes =
        workflow.steps.enumerated().map { index, step in
          let circumstances = step.circumstances.isEmpty ? "" : " (\(step.circumstances))"
          return
            "Step \(index + 1) of the workflow, \(step.name), of the type \(step.type): \(step.deed)\(circumstances)."
        } + report.notes
      pages.append((placement.description, report.html))
    }
    return Outcome(run.hasErrors ? nil : .some(pages), run)
  }

  private func page(
    of release: StagedRelease, of source: Source, from previous: Source?, title: String, _ showsSecrets: Bool,
    _ version: String?, _ time: String?, _ run: EngineRun
  ) -> Report {
    // If a controller shifts traffic, the manifests don't show where it goes.
    let audience = options.driver == .manifests ? Audience(release.release, stages: release.reportStages) : nil
    var report = Report(
      title: title, stages: release.reportStages, notes: release.notes,
      problems: run.sortedDiagnostics, audience: audience,
      showsSecrets: showsSecrets)
    report.origin = version.map { version in
      ReportOrigin(
        version: version, inputs: source.inputs.map(\.name) + source.overrides.map(\.text),
        former: previous?.inputs.map(\.name) ?? [], time: time)
    }
    return report
  }

  /// A diagram of a stage, and its title. The default is the first step, or the only version if there is no rollout.
  /// For a workflow with several places it is a diagram of the workflow steps.
  package func graph(
    _ source: Source, from previous: Source?, at stage: Stage?
  ) -> Outcome<(topology: Topology, title: String)> {
    var run = EngineRun(self)
    if options.appliesPolicies, options.rendering.cluster == nil, stage == nil {
      if let workflow = run.workflow(of: source), !workflow.isPlain {
        let steps = workflow.steps.map { step in
          Topology.Step(
            name: step.name, type: step.type, deed: step.deed,
            places: step.visits.map { ($0.place, $0.stop.map { "to step \($0)" } ?? "") })
        }
        return Outcome((Topology(steps: steps), "\(workflow.application.name): workflow"), run)
      }
      run = EngineRun(self)
    }
    guard let release = StagedRelease(source, from: previous, &run) else { return Outcome(nil, run) }
    let first = release.release.stepCount > 0 ? Stage.step(1) : release.release.hasPrevious ? .complete : .stable
    let stage = stage ?? first
    // Reports that the stage doesn't exist.
    _ = run.manifests(of: release.release, at: stage)
    return Outcome(
      Graphs(release.reportStages).topology(at: stage).map { ($0, "\(release.title): \(stage)") }, run)
  }
}

/// A release with all of its stages, the input for reports and diagrams.
package struct StagedRelease {
  package let objects: [ReleaseObject]
  package let previous: [ReleaseObject]?
  package let release: Release
  package let reportStages: [ReportStage]

  /// Renders every stage. Nil if one can't be rendered, after reporting why.
  package init?(_ source: Source, from previous: Source?, _ run: inout EngineRun) {
    let objects = run.objects(of: source)
    self.init(objects, after: previous.map { run.objects(of: $0) }, &run)
  }

  /// Renders every stage of the given objects. Nil if one can't be rendered, after reporting why.
  init?(_ objects: [ReleaseObject], after previous: [ReleaseObject]?, _ run: inout EngineRun) {
    self.objects = objects
    self.previous = previous
    guard let release = run.release(objects, after: self.previous), let plan = Plan(release, &run) else { return nil }
    self.release = release
    reportStages = plan.rows.map { row in
      ReportStage(
        row.stage, manifests: row.manifests, added: row.added, changed: row.changed, summaries: row.rollouts)
    }
  }

  /// The Applications' names; for plain objects the workload's name.
  package var title: String {
    var names: [String] = []
    for object in objects {
      guard let name = object.node["metadata", "labels"]?[LabelKey.application]?.string, !names.contains(name) else {
        continue
      }
      names.append(name)
    }
    if names.isEmpty { return release.rollouts.first?.spec.workload.name ?? "Release" }
    return names.count > 3 ? "\(names[0]) and \(names.count - 1) more" : names.joined(separator: ", ")
  }

  /// Notes for readers of the plan.
  package var notes: [String] {
    let controllers = release.controllers.joined(separator: ", ")
    let needs = controllers.isEmpty ? [] : ["The manifests rely on \(controllers), which must run in the cluster."]
    return needs + release.remarks.map { "\($0)." }
  }
}
