import Kubernetes
import Applications
import Reports
import Rollouts
import Tree

/// What reports and graphs are made of: a release with all of its stages.
struct ReportSource {
  let objects: [ReleaseObject]
  let previous: [ReleaseObject]?
  let release: Release
  let stages: [ReportStage]

  /// Renders every stage; nil when one of them can't be, after adding why to the pipeline.
  init?(_ input: InputOptions, _ pipeline: inout Pipeline) {
    objects = pipeline.objects(of: pipeline.read(input.files))
    previous = input.from.isEmpty ? nil : pipeline.objects(of: pipeline.read(input.from))
    guard let release = pipeline.release(objects, after: previous), let plan = Plan(release, &pipeline) else {
      return nil
    }
    self.release = release
    stages = plan.rows.map { row in
      ReportStage(
        row.stage, manifests: row.manifests, added: row.added, changed: row.changed, summaries: row.rollouts)
    }
  }

  /// The Applications' names, or what it is without any.
  var title: String {
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
  var notes: [String] {
    let controllers = release.controllers.joined(separator: ", ")
    let needs = controllers.isEmpty ? [] : ["The manifests count on \(controllers), which must run in the cluster."]
    return needs + release.remarks.map { "\($0)." }
  }

  /// What a code means.
  static func explanation(_ code: String) -> String? {
    if let known = Code(rawValue: code) {
      return "\(known.explanation.what)\n\(known.explanation.why)\n\(known.explanation.fix)"
    }
    return RolloutCodes.all.first { $0.code == code }?.explanation
  }
}
