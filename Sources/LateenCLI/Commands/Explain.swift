import Applications
import ArgumentParser
import Files
import Tree

/// `lateen explain`.
struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Tell what the code of an error or warning means, and what to do.",
    discussion: """
      The code stands in brackets behind the message. Without a code, all are listed.

        lateen explain port-names
      """)

  @Argument(help: "The code.", completion: .list(Code.allCases.map(\.rawValue)))
  var code: String?

  func run() throws {
    guard let code else { return Terminal.output(Self.list) }
    guard let known = Code(rawValue: code) else {
      let hint = Suggestion.nearest(to: code, in: Code.allCases.map(\.rawValue)).map { "; did you mean '\($0)'?" }
      throw ValidationError("there is no code '\(code)'\(hint ?? "; 'lateen explain' lists them all")")
    }
    Terminal.output(Self.text(known))
  }

  private static var list: String {
    var table = TextTable(["CODE", "IS", "MEANING"])
    for code in Code.allCases { table.add([code.rawValue, severity(code), code.explanation.title]) }
    return table.text
  }

  static func text(_ code: Code) -> String {
    let explanation = code.explanation
    let example = explanation.example.split(separator: "\n", omittingEmptySubsequences: false)
    return """
      \(code.rawValue): \(explanation.title)

      What: \(explanation.what)

      Why: \(explanation.why)

      Example:

      \(example.map { "  \($0)" }.joined(separator: "\n"))

      Fix: \(explanation.fix)

      It is \(code.isRefused ? "an error; with --validate warn a warning" : "a warning").

      """
  }

  private static func severity(_ code: Code) -> String { code.isRefused ? "error" : "warning" }
}
