import Files
import Tree

extension Diagnostic {
  /// The problem as in `description`. If `coloured` is set, the important parts are colored for a terminal.
  func text(coloured: Bool) -> String {
    guard coloured else { return description }
    return description.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
      .map { index, line in
        index == 0 ? headline(line) : line.hasPrefix("  hint: ") ? "\u{1B}[2m\(line)\u{1B}[0m" : String(line)
      }
      .joined(separator: "\n")
  }

  /// Colors the line with the position and the severity. The position may contain the word of the severity, so the
  /// search starts after it.
  private func headline(_ line: Substring) -> String {
    let word = "\(severity.rawValue):"
    let place = mark.map { "\("\($0)".onOneLine): ".withoutCommands } ?? ""
    guard line.hasPrefix(place + word) else { return String(line) }
    let rest = line.dropFirst(place.count + word.count)
    return (place.isEmpty ? "" : "\u{1B}[1m\(place)\u{1B}[0m") + "\u{1B}[\(severity.colour)m\(word)\u{1B}[0m\(rest)"
  }

  /// Prints problems to standard output, with colors on a terminal.
  static func print(_ problems: [Diagnostic]) {
    for problem in problems { Terminal.output(data: problem.text(coloured: Terminal.hasColour) + "\n") }
  }

  /// The number of problems of each severity, such as `2 errors, 1 warning`.
  static func tally(_ problems: [Diagnostic]) -> String {
    [Severity.error, .warning, .note].compactMap { severity in
      let count = problems.count { $0.severity == severity }
      return count == 0 ? nil : "\(count) \(severity.rawValue)\(count == 1 ? "" : "s")"
    }.joined(separator: ", ")
  }
}

extension Diagnostic.Severity {
  /// The color that compilers use for the severity.
  fileprivate var colour: String {
    switch self {
    case .error: "1;31"
    case .warning: "1;33"
    case .note: "1;36"
    }
  }
}
