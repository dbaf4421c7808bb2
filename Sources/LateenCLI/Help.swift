/// The text of `--help`, with what matters to a command before what all commands share.
enum Help {
  /// Sections that many commands have in common, in the order in which they come last.
  private static let shared = ["RENDERING:", "TYPES FROM OUTSIDE:", "WAITING:"]

  /// A help text with the shared sections at its end, before the list of commands if there is one.
  static func arranged(_ text: String) -> String {
    var sections = text.split(separator: "\n\n", omittingEmptySubsequences: false).map(String.init)
    var last: [String] = []
    for title in shared {
      while let index = sections.firstIndex(where: { $0.hasPrefix(title) }) { last.append(sections.remove(at: index)) }
    }
    guard !last.isEmpty else { return text }
    let end = sections.firstIndex { $0.hasPrefix("SUBCOMMANDS:") } ?? sections.count
    sections.insert(contentsOf: last, at: end)
    return sections.map(trimmed).joined(separator: "\n\n") + "\n"
  }

  private static func trimmed(_ section: String) -> String {
    var section = Substring(section)
    while section.last?.isNewline == true { section.removeLast() }
    return String(section)
  }
}
