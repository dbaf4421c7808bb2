import Codec
import Differences
import Tree

/// The differences between an object and the same object at the previous stage, side by side. Long unchanged parts are
/// folded.
struct SideBySide {
  /// A row with a line on each side. Nil if a side has none.
  struct Row: Equatable {
    var old: String?
    var new: String?
    var isSame: Bool { old == new }
  }

  /// A group of rows.
  struct Chunk: Equatable {
    var isFolded: Bool
    var rows: [Row]
  }

  let chunks: [Chunk]

  /// The number of lines around a change that are never folded.
  private static let context = 3

  init(from before: Node?, to after: Node?) {
    self.init(before.map(Self.lines) ?? [], after.map(Self.lines) ?? [])
  }

  init(_ before: [String], _ after: [String]) {
    chunks = Self.folded(Self.rows(before, after))
  }

  private static func lines(_ object: Node) -> [String] { LineDifference.lines(of: YAMLWriter().string([object])) }

  private static func rows(_ before: [String], _ after: [String]) -> [Row] {
    var rows: [Row] = []
    // The row for the next added line: that of the first removed line without a counterpart.
    var open = 0
    for line in LineDifference.script(before, after) {
      switch line.kind {
      case .same:
        rows.append(Row(old: line.text, new: line.text))
        open = rows.count
      case .removed: rows.append(Row(old: line.text, new: nil))
      case .added:
        if open < rows.count { rows[open].new = line.text } else { rows.append(Row(old: nil, new: line.text)) }
        open += 1
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
    // Fewer than four rows are not worth folding.
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
                "isGone": row.isSame || row.old == nil ? nil : true,
                "isCome": row.isSame || row.new == nil ? nil : true,
              ]
            }),
        ]
      })
  }
}
