/// The text of `--help`, with a command's own options before those shared by all commands.
enum Help {
  /// Sections that many commands share, in the order in which they are shown at the end.
  private static let shared = ["RENDERING:", "WAITING:"]

  /// Moves the shared sections of a help text to its end, before the list of subcommands if there is one.
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
