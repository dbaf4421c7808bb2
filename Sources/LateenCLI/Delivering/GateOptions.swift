import ArgumentParser
import Delivery
import Files
import Gates
import Lateen
import Tree

/// The permissions for the gates of a workflow.
struct GateOptions: ParsableArguments {
  @Flag(
    name: .long,
    help: "Let the workflow's steps send requests: request, webhook, notification, check-metrics and check-traffic.")
  var allowNet = false

  @Flag(
    name: .long,
    help: "Let them send requests to link-local addresses too, at which clouds give credentials away.")
  var allowLinkLocal = false

  @Option(
    name: .long,
    help: ArgumentHelp(
      "A secret that steps may use: NAME/KEY=env:VARIABLE or NAME/KEY=file:PATH; repeat it.", valueName: "secret"))
  var gateSecret: [String] = []

  func validate() throws {
    for text in gateSecret where GatePolicy.Secret(text) == nil {
      // The message must not quote the argument, which may be the secret itself.
      throw ValidationError("a --gate-secret is NAME/KEY=env:VARIABLE or NAME/KEY=file:PATH")
    }
    if allowLinkLocal, !allowNet { throw ValidationError("--allow-link-local needs --allow-net") }
  }

  /// Evaluates gates with these permissions.
  func keeper(_ programs: GatePolicy.Programs) -> Gatekeeper {
    Gatekeeper(
      GatePolicy(
        allowsNetwork: allowNet, allowsLinkLocal: allowLinkLocal,
        secrets: gateSecret.compactMap { GatePolicy.Secret($0) }, programs: programs),
      now: Clock.seconds, report: { line in Terminal.error(LogText(lines: line)) })
  }
}

/// The programs that the steps of a workflow may run, for commands that don't render.
struct GateProgramOptions: ParsableArguments {
  @Option(name: .long, help: DefinitionOptions.foldersHelp, completion: .directory)
  var definitions: [String] = []

  @Flag(name: .long, help: DefinitionOptions.shadowingHelp)
  var allowShadowing = false

  @Flag(name: .long, help: "Let the workflow's steps run the executables of their definitions.")
  var allowExec = false

  /// The programs of the definitions. Ends the command if they have errors.
  func programs(_ context: CommandContext) throws -> GatePolicy.Programs {
    if definitions.isEmpty { return GatePolicy.Programs(runner: context.runner(allowed: allowExec)) }
    var options = Engine.Options(definitions: definitions, allowsShadowing: allowShadowing)
    options.files = DefinitionOptions.filesInCommit
    let types = ExternalTypes(Engine(registry: context.registry, options: options))
    for problem in types.diagnostics { Terminal.error("\(problem)") }
    if types.hasErrors { throw ExitStatus.badInput }
    return GatePolicy.Programs(types.programs, runner: context.runner(allowed: allowExec))
  }
}
