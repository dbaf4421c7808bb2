import ArgumentParser
import Files
import Golden
import Tree

/// `lateen golden verify`.
struct GoldenVerify: ContextCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Fail if the output differs from the recorded files. Writes nothing.",
    discussion: """
      Each difference has a class: changed, missing (rendered but never recorded), orphan (recorded but no longer \
      rendered), reordered (the same objects in another order), not-canonical (equivalent, but formatted differently) \
      or unreadable.

        lateen golden verify
        lateen golden verify --only 'web-*/promote'
        lateen golden verify -o junit > golden.xml
      """)

  @OptionGroup var options: GoldenCommand.Options

  @Option(name: .shortAndLong, help: "Format of the output.")
  var output = GoldenReport.Format.text

  @Flag(name: .long, help: "Show the values of Secrets.")
  var showSecrets = false

  func run(in context: CommandContext) throws {
    let cases = try options.load()
    let failures = try options.verify(cases, context)
    let report = GoldenReport(
      cases: cases, failures: failures, selection: options.selection, root: options.golden, showSecrets: showSecrets)
    report.print(as: output)
    if output != .text { Terminal.error(LogText(lines: report.conclusion)) }
    if !failures.isEmpty { throw ExitStatus.different }
  }
}
