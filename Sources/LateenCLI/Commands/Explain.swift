import Lateen
import ArgumentParser
import Files
import Tree

/// `lateen explain`.
struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Tell what the code of an error or warning means, and what to do.",
    discussion: """
      The code stands in brackets behind the message. Without a code, all are listed.

        lateen explain port-names
      """)

  @Argument(help: "The code.", completion: .list(ExplainedCode.all.map(\.code)))
  var code: String?

  func run() throws {
    let all = ExplainedCode.all
    guard let code else {
      var table = TextTable(["CODE", "MEANING"])
      for known in all { table.add([known.code, known.title]) }
      return Terminal.output(LogText(lines: table.text))
    }
    guard let known = all.first(where: { $0.code == code }) else {
      let hint = Suggestion.nearest(to: code, in: all.map(\.code)).map { "; did you mean '\($0)'?" }
      throw ValidationError("there is no code '\(code)'\(hint ?? "; 'lateen explain' lists them all")")
    }
    let heading = known.text.hasPrefix(known.title) ? known.code : "\(known.code): \(known.title)"
    Terminal.output(LogText(lines: "\(heading)\n\n\(known.text)\n"))
  }
}
