import Applications
import KruisePreview
import Kubernetes
import Reports
import Rollouts
import Tree

extension Engine {
  /// Renders an HTML page that shows every stage of a rollout: diagram, plan, changes and manifests. The page is
  /// self-contained.
  ///
  /// - Parameters:
  ///   - source: The new version.
  ///   - previous: The version before it.
  ///   - title: The title of the page; the names of the Applications unless given.
  ///   - showsSecrets: Whether the values of Secrets are in the page.
  ///   - version: The version of the program that makes it, for its footer; without one the footer names no input either.
  ///   - time: A time for its footer. There is no other on the page, so that the same input makes the same page.
  public func report(
    _ source: Source, from previous: Source?, title: String? = nil, showsSecrets: Bool = false,
    version: String? = nil, time: String? = nil
  ) -> Outcome<String> {
    var run = EngineRun(self)
    guard let release = StagedRelease(source, from: previous, &run) else { return Outcome(nil, run) }
    run.review(release.objects, after: release.previous)
    if run.hasErrors { return Outcome(nil, run) }
    // With a controller, the manifests don't show where traffic goes.
    let audience = options.driver == .manifests ? Audience(release.release, stages: release.reportStages) : nil
    var report = Report(
      title: title ?? release.title, stages: release.reportStages, notes: release.notes,
      problems: run.sortedDiagnostics, audience: audience,
      showsSecrets: showsSecrets)
    report.origin = version.map { version in
      ReportOrigin(
        version: version, inputs: source.inputs.map(\.name) + source.overrides.map(\.text),
        former: previous?.inputs.map(\.name) ?? [], time: time)
    }
    return Outcome(report.html, run)
  }

  /// A diagram of a stage, with its title; by default of the first step, or of the only version.
  package func graph(
    _ source: Source, from previous: Source?, at stage: Stage?
  ) -> Outcome<(topology: Topology, title: String)> {
    var run = EngineRun(self)
    guard let release = StagedRelease(source, from: previous, &run) else { return Outcome(nil, run) }
    let first = release.release.stepCount > 0 ? Stage.step(1) : release.release.hasPrevious ? .complete : .stable
    let stage = stage ?? first
    // Reports that the stage doesn't exist.
    _ = run.manifests(of: release.release, at: stage)
    return Outcome(
      Graphs(release.reportStages).topology(at: stage).map { ($0, "\(release.title): \(stage)") }, run)
  }
}

/// A release with all its stages, from which reports and diagrams are made.
package struct StagedRelease {
  package let objects: [ReleaseObject]
  package let previous: [ReleaseObject]?
  package let release: Release
  package let reportStages: [ReportStage]

  /// Renders every stage; nil after reporting why one can't be rendered.
  package init?(_ source: Source, from previous: Source?, _ run: inout EngineRun) {
    objects = run.objects(of: source)
    self.previous = previous.map { run.objects(of: $0) }
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

  /// Notes that a reader of the plan needs.
  package var notes: [String] {
    let controllers = release.controllers.joined(separator: ", ")
    let needs = controllers.isEmpty ? [] : ["The manifests count on \(controllers), which must run in the cluster."]
    return needs + release.remarks.map { "\($0)." }
  }
}
