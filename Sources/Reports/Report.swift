import Codec
import Differences
import Rollouts
import Tree

/// The view model of a page about a release, independent of its appearance.
public struct Report: Sendable {
  /// The title.
  public var title: String
  /// Every stage, in order.
  public var stages: [ReportStage]
  /// Notes on the plan: controllers that must run, and differences from the Rollout.
  public var notes: [String]
  /// The problems found.
  public var problems: [Diagnostic]
  /// The version that answers each kind of request. Nil if there are no routes.
  public var audience: Audience?
  /// Whether the values of Secrets are shown.
  public var showsSecrets: Bool
  /// The sources of the page, for its footer.
  public var origin: ReportOrigin?
  private let graphs: Graphs

  /// Creates a report.
  public init(
    title: String, stages: [ReportStage], notes: [String] = [],
    problems: [Diagnostic] = [], audience: Audience? = nil, showsSecrets: Bool = false
  ) {
    self.title = title
    self.stages = stages
    self.notes = notes
    self.problems = problems
    self.audience = audience
    self.showsSecrets = showsSecrets
    graphs = Graphs(stages)
  }

  /// The values for the templates.
  public var node: Node {
    let codes = Set(problems.map(\.code)).filter { !$0.isPlain }.sorted { $0.name < $1.name }
    return [
      "title": .string(title), "old": .string(graphs.name(.old)), "new": .string(graphs.name(.new)),
      "hasVersions": stages.count > 1 ? true : nil,
      "hasPlan": stages.count > 1 || !notes.isEmpty || !problems.isEmpty ? true : nil,
      "stages": .list(stages.indices.map(stageNode)),
      "notes": .list(notes.map(Node.string)), "hasNotes": notes.isEmpty ? nil : true,
      "problems": .list(problems.map(Self.node)),
      "hasProblems": problems.isEmpty ? nil : true,
      "explanations": .list(
        codes.map { code in
          ["code": .string(code.name), "text": .string("\(code.explanation.meaning)\n\(code.explanation.fix)")]
        }),
      "audience": audience?.node,
      "images": .list(graphs.images), "hasImages": graphs.images.isEmpty ? nil : true, "origin": origin?.node,
    ]
  }

  private static func node(of problem: Diagnostic) -> Node {
    [
      "severity": .string(problem.severity.rawValue), "message": .string(problem.message),
      "hint": Node(problem.hint), "place": Node(problem.mark?.description),
      "code": problem.code.isPlain ? nil : .string(problem.code.name), "isExplained": problem.code.isPlain ? nil : true,
    ]
  }

  private func stageNode(_ index: Int) -> Node {
    let stage = stages[index]
    let before = index == 0 ? [] : baseline(of: index).manifests.objects
    let topology = graphs.topology(at: stage.stage) ?? Topology()
    let objects = stage.manifests.objects.map { showsSecrets ? $0 : Redaction.redacted($0, $0).new ?? $0 }
    let anchor = Self.anchor(stage.stage)
    return [
      "anchor": .string(anchor), "label": .string(stage.stage.description),
      "name": .string(Self.name(stage.stage)), "isFirst": index == 0 ? true : nil,
      "rows": .list(stage.summaries.map(Self.node)),
      "firstRow": stage.summaries.first.map(Self.node), "rowCount": .int(max(1, stage.summaries.count)),
      "furtherRows": .list(stage.summaries.dropFirst().map(Self.node)),
      "counts": .string(counts(of: stage)),
      "bars": .list(stage.summaries.map { ["width": .double(Self.weight(of: $0))] }),
      "fact": .string(fact(of: stage)), "cards": .list(topology.cards),
      "topology": topology.node, "words": .list(topology.sentences.map(Node.string)),
      "against": index == 0 ? nil : .string(Self.name(baseline(of: index).stage)),
      "changes": .list(index == 0 ? [] : changes(stage, before)),
      "isUnchanged": index > 0 && stage.added.isEmpty && stage.changed.isEmpty && stage.manifests.prune.isEmpty
        ? true : nil,
      "prune": .list(stage.manifests.prune.compactMap { ObjectID($0).map { .string($0.description) } }),
      "hasPrune": stage.manifests.prune.isEmpty ? nil : true,
      "objectCount": .int(objects.count), "file": .string("\(anchor).yaml"),
      "manifests": .string(YAMLWriter().string(objects)),
      "isRedacted": !showsSecrets && objects.contains(where: Redaction.concerns) ? true : nil,
    ]
  }

