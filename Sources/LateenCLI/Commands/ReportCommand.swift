import Lateen
import ArgumentParser
import Files
import Reports
import Rollouts
import Tree

/// `lateen report`.
struct ReportCommand: TopCommand {
  static let described = CommandConfiguration.command(
    "report",
    abstract: "Write an HTML page that shows every stage of a rollout: diagram, plan, changes and manifests.",
    discussion: """
      The page is self-contained: it needs no network and no other file, so you can attach it to an e-mail or a pull \
      request. The values of Secrets are hidden by default.

        lateen report v2.yaml --from v1.yaml -o report.html

      With --policies there is a page for each cluster and namespace of the workflow, with its steps, if there are \
      several: report-east-shop.html and so on.
      """)

  @OptionGroup var input: InputOptions
  @OptionGroup(title: "Rendering") var rendering: RenderingOptions

  @Option(name: .shortAndLong, help: "File to write; - for standard output.", completion: .file())
  var output: String

  @Option(name: .long, help: "Title of the page; by default the names of the Applications.")
  var title: String?

  @Option(name: .long, help: "A time for the foot of the page, as you write it; the page has no other.")
  var time: String?

  @Flag(name: .long, help: "Show the values of Secrets.")
  var showSecrets = false

  func run(in context: CommandContext) throws {
    let (new, old) = input.versions(limits: rendering.limits)
    let engine = context.engine(rendering)
    let pages = try engine.reports(
      new, from: old, title: title, showsSecrets: showSecrets, version: LateenCLI.version, time: time
    ).printed()
    if let pages { return try write(pages) }
    let outcome = engine.report(
      new, from: old, title: title, showsSecrets: showSecrets, version: LateenCLI.version, time: time)
    let bytes = Array(try outcome.printed().utf8)
    if output == "-" { return Terminal.output(bytes) }
    try writing { () throws(Diagnostic) in try AtomicWriter.write(bytes, to: output) }
  }

  /// Writes a page for each place. If there is only one place, its page is written to the requested file.
  private func write(_ pages: [(place: String, html: String)]) throws {
    if pages.count == 1, let page = pages.first {
      if output == "-" { return Terminal.output(Array(page.html.utf8)) }
      try writing { () throws(Diagnostic) in try AtomicWriter.write(Array(page.html.utf8), to: output) }
      return
    }
    guard output != "-" else {
      Terminal.error("error: there are \(pages.count) pages, one for each place\n  hint: name a file: -o report.html")
      throw ExitStatus.badInput
    }
    let isNamed = output.hasSuffix(".html")
    let stem = isNamed ? String(output.dropLast(5)) : output
    for page in pages {
      let file = "\(stem)-\(ObjectFile.safe(page.place.replacing("/", with: "-")))\(isNamed ? ".html" : "")"
      try writing { () throws(Diagnostic) in try AtomicWriter.write(Array(page.html.utf8), to: file) }
      Terminal.output(LogText(lines: "\(file)\n"))
    }
  }
}
