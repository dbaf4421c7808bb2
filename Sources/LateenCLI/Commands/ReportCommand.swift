import ArgumentParser
import Files
import Reports
import Rollouts
import Tree

/// `lateen report`.
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Write a page that shows every stage of a rollout: picture, plan, changes and manifests.",
    discussion: """
      The page is one file: it needs no network and no other file, and may be attached to a mail or a pull request. The \
      values of Secrets are left out unless asked for.

        lateen report v2.yaml --from v1.yaml -o report.html
      """)

  @OptionGroup var input: InputOptions

  @Option(name: .shortAndLong, help: "File to write; - for standard output.")
  var output: String

  @Option(name: .long, help: "Title of the page; the names of the Applications unless given.")
  var title: String?

  @Flag(name: .long, help: "Show the values of Secrets.")
  var showSecrets = false

  func run() throws {
    var pipeline = Pipeline(input.rendering)
    guard let source = ReportSource(input, &pipeline) else { return try pipeline.finish() }
    pipeline.review(source.objects, after: source.previous)
    try pipeline.finish()
    // With a controller, what leads where is not in the manifests.
    let audience = input.rendering.driver == .manifests ? Audience(source.release, stages: source.stages) : nil
    let report = Report(
      title: title ?? source.title, stages: source.stages, notes: source.notes,
      problems: pipeline.sortedDiagnostics.map { ($0, $0.code.flatMap(ReportSource.explanation)) },
      audience: audience, showsSecrets: showSecrets)
    let bytes = Array(report.html.utf8)
    if output == "-" { return Terminal.output(bytes) }
    try writing { () throws(Diagnostic) in try AtomicWriter.write(bytes, to: output) }
  }
}
