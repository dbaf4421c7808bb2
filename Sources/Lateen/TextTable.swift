import Tree

/// A table of text with aligned columns.
package struct TextTable {
  private var rows: [[String]]

  package init(_ header: [String]) { rows = [header] }

  package mutating func add(_ row: [String]) { rows.append(row.map(\.onOneLine)) }

  /// The table without a limit on its width.
  package var text: String { text(columns: nil) }

  /// The minimum width of the last column. Below it, lines that are too long are easier to read than one word per line.
  private static let narrowest = 24

  /// The table for a terminal with the given number of columns. If it is too wide, the last column is wrapped. Columns
  /// without any content are omitted.
  package func text(columns window: Int?) -> String {
    let columns = (rows.first ?? []).indices.filter { column in rows.dropFirst().contains { !$0[column].isEmpty } }
    let widths = columns.map { column in rows.map { $0[column].count }.max() ?? 0 }
    let indent = widths.dropLast().reduce(0) { $0 + $1 + 2 }
    let room = window.map { $0 - indent }.flatMap { $0 >= Self.narrowest ? $0 : nil }
    var text = ""
    for row in rows {
      // The last cell of a row is not padded, because another row may be very long.
      guard let last = columns.indices.last(where: { !row[columns[$0]].isEmpty }) else {
        text += "\n"
        continue
      }
      for index in 0..<last {
        let cell = row[columns[index]]
        text += cell + String(repeating: " ", count: widths[index] - cell.count + 2)
      }
      let cell = row[columns[last]]
      guard let room, last == columns.count - 1, cell.count > room else {
        text += cell + "\n"
        continue
      }
      text += Self.lines(of: cell, room).joined(separator: "\n" + String(repeating: " ", count: indent)) + "\n"
    }
    return text
  }

  /// Wraps the words of a cell. A word that is longer than a line gets a line of its own.
  private static func lines(of cell: String, _ room: Int) -> [String] {
    var lines: [String] = []
    for word in cell.split(separator: " ") {
      if let line = lines.last, line.count + 1 + word.count <= room {
        lines[lines.count - 1] = "\(line) \(word)"
      } else {
        lines.append(String(word))
      }
    }
    return lines
  }
}

/// A number with its noun: `1 file`, `2 files`, `1 case differs`.
package func counted(_ count: Int, _ noun: String, plural: String? = nil) -> String {
  "\(count) \(count == 1 ? noun : plural ?? "\(noun)s")"
}
