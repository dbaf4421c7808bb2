import Tree

/// A table of text with aligned columns.
package struct TextTable {
  private var rows: [[String]]

  package init(_ header: [String]) { rows = [header] }

  package mutating func add(_ row: [String]) { rows.append(row.map(\.onOneLine)) }

  /// The table; columns that are empty throughout are left out.
  package var text: String {
    let columns = (rows.first ?? []).indices.filter { column in rows.dropFirst().contains { !$0[column].isEmpty } }
    let widths = columns.map { column in rows.map { $0[column].count }.max() ?? 0 }
    var text = ""
    for row in rows {
      // Nothing is padded after the last cell: one of them may be very long.
      guard let last = columns.indices.last(where: { !row[columns[$0]].isEmpty }) else {
        text += "\n"
        continue
      }
      for index in 0..<last {
        let cell = row[columns[index]]
        text += cell + String(repeating: " ", count: widths[index] - cell.count + 2)
      }
      text += row[columns[last]] + "\n"
    }
    return text
  }
}
