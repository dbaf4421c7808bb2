import Applications
import KruisePreview
import Kubernetes
import Reports
import Rollouts
import Tree

extension Engine {
  /// A page that shows every stage of a rollout: picture, plan, changes and manifests. It is one file of HTML, which needs
  /// no network and no other file.
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
    // With a controller, what leads where is not in the manifests.
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

  /// A picture of a stage, with its title; of the first step when no stage is named, or of the one version there is.
  package func graph(
    _ source: Source, from previous: Source?, at stage: Stage?
  ) -> Outcome<(topology: Topology, title: String)> {
    var run = EngineRun(self)
    guard let release = StagedRelease(source, from: previous, &run) else { return Outcome(nil, run) }
    let first = release.release.stepCount > 0 ? Stage.step(1) : release.release.hasPrevious ? .complete : .stable
    let stage = stage ?? first
    // Says what is wrong with a stage that is not there.
    _ = run.manifests(of: release.release, at: stage)
    return Outcome(
      Graphs(release.reportStages).topology(at: stage).map { ($0, "\(release.title): \(stage)") }, run)
  }
}

/// A release with all of its stages: what reports and graphs are made of.
package struct StagedRelease {
  package let objects: [ReleaseObject]
  package let previous: [ReleaseObject]?
  package let release: Release
  package let reportStages: [ReportStage]

  /// Renders every stage; nil when one of them can't be, after reporting why.
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

  /// The Applications' names, or the workload's of what has none.
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

  /// What a reader of the plan must know beside it.
  package var notes: [String] {
    let controllers = release.controllers.joined(separator: ", ")
    let needs = controllers.isEmpty ? [] : ["The manifests count on \(controllers), which must run in the cluster."]
    return needs + release.remarks.map { "\($0)." }
  }
}
