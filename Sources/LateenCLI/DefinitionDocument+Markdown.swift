import Rendering

extension DefinitionDocument {
  /// The page below `docs/types/`.
  var page: String { "\(kind.folder)/\(type).md" }

  /// The description as a page of documentation.
  var markdown: String {
    var text = "# \(type)\n\n\(summary)\n"
    if let deprecation { text += "\n**Deprecated:** \(deprecation)\n" }
    if let workload { text += "\nIt makes a \(workload.kind) (`\(workload.apiVersion)`).\n" }
    if !appliesTo.isEmpty {
      let workloads = appliesTo == ["*"] ? "any workload" : appliesTo.map { "`\($0)`" }.joined(separator: ", ")
      text += "\nIt stands on \(workloads).\n"
    }
    if !conflictsWith.isEmpty {
      text += "\nIt works against \(conflictsWith.map { "`\($0)`" }.joined(separator: ", ")).\n"
    }
    text += "\n```yaml\n\(usage)\n```\n"
    if !parameters.isEmpty {
      text += "\n## Parameters\n\n| parameter | type | default | meaning |\n|---|---|---|---|\n"
      for row in rows {
        let cells = ["`\(row.path)`", "`\(row.type)`", row.standard.isEmpty ? "" : "`\(row.standard)`", row.help]
        text += "| \(cells.map(Self.cell).joined(separator: " | ")) |\n"
      }
    }
    return text
  }

  /// A page that leads to all others.
  static func index(of definitions: [DefinitionDocument]) -> String {
    var text =
      "# Types\n\nWritten by `lateen definitions export -o markdown` from the code that reads the parameters.\n"
    for kind in [Kind.component, .trait, .policy, .workflowStep] {
      let known = definitions.filter { $0.kind == kind }
      if known.isEmpty { continue }
      text += "\n## \(kind.folder.prefix(1).uppercased())\(kind.folder.dropFirst().replacing("-", with: " "))\n\n"
      text += "| type | what it is for |\n|---|---|\n"
      for definition in known {
        text += "| [\(definition.type)](\(definition.page)) | \(cell(definition.summary)) |\n"
      }
    }
    return text
  }

  private static func cell(_ text: String) -> String {
    text.replacing("|", with: "\\|").replacing("\n", with: " ")
  }
}
