import Rendering
import Tree

extension DefinitionDocument.Kind {
  fileprivate var heading: String {
    "## \(folder.prefix(1).uppercased())\(folder.dropFirst().replacing("-", with: " "))"
  }
}

extension DefinitionDocument {
  /// The page below `docs/types/`.
  package var page: String { "\(kind.folder)/\(type).md" }

  /// The documentation page.
  package var markdown: String {
    var text = "# \(type)\n\n\(summary)\n"
    if let deprecation { text += "\n**Deprecated:** \(deprecation)\n" }
    if let workload { text += "\nIt creates a \(workload.kind) (`\(workload.apiVersion)`).\n" }
    if !appliesTo.isEmpty {
      let workloads = appliesTo == ["*"] ? "any workload" : appliesTo.map { "`\($0)`" }.joined(separator: ", ")
      text += "\nIt applies to \(workloads).\n"
    }
    if !conflictsWith.isEmpty {
      text += "\nIt can't be combined with \(conflictsWith.map { "`\($0)`" }.joined(separator: ", ")).\n"
    }
    text += "\n```yaml\n\(usage)\n```\n"
    if !parameters.isEmpty {
      text += "\n## Parameters\n\n| parameter | type | default | meaning |\n|---|---|---|---|\n"
      for row in rows {
        let cells = ["`\(row.path)`", "`\(row.type)`", row.standard.isEmpty ? "" : "`\(row.standard)`", row.help]
        text += "| \(cells.map(Self.cell).joined(separator: " | ")) |\n"
      }
    }
    return text.inLines
  }

  /// The index page.
  package static func index(of definitions: [DefinitionDocument]) -> String {
    var text =
      "# Types\n\nWritten by `lateen definitions export -o markdown` from the code that reads the parameters.\n"
    for kind in [Kind.component, .trait, .policy, .workflowStep] {
      let known = definitions.filter { $0.kind == kind }
      if known.isEmpty { continue }
      text += "\n\(kind.heading)\n\n| type | purpose |\n|---|---|\n"
      for definition in known { text += definition.row + "\n" }
    }
    return text
  }

  private var row: String { "| [\(type)](\(page)) | \(Self.cell(summary)) |" }

  /// The index page with this type added; nil if it has no table for its kind.
  package func indexed(in index: String) -> String? {
    var lines = index.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.contains(row) { return index }
    guard let heading = lines.firstIndex(of: kind.heading),
      let first = lines[heading...].firstIndex(where: { $0.hasPrefix("| [") })
    else { return nil }
    let next = lines[first...].firstIndex { !$0.hasPrefix("| [") || $0 > "| [\(type)]" } ?? lines.endIndex
    lines.insert(row, at: next)
    return lines.joined(separator: "\n")
  }

  /// Escapes text for a table cell.
  private static func cell(_ text: String) -> String {
    let lines = text.unicodeScalars.split { $0 == "\n" || $0 == "\r" }.map { String($0).onOneLine }
    return lines.joined(separator: " ").unicodeScalars.map { $0 == "|" ? "\\|" : String($0) }.joined()
  }
}