  /// The stage to compare with: the previous one. A rollback is compared with the last step, where rollbacks are most
  /// common.
  private func baseline(of index: Int) -> ReportStage {
    guard stages[index].stage == .rollback else { return stages[index - 1] }
    return stages.last { if case .step = $0.stage { true } else { false } } ?? stages[index - 1]
  }

  private func changes(_ stage: ReportStage, _ before: [Node]) -> [Node] {
    let old = Dictionary(before.compactMap { object in ObjectID(object).map { ($0, object) } }) { _, last in last }
    return stage.manifests.objects.compactMap { object -> Node? in
      guard let id = ObjectID(object) else { return nil }
      let isAdded = stage.added.contains(id)
      guard isAdded || stage.changed.contains(id) else { return nil }
      let previous = isAdded ? nil : old[id]
      let (from, to) = showsSecrets ? (previous, object) : Redaction.redacted(previous, object)
      let difference = SideBySide(from: from, to: to)
      return [
        "id": .string(id.description), "mark": isAdded ? "added" : "changed", "sign": isAdded ? "+" : "~",
        "isChanged": isAdded ? nil : true, "chunks": difference.node,
      ]
    }
  }

  private func counts(of stage: ReportStage) -> String {
    if stage.stage == .stable { return "\(stage.manifests.objects.count) objects" }
    let parts = [
      stage.added.isEmpty ? nil : "+\(stage.added.count)", stage.changed.isEmpty ? nil : "~\(stage.changed.count)",
      stage.manifests.prune.isEmpty ? nil : "−\(stage.manifests.prune.count)",
    ].compactMap { $0 }
    return parts.isEmpty ? "no change" : parts.joined(separator: " ")
  }

  private static func node(of summary: StageSummary) -> Node {
    [
      "workload": .string(summary.workload.description), "oldPods": .int(summary.pods.old),
      "newPods": .int(summary.pods.new), "peak": .int(summary.pods.peak),
      "traffic": .string(summary.traffic.description),
      "then": .string(summary.wait?.description ?? ""),
    ]
  }

  /// The new version's share of a workload's traffic in percent, for a bar. It is 0 if the share is not a number.
  private static func weight(of summary: StageSummary) -> Double {
    Double(summary.traffic.weight ?? 0)
  }

  /// The text below the bars of a stage: the share of the new version, listed for each workload if they differ.
  private func fact(of stage: ReportStage) -> String {
    let shares = stage.summaries.map(\.traffic)
    guard let first = shares.first else { return counts(of: stage) }
    if shares.allSatisfy({ $0 == first }) { return "\(first) to \(graphs.name(.new))" }
    return stage.summaries.map { "\($0.workload.name) \($0.traffic)" }.joined(separator: ", ")
  }

  /// The anchor of a stage.
  static func anchor(_ stage: Stage) -> String {
    if case .step(let index) = stage { "step-\(index)" } else { "\(stage)" }
  }

  static func name(_ stage: Stage) -> String {
    switch stage {
    case .adopt: "Adopt"
    case .stable: "Stable"
    case .step(let index): "Step \(index)"
    case .promote: "Promote"
    case .complete: "Complete"
    case .rollback: "Rollback"
    }
  }
}

extension Report {
  /// The page as a single self-contained file.
  public var html: String {
    var node = node
    let stages = zip(node["stages"]?.items ?? [], self.stages).map { stageNode, stage -> Node in
      var stageNode = stageNode
      let name = Self.name(stage.stage)
      stageNode["svg"] =
        (graphs.topology(at: stage.stage)?.inlineSVG(
          id: "graph-\(Self.anchor(stage.stage))", title: "\(title): \(name)")).map(Node.string)
      return stageNode
    }
    node["stages"] = .list(stages)
    return Page.html(node)
  }
}
