import ArgumentParser
import Files
import Golden
import Tree

/// `lateen golden review`.
struct GoldenReview: ContextCommand {
  static let configuration = CommandConfiguration(
    commandName: "review",
    abstract: "Review the differences from the recorded files, and accept or reject each one.",
    discussion: """
      Accepted files are recorded together at the end. Exits 1 if some are not accepted. With --accept or --reject it \
      doesn't ask; --reject wins, and files that match neither are skipped.

        lateen golden review
        lateen golden review --accept 'web-*' --reject '*/promote'
      """)

  @OptionGroup var options: GoldenCommand.Options
  @OptionGroup var ci: GoldenCommand.Guard

  @Option(name: .long, help: "Accept files that match this CASE or CASE/STAGE; repeatable.")
  var accept: [String] = []

  @Option(name: .long, help: "Reject files that match this CASE or CASE/STAGE; repeatable.")
  var reject: [String] = []

  @Flag(name: .long, help: "Accept messages too where what rendered is refused now, with --accept.")
  var expectErrors = false

  @Flag(name: .long, help: "Show the values of Secrets.")
  var showSecrets = false

  private enum Decision: String, CaseIterable {
    case accept, reject, skip, quit
  }

  func run(in context: CommandContext) throws {
    try ci.check()
    let cases = try options.load()
    let failures = try options.verify(cases, context)
    let report = GoldenReport(
      cases: cases, failures: failures, selection: options.selection, root: options.golden, showSecrets: showSecrets)
    let decisions = accept.isEmpty && reject.isEmpty ? ask(failures, report) : failures.map(decision)
    let accepted = zip(failures, decisions).filter { $0.1 == .accept }.map(\.0)
    // In an interactive review the user has seen the message.
    let isAsked = accept.isEmpty && reject.isEmpty
    let recorded = try record(accepted, of: cases, in: options.golden, expectErrors: expectErrors || isAsked)
    for path in recorded { Terminal.output("recorded: \(path)\n") }
    for (failure, decision) in zip(failures, decisions) where decision == .reject {
      Terminal.output("rejected: \(failure.name)/\(failure.file)\n")
    }
    let open = decisions.count { $0 == .skip || $0 == .quit }
    let rejected = decisions.count { $0 == .reject }
    Terminal.output("\(recorded.count) accepted, \(rejected) rejected, \(open) undecided\n")
    if recorded.count < failures.count { throw ExitStatus.different }
  }

  private func decision(_ failure: GoldenFailure) -> Decision {
    if !reject.isEmpty, GoldenSelection(reject).contains(failure.name, failure.file) { return .reject }
    return !accept.isEmpty && GoldenSelection(accept).contains(failure.name, failure.file) ? .accept : .skip
  }

  /// Shows each file and asks what to do. The end of the input counts as quit.
  private func ask(_ failures: [GoldenFailure], _ report: GoldenReport) -> [Decision] {
    var decisions: [Decision] = []
    for (index, failure) in failures.enumerated() {
      Terminal.output(data: report.text(failure, inFull: true).withoutCommands)
      let decision = ask(index, of: failures.count)
      if decision == .quit { break }
      decisions.append(decision)
    }
    return decisions + Array(repeating: .quit, count: failures.count - decisions.count)
  }

  private func ask(_ index: Int, of count: Int) -> Decision {
    while true {
      Terminal.output("\(index + 1)/\(count) [a]ccept, [r]eject, [s]kip, [q]uit? ")
      guard let line = readLine() else {
        Terminal.output("\n")
        return .quit
      }
      let answer = line.lowercased().filter { !$0.isWhitespace }
      if !answer.isEmpty, let decision = Decision.allCases.first(where: { $0.rawValue.hasPrefix(answer) }) {
        return decision
      }
      Terminal.output("a: record what is rendered; r: keep what is recorded; s: decide later; q: stop here\n")
    }
  }
}
