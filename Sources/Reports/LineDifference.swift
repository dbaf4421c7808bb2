import Codec
import Tree

/// What differs between an object and itself at the stage before, line by line, old beside new; long parts that stay are
/// folded.
struct LineDifference {
  /// A line on either side; nil where the side has none.
  struct Row: Equatable {
    var old: String?
    var new: String?
    var isSame: Bool { old == new }
  }

  /// Rows that belong together.
  struct Chunk: Equatable {
    var isFolded: Bool
    var rows: [Row]
  }

  let chunks: [Chunk]

  /// Lines round a change that are never folded.
  private static let context = 3

  init(from before: Node?, to after: Node?) {
    self.init(before.map(Self.lines) ?? [], after.map(Self.lines) ?? [])
  }

  init(_ before: [String], _ after: [String]) {
    chunks = Self.folded(Self.rows(before, after))
  }

  private static func lines(_ object: Node) -> [String] {
    YAMLWriter().string([object]).split(separator: "\n", omittingEmptySubsequences: true).map(String.init)
  }

  private static func rows(_ before: [String], _ after: [String]) -> [Row] {
    let difference = after.difference(from: before)
    var removed: Set<Int> = []
    var added: Set<Int> = []
    for case .remove(let offset, _, _) in difference { removed.insert(offset) }
    for case .insert(let offset, _, _) in difference { added.insert(offset) }
    var rows: [Row] = []
    var (old, new) = (0, 0)
    while old < before.count || new < after.count {
      var gone: [String] = []
      var come: [String] = []
      while removed.contains(old) {
        gone.append(before[old])
        old += 1
      }
      while added.contains(new) {
        come.append(after[new])
        new += 1
      }
      for index in 0..<max(gone.count, come.count) {
        rows.append(
          Row(old: index < gone.count ? gone[index] : nil, new: index < come.count ? come[index] : nil))
      }
      if old < before.count, new < after.count, !removed.contains(old), !added.contains(new) {
        rows.append(Row(old: before[old], new: after[new]))
        old += 1
        new += 1
      }
    }
    return rows
  }

  private static func folded(_ rows: [Row]) -> [Chunk] {
    var chunks: [Chunk] = []
    let changes = rows.indices.filter { !rows[$0].isSame }
    for (index, row) in rows.enumerated() {
      let isNear = changes.contains { abs($0 - index) <= context }
      if chunks.last?.isFolded == !isNear {
        chunks[chunks.count - 1].rows.append(row)
      } else {
        chunks.append(Chunk(isFolded: !isNear, rows: [row]))
      }
    }
    // Folding less than this hides nothing worth a button.
    return chunks.map { $0.rows.count < 4 ? Chunk(isFolded: false, rows: $0.rows) : $0 }
  }

  /// The rows for the template.
  var node: Node {
    .list(
      chunks.map { chunk in
        [
          "isFolded": chunk.isFolded ? true : nil, "count": .int(chunk.rows.count),
          "rows": .list(
            chunk.rows.map { row in
              [
                "old": .string(row.old ?? ""), "new": .string(row.new ?? ""),
                "oldClass": .string(row.isSame ? "same" : row.old == nil ? "none" : "gone"),
                "newClass": .string(row.isSame ? "same" : row.new == nil ? "none" : "come"),
                "isGone": row.isSame || row.old == nil ? nil : true, "isCome": row.isSame || row.new == nil ? nil : true,
              ]
            }),
        ]
      })
  }
}

/// Secrets without their values: reports are passed on and attached.
enum Redaction {
  /// The object with `(redacted)` in place of each value; a value that changes still does so visibly.
  static func apply(to object: Node, before: Node? = nil) -> Node {
    guard object["kind"] == "Secret" else { return object }
    var hidden = object
    for field in ["data", "stringData"] {
      for entry in object[field]?.fields ?? Fields() {
        let isOther = before.map { $0[field, entry.key] != entry.value } ?? false
        hidden[field, entry.key] = isOther ? "(redacted, changed)" : "(redacted)"
      }
    }
    return hidden
  }
}
