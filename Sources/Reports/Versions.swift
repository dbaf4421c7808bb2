import Kubernetes
import Rollouts
import Tree

/// Determines the version of pods from the workloads before and after the release, and readable names for both
/// versions.
struct Versions {
  private let old: [ObjectID: Node]
  private let new: [ObjectID: Node]
  private let rolled: Set<ObjectID>

  /// Creates versions from the objects of the first stage and of `complete`.
  init(old: [Node], new: [Node], rolled: Set<ObjectID>) {
    self.old = Self.templates(old)
    self.new = Self.templates(new)
    self.rolled = rolled
  }

  private static func templates(_ objects: [Node]) -> [ObjectID: Node] {
    var templates: [ObjectID: Node] = [:]
    for object in objects {
      guard let id = ObjectID(object), let template = object["spec", "template"] else { continue }
      templates[id] = plain(template)
    }
    return templates
  }

  /// The template without the label that distinguishes the versions, because pods of both have it.
  private static func plain(_ template: Node) -> Node {
    var template = template
    template["metadata", "labels", LabelKey.track] = nil
    return template
  }

  /// The pods of a workload at a stage, by version. Empty if their number is not fixed.
  func pods(of workload: Node, among ids: Set<ObjectID>, _ summaries: [StageSummary]) -> [Topology.Pods] {
    guard let id = ObjectID(workload), let template = workload["spec", "template"].map(Self.plain) else { return [] }
    if let summary = summaries.first(where: { $0.workload == id }), !ids.contains(CanaryName.of(id)) {
      return [
        Topology.Pods(version: .old, name: name(.old, of: id), count: summary.pods.old),
        Topology.Pods(version: .new, name: name(.new, of: id), count: summary.pods.new),
      ].filter { $0.count > 0 }
    }
    guard id.knownKind?.isScalable == true else { return [] }
    let base = base(of: id)
    let version: Topology.Version =
      old[base] == new[base] && old[base] != nil ? .steady : template == old[base] ? .old : .new
    let count = workload["spec", "replicas"]?.int?.bounded ?? 1
    return count > 0 ? [Topology.Pods(version: version, name: name(version, of: base), count: count)] : []
  }

  /// The workload that a canary workload belongs to.
  private func base(of id: ObjectID) -> ObjectID {
    CanaryName.base(of: id).flatMap { rolled.contains($0) ? $0 : nil } ?? id
  }

  /// The name of a version: the image tag if the tags differ, otherwise `old` or `new`. For an unchanged workload it is
  /// its tag.
  func name(_ version: Topology.Version, of workload: ObjectID) -> String {
    let before = Self.images(old[workload])
    let after = Self.images(new[workload])
    if version == .steady { return before.first.flatMap(Self.tag) ?? "pods" }
    for (old, new) in zip(before, after) where old != new {
      guard let oldTag = Self.tag(of: old), let newTag = Self.tag(of: new), oldTag != newTag else { break }
      return version == .old ? oldTag : newTag
    }
    return version.rawValue
  }

  /// The images of a workload's containers, each with its new image. The latter is nil if the image does not change.
  func images(of workload: ObjectID) -> [(old: String, new: String?)] {
    let before = Self.images(old[workload])
    let after = Self.images(new[workload])
    if before.isEmpty { return after.map { ($0, nil) } }
    return before.enumerated().map { index, old in
      let new = after.indices.contains(index) ? after[index] : nil
      return (old, new == old ? nil : new)
    }
  }

  private static func images(_ template: Node?) -> [String] {
    (template?["spec", "containers"]?.items ?? []).compactMap { $0["image"]?.string }
  }

  private static func tag(of image: String) -> String? {
    guard !image.contains("@"), let colon = image.lastIndex(of: ":") else { return nil }
    let tag = image[image.index(after: colon)...]
    return tag.contains("/") || tag.isEmpty || tag.count > 20 ? nil : String(tag)
  }
}
