import ArgumentParser
import Delivery
import Files
import Lateen
import Tree

/// `lateen explain`.
struct Explain: TopCommand {
  static let described = CommandConfiguration.command(
    "explain",
    abstract: "Explain the code of an error or warning, and how to fix it.",
    discussion: """
      The code is in brackets after the message. Without an argument, all codes are listed.

        lateen explain port-names
      """)

  @Argument(help: "The code.", completion: .list(DiagnosticCode.printed.map(\.name)))
  var code: String?

  @Option(name: .shortAndLong, help: "Format of the output.")
  var output = ReportFormat.text

  func run() throws {
    let all = DiagnosticCode.printed
    guard let code else {
      var table = TextTable(["CODE", "MEANING"])
      for known in all { table.add([known.name, known.explanation.title]) }
      return output.print(
        table.text(columns: Terminal.columns), Envelope.list(of: "Code", all.map { .fields($0.fields) }))
    }
    guard let known = all.first(where: { $0.name == code }) else {
      let hint = Suggestion.nearest(to: code, in: all.map(\.name)).map { "; did you mean '\($0)'?" }
      throw ValidationError("there is no code '\(code)'\(hint ?? "; 'lateen explain' lists all codes")")
    }
    let text = "\(known.name): \(known.explanation.title)\n\n\(known.explanationText)\n"
    output.print(text, Envelope.document("Code", known.fields))
  }
}

extension DiagnosticCode {
  /// All codes that a command can print: those of the engine and those of deliveries.
  static var printed: [DiagnosticCode] { (all + DeliveryCodes.all).sorted { $0.name < $1.name } }

  /// The code in machine-readable form.
  fileprivate var fields: Fields {
    ["code": .string(name), "title": .string(explanation.title), "text": .string(explanationText)]
  }
}
