import ArgumentParser
import Files
import Lateen

/// The definitions to read in addition to the built-in types.
struct DefinitionOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "Folder or file with type definitions; repeatable, later ones win.", valueName: "dir"),
    completion: .directory)
  var definitions: [String] = []

  @Flag(name: .long, help: "Allow definitions to replace built-in types.")
  var allowShadowing = false

  /// The registry with these definitions, for commands that only describe types. Ends the command if they have errors.
  func registry(of context: CommandContext) throws -> Registry {
    let options = Engine.Options(definitions: definitions, allowsShadowing: allowShadowing)
    let types = ExternalTypes(Engine(registry: context.registry, options: options))
    for problem in types.diagnostics { Terminal.error("\(problem)") }
    if !types.diagnostics.isEmpty { throw ExitStatus.badInput }
    return types.registry
  }
}
