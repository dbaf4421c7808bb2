import Rollouts
import Tree

/// The diagrams of a release's stages.
public struct Graphs: Sendable {
  private let stages: [ReportStage]
  private let versions: Versions

  /// Creates diagrams from all stages of a release, starting with `stable`.
  public init(_ stages: [ReportStage]) {
    self.stages = stages
    let last = stages.last { $0.stage == .complete } ?? stages.last { $0.stage != .rollback }
    versions = Versions(
      old: stages.first?.manifests.objects ?? [], new: last?.manifests.objects ?? [],
      rolled: Set(stages.flatMap { $0.summaries.map(\.workload) }))
  }

  /// The diagram of a stage; nil if there is no such stage.
  public func topology(at stage: Stage) -> Topology? {
    guard let found = stages.first(where: { $0.stage == stage }) else { return nil }
    var builder = TopologyBuilder(found, versions: versions)
    return builder.build()
  }

  /// The complete images of both versions, for each workload that is rolled out.
  var images: [Node] {
    var known: [ObjectID] = []
    for id in stages.flatMap({ $0.summaries.map(\.workload) }) where !known.contains(id) { known.append(id) }
    return known.flatMap { id in
      versions.images(of: id).map { old, new -> Node in
        ["workload": .string(id.name), "old": .string(old), "new": Node(new)]
      }
    }
  }

  /// The name of a version, such as its image tag. It is `old` or `new` if the rollouts have different names.
  func name(_ version: Topology.Version) -> String {
    let names = Set(stages.flatMap { $0.summaries.map { versions.name(version, of: $0.workload) } })
    return names.count == 1 ? names.first ?? version.rawValue : version.rawValue
  }
}

extension Topology {
  /// A standalone SVG, light or dark depending on the reader's settings.
  public func svg(title: String) -> String {
    Page.svg.render(Layout(self).node(id: "lateen", title: title, css: Page.graphStyle), escape: .markup)
  }

  /// An SVG for a page, which provides its style.
  func inlineSVG(id: String, title: String) -> String {
    Page.svg.render(Layout(self).node(id: id, title: title, css: nil), escape: .markup)
  }

  /// The diagram for Graphviz.
  public func dot(title: String) -> String { Page.dot.render(titled(title), escape: .dot) }

  /// A flowchart for Mermaid, which GitHub and GitLab render.
  public func mermaid(title: String) -> String {
    var node = node
    // The title is YAML, where Mermaid's own escapes have no meaning.
    node["quotedTitle"] = .string(Escape.yaml.apply(title))
    return Page.mermaid.render(node, escape: .mermaid)
  }

  private func titled(_ title: String) -> Node {
    var node = node
    node["title"] = .string(title)
    return node
  }
}
