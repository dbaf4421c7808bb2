import Lateen
import ArgumentParser
import Files
import Reports
import Rollouts
import Tree

/// `lateen report`.
struct ReportCommand: ContextCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Write an HTML page that shows every stage of a rollout: diagram, plan, changes and manifests.",
    discussion: """
      The page is self-contained: it needs no network and no other file, so you can attach it to an e-mail or a pull \
      request. The values of Secrets are hidden by default.

        lateen report v2.yaml --from v1.yaml -o report.html
      """)

  @OptionGroup var input: InputOptions

  @Option(name: .shortAndLong, help: "File to write; - for standard output.", completion: .file())
  var output: String

  @Option(name: .long, help: "Title of the page; by default the names of the Applications.")
  var title: String?

  @Option(name: .long, help: "A time for the foot of the page, as you write it; the page has no other.")
  var time: String?

  @Flag(name: .long, help: "Show the values of Secrets.")
  var showSecrets = false

  func run(in context: CommandContext) throws {
    let (new, old) = input.versions()
    let outcome = context.engine(input.rendering).report(
      new, from: old, title: title, showsSecrets: showSecrets, version: LateenCLI.version, time: time)
    let bytes = Array(try outcome.printed().utf8)
    if output == "-" { return Terminal.output(bytes) }
    try writing { () throws(Diagnostic) in try AtomicWriter.write(bytes, to: output) }
  }
}
