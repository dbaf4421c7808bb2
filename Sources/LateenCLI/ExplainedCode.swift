import Applications
import Rollouts
import Tree

/// A code with its meaning, whoever gives it: the checks of objects, or those of rollouts.
struct ExplainedCode {
  /// The code, as it stands behind a message.
  var code: String
  /// What it means, in a sentence.
  var title: String
  /// All of it, for a terminal.
  var text: String

  /// Every code there is, by name.
  static var all: [ExplainedCode] {
    (Code.allCases.map(Self.init) + RolloutCodes.all.map { Self(rollout: $0.code, $0.explanation) })
      .sorted { $0.code < $1.code }
  }

  private init(_ code: Code) {
    self.code = code.rawValue
    let explanation = code.explanation
    title = explanation.title
    let example = explanation.example.split(separator: "\n", omittingEmptySubsequences: false)
    text = """
      What: \(explanation.what)

      Why: \(explanation.why)

      Example:

      \(example.map { "  \($0)" }.joined(separator: "\n"))

      Fix: \(explanation.fix)

      It is \(code.isRefused ? "an error; with --validate warn a warning" : "a warning").
      """
  }

  /// A code of rollouts, whose explanation begins with what it is.
  private init(rollout code: String, _ explanation: String) {
    self.code = code
    text = explanation
    title = explanation
    var last: Character = " "
    for index in explanation.indices {
      if explanation[index] == " ", last == "." {
        title = String(explanation[..<index])
        break
      }
      last = explanation[index]
    }
    if title.hasSuffix(".") { title.removeLast() }
  }

  /// The rules of a SARIF log that has these codes.
  static func sarifRules(_ codes: Set<String>) -> Node {
    .list(
      all.filter { codes.contains($0.code) }.map { code in
        [
          "id": .string(code.code),
          "shortDescription": ["text": .string(code.title)],
          "help": ["text": .string(code.text)],
        ]
      })
  }
}
