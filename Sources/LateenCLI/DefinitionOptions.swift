import ArgumentParser
import Files
import Lateen

/// Which definitions are read beside the built-in types.
struct DefinitionOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "A folder or file with definitions of types; of several, later ones win.", valueName: "dir"),
    completion: .directory)
  var definitions: [String] = []

  @Flag(name: .long, help: "Let definitions take the place of built-in types.")
  var allowShadowing = false

  /// The registry with these definitions, for commands that only describe types. Ends the command when they are wrong.
  func registry(of context: CommandContext) throws -> Registry {
    let options = Engine.Options(definitions: definitions, allowsShadowing: allowShadowing)
    let types = ExternalTypes(Engine(registry: context.registry, options: options))
    for problem in types.diagnostics { Terminal.error("\(problem)") }
    if !types.diagnostics.isEmpty { throw ExitStatus.badInput }
    return types.registry
  }
}
