import ArgumentParser
import Codec
import Files
import Lateen
import Tree

extension Definitions {
  /// `lateen definitions vet`.
  struct VetFolder: ContextCommand {
    static let configuration = CommandConfiguration(
      commandName: "vet",
      abstract: "Report all problems in definitions, before an Application uses them.",
      discussion: """
        Compiles every template: syntax, unresolved references, imports, unused parameters, and features that need a
        cluster during rendering. Exits 3 if there is an error, 0 if there are only warnings.

          lateen definitions vet platform/definitions
          lateen definitions vet platform/definitions -o github
        """)

    @Argument(help: "Folders or files with definitions.", completion: .directory)
    var folders: [String]

    @Option(name: .shortAndLong, help: "Format of the output.")
    var output = Vet.Format.text

    func run(in context: CommandContext) throws {
      var options = Engine.Options(definitions: folders, allowsShadowing: true)
      options.files = DefinitionOptions.filesInCommit
      let outside = ExternalTypes(Engine(registry: context.registry, options: options), vets: true)
      let problems = outside.diagnostics + outside.vetted.problems
      switch output {
      case .text:
        Diagnostic.print(problems)
        let found = problems.isEmpty ? "no problems" : Diagnostic.tally(problems)
        Terminal.error("\(found) in \(counted(outside.vetted.count, "definition"))")
      case .json: Terminal.output(json: DiagnosticReport.list(problems))
      case .sarif: Terminal.output(json: DiagnosticReport.sarif(problems))
      case .github: for problem in problems { Terminal.output(data: DiagnosticReport.github(problem) + "\n") }
      }
      if problems.contains(where: { $0.severity == .error }) { throw ExitStatus.badInput }
    }
  }
}
