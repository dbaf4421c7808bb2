import Rollouts
import Tree

/// The stages of a release as rows of a table: pods, traffic, and the changes of each stage.
public struct Plan: Sendable {
  /// The stages in order, ending with `rollback`.
  public let rows: [Row]
  private let release: Release

  /// One stage.
  public struct Row: Sendable {
    /// The stage.
    public var stage: Stage
    /// The objects to apply, and those to prune afterwards.
    public var manifests: Manifests
    /// The objects that the stage adds compared with the previous stage. A rollback is compared with the last step.
    public var added: [ObjectID]
    /// The objects that the stage changes.
    public var changed: [ObjectID]
    /// The objects that the stage prunes.
    public var pruned: [ObjectID]
    /// The manifests in apply order, with conditions to wait for.
    public var waves: [Wave]
    /// Pods and traffic for each rollout that changes something.
    public var rollouts: [StageSummary]
  }

  /// Renders every stage. Nil if one can't be rendered, after reporting why.
  package init?(_ release: Release, _ run: inout EngineRun) {
    self.release = release
    var rows: [Row] = []
    var before: [ObjectID: Node] = [:]
    for stage in release.stages {
      guard let manifests = run.manifests(of: release, at: stage) else { return nil }
      var now: [ObjectID: Node] = [:]
      for object in manifests.objects { if let id = ObjectID(object) { now[id] = object } }
      let ids = manifests.objects.compactMap(ObjectID.init)
      // A rollback is compared with the last step, where rollbacks are most common.
      if stage == .rollback {
        before = Self.index(rows.last { if case .step = $0.stage { true } else { false } } ?? rows.last)
      }
      // A rollback can start at any stage.
      let states =
        stage == .rollback ? rows.map(\.manifests) : rows.last.map { [$0.manifests] } ?? release.live
      rows.append(
        Row(
          stage: stage, manifests: manifests,
          added: ids.filter { before[$0] == nil },
          changed: ids.filter { id in before[id].map { $0 != now[id] } ?? false },
          pruned: manifests.prune.compactMap(ObjectID.init),
          waves: release.waves(to: manifests, from: states, at: stage),
          rollouts: release.summaries(at: stage, of: manifests, after: states)))
      before = now
    }
    self.rows = rows
  }

  /// The manifests of a stage, annotated with Argo CD sync waves.
  public func syncWaves(of row: Row) -> Manifests { release.syncWaves(of: row.manifests, in: row.waves) }

  private static func index(_ row: Row?) -> [ObjectID: Node] {
    var index: [ObjectID: Node] = [:]
    for object in row?.manifests.objects ?? [] { if let id = ObjectID(object) { index[id] = object } }
    return index
  }

  /// The plan as JSON.
  public var node: Node {
    [
      "apiVersion": .string(Envelope.apiVersion),
      "kind": "Plan",
      "controllers": .list(release.controllers.map(Node.string)),
      "stages": .list(
        rows.enumerated().map { index, row in
          [
            "stage": .string(row.stage.description),
            "folder": .string(row.stage.folder(at: index)),
            "rollouts": .list(row.rollouts.map(\.node)),
            "added": .list(row.added.map { .string($0.description) }),
            "changed": .list(row.changed.map { .string($0.description) }),
            "pruned": .list(row.pruned.map { .string($0.description) }),
            "waves": .list(row.waves.map(\.node)),
          ]
        }),
    ]
  }

  /// The plan as a table.
  public var table: String { table(columns: nil) }

  /// The plan as a table for a terminal with the given number of columns.
  package func table(columns: Int?) -> String {
    var table = TextTable(["STAGE", "WORKLOAD", "OLD", "NEW", "PEAK", "TRAFFIC", "THEN", "OBJECTS"])
    for row in rows {
      let objects = Self.changes(row)
      if row.rollouts.isEmpty { table.add([row.stage.description, "", "", "", "", "", "", objects]) }
      for (index, summary) in row.rollouts.enumerated() {
        table.add([
          index == 0 ? row.stage.description : "", summary.workload.name, String(summary.pods.old),
          String(summary.pods.new), String(summary.pods.peak), summary.traffic.description,
          summary.wait?.description ?? "",
          index == 0 ? objects : "",
        ])
      }
    }
    var text = table.text(columns: columns)
    if !release.controllers.isEmpty {
      text +=
        "\nThe manifests rely on \(release.controllers.joined(separator: ", ")), which must run in the cluster.\n"
    }
    for remark in release.remarks { text += "Note: \(remark).\n" }
    return text
  }

  private static func changes(_ row: Row) -> String {
    var parts = row.added.map { "+\($0)" }
    // The first stage adds everything; listing it all would hide the rest.
    if row.stage == .adopt || row.stage == .stable && row.added.count == row.manifests.objects.count {
      parts = parts.isEmpty ? [] : ["+\(parts.count) \(parts.count == 1 ? "object" : "objects")"]
    }
    parts += row.changed.map { "~\($0)" } + row.pruned.map { "-\($0)" }
    return parts.isEmpty ? "no change" : parts.joined(separator: " ")
  }
}
