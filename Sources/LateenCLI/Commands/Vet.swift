import Lateen
import ArgumentParser
import Codec
import Files
import Rollouts
import Tree

/// `lateen vet`.
struct Vet: TopCommand {
  static let described = CommandConfiguration.command(
    "vet",
    abstract: "Report all problems in an Application and its rollout at once.",
    discussion: """
      Exits 3 if there is an error, 0 if there are only warnings.

        lateen vet app.yaml
        lateen vet v2.yaml --from v1.yaml -o sarif
      """)

  @OptionGroup var input: InputOptions
  @OptionGroup(title: "Rendering") var rendering: RenderingOptions

  @Option(name: .shortAndLong, help: "Format of the output.")
  var output = Format.text

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json, sarif, github
  }

  func run(in context: CommandContext) throws {
    let (new, old) = input.versions(limits: rendering.limits, keepsBytes: false)
    let outcome = context.engine(rendering).vet(new, from: old)
    let problems = outcome.diagnostics
    switch output {
    case .text:
      Diagnostic.print(problems)
      let objects = outcome.value.map { " in \(counted($0, "object"))" } ?? ""
      Terminal.error("\(problems.isEmpty ? "no problems" : Diagnostic.tally(problems))\(objects)")
    case .json:
      Terminal.output(json: DiagnosticReport.list(problems))
    case .sarif: Terminal.output(json: DiagnosticReport.sarif(problems))
    case .github: for problem in problems { Terminal.output(data: DiagnosticReport.github(problem) + "\n") }
    }
    try outcome.stoppingOnErrors()
  }
}
