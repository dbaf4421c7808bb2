import Lateen
import Tree

extension DiagnosticCode {
  /// The explanation for a terminal.
  var explanationText: String {
    let explanation = explanation
    let example = explanation.example.split(separator: "\n", omittingEmptySubsequences: false)
    let severity = isRefused ? "\n\nAn error; with --validate warn a warning." : ""
    return """
      \(explanation.meaning)

      Example:

      \(example.map { $0.isEmpty ? "" : "  \($0)" }.joined(separator: "\n"))

      Fix: \(explanation.fix)\(severity)
      """
  }

  /// The rules of a SARIF log that contains these codes.
  static func sarifRules(_ codes: Set<DiagnosticCode>) -> Node {
    .list(
      codes.sorted { $0.name < $1.name }.map { code in
        [
          "id": .string(code.name),
          "shortDescription": ["text": .string(code.explanation.title)],
          "help": ["text": .string(code.explanationText)],
        ]
      })
  }
}
