import Kubernetes
import Tree

/// The workloads whose pods differ between two versions, so that a pod's version can be told from its template.
struct TemplateChanges: Sendable {
  /// A workload in both versions.
  struct Change: Sendable {
    var old: Workload
    var new: Workload
  }

  private let changes: [Change]
  private let known: Set<ObjectID>

  init(from previous: [ReleaseObject], to objects: [ReleaseObject]) {
    let old = Dictionary(previous.compactMap { Workload($0.node) }.map { ($0.id, $0) }) { first, _ in first }
    let new = objects.compactMap { Workload($0.node) }
    changes = new.compactMap { workload in
      guard let before = old[workload.id], before.template.node != workload.template.node else { return nil }
      return Change(old: before, new: workload)
    }
    known = Set(old.keys).union(new.map(\.id))
  }

  /// The change that a workload of a stage belongs to, either as itself or as a copy, and the version of its pods.
  func version(of workload: Workload) -> (change: Change?, version: StagePods.Version) {
    for change in changes where change.new.id == workload.id {
      return (change, Self.version(of: workload.template, in: change) ?? .new)
    }
    if known.contains(workload.id) { return (nil, .same) }
    for change in changes
    where change.new.id.namespace == workload.id.namespace && change.new.id.kind == workload.id.kind {
      if let version = Self.version(of: workload.template, in: change) { return (change, version) }
    }
    return (nil, .same)
  }

  /// The version that a template belongs to. The template must be the same except for labels and annotations that a
  /// rollout adds, or at least have the same images if those differ between the versions.
  private static func version(of template: PodTemplate, in change: Change) -> StagePods.Version? {
    let candidates: [(StagePods.Version, PodTemplate)] = [(.new, change.new.template), (.old, change.old.template)]
    let plain = withoutTrack(template.node)
    for (version, candidate) in candidates where withoutTrack(candidate.node) == plain { return version }
    for (version, candidate) in candidates
    where candidate.spec == template.spec && metadata(of: candidate, isWithin: template) {
      return version
    }
    let images = { (template: PodTemplate) in template.mainContainers.map(\.image) }
    guard images(change.old.template) != images(change.new.template) else { return nil }
    return candidates.first { images($0.1) == images(template) }?.0
  }

  private static func withoutTrack(_ template: Node) -> Node {
    var template = template
    template["metadata", "labels", LabelKey.track] = nil
    if template["metadata", "labels"]?.isEmpty == true { template["metadata", "labels"] = nil }
    return template
  }

  private static func metadata(of template: PodTemplate, isWithin other: PodTemplate) -> Bool {
    ["labels", "annotations"].allSatisfy { key in
      (template.node["metadata", key]?.fields ?? Fields()).allSatisfy {
        $0.key == LabelKey.track
          || other.node["metadata", key]?[$0.key] == $0.value
      }
    }
  }
}
