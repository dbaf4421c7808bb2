import ArgumentParser
import Files
import Golden
import Tree

/// `lateen golden verify`.
struct GoldenVerify: ContextCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Fail when anything differs from what is recorded. Writes nothing.",
    discussion: """
      Each file that differs is of one class: changed, missing (rendered and never recorded), orphan (recorded and no \
      longer rendered), reordered (the same objects in another order), not-canonical (it means the same and is not \
      written as Lateen writes it) or unreadable.

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
