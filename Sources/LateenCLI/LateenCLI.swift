import Lateen
import ArgumentParser
import Files
import Plugins
import Renderers
import Rendering
import Rollouts
import Tree

/// The command line as a library. A package with its own renderers calls `main` with its registry and gets a complete
/// `lateen` with its types.
public enum LateenCLI {
  /// The version that `lateen --version` prints.
  public static let version = "0.2.0"

  /// The name of the program in its messages.
  static let program = "lateen"

  /// The registry for shell completion. ArgumentParser requests completions while it parses, and passes no context.
  @TaskLocal static var completed = Registry.standard

  /// Runs the command line with the process's arguments, and exits.
  ///
  /// - Parameters:
  ///   - registry: The component and trait types.
  ///   - routers: The routers that shift traffic.
  public static func main(registry: Registry = .standard, routers: Routers = .standard) -> Never {
    let arguments = ProgramArguments.all()
    Warden.runIfAsked(arguments)
    Terminal.claimStreams()
    run(arguments, CommandContext(registry: registry, routers: routers, warden: "/proc/self/exe"))
  }

  private static func run(_ arguments: [String], _ context: CommandContext) -> Never {
    do {
      try $completed.withValue(context.registry) { try Root.start(arguments, in: context) }
    } catch let status as ExitStatus {
      exit(status)
    } catch {
      let unknown = arguments.first == "help" ? UsageProblem(Array(arguments.dropFirst())).unknownCommand : nil
      if let unknown {
        // The parser would show the help of the preceding command instead.
        Terminal.error(LogText(lines: unknown))
        exit(.usage)
      }
      if Root.exitCode(for: error) == .success {
        let message = Help.arranged(Root.fullMessage(for: error))
        Terminal.output(LogText(lines: message.hasSuffix("\n") || message.isEmpty ? message : "\(message)\n"))
        exit(.fine)
      }
      Terminal.error(LogText(lines: UsageProblem(arguments).text(of: error)))
      exit(.usage)
    }
    exit(.fine)
  }

  private static func exit(_ status: ExitStatus) -> Never {
    // For an error, ArgumentParser would compose the usage text although it is not shown.
    if status == .fine { Root.exit() }
    Root.exit(withError: ExitCode(status.rawValue))
  }
}

/// The exit codes of commands.
enum ExitStatus: Int32, Error, CaseIterable {
  case fine = 0
  /// Differences, an unhealthy application, or a failed verification.
  case different = 1
  case usage = 2
  case badInput = 3
  case plugin = 4
  /// Writing the output or reaching the delivery target failed.
  case outputFailed = 5
  case conflict = 6
  case timeout = 124

  /// All exit codes in a sentence, for the help and the README.
  static var sentence: String {
    "Exit codes: " + allCases.map { "\($0.rawValue) \($0.meaning)" }.joined(separator: ", ") + "."
  }

  private var meaning: String {
    switch self {
    case .fine: "success"
    case .different: "differences or not healthy"
    case .usage: "usage"
    case .badInput: "bad input"
    case .plugin: "a function failed"
    case .outputFailed: "the output or the delivery target failed"
    case .conflict: "another command is running"
    case .timeout: "timeout"
    }
  }
}

/// `lateen`.
struct Root: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: LateenCLI.program,
    abstract: "Renders OAM Applications to the Kubernetes manifests of every step of a rollout, without a cluster.",
    discussion: ExitStatus.sentence,
    version: LateenCLI.version,
    subcommands: commands)

  private static let commands: [any TopCommand.Type] = [
    Render.self, PlanCommand.self, DiffCommand.self, RouteCommand.self, PreviewCommand.self, ReportCommand.self,
    GraphCommand.self, Vet.self, Explain.self, GoldenCommand.self, Definitions.self, KRMCommand.self,
    Completion.self, Up.self, Adopt.self, Status.self, Workflow.self, Revisions.self,
    ListCommand.self, Delete.self, TrafficCommand.self, VersionCommand.self,
  ]

  /// The command that the first argument names. To find it as a subcommand of `lateen`, ArgumentParser would set up its
  /// options several times, which takes longer than rendering an Application.
  private static func command(in arguments: [String]) -> (any TopCommand.Type)? {
    commands.first { $0.configuration.commandName == arguments.first }
  }

  /// Parses the command that the arguments name.
  static func parsed(_ arguments: [String]) throws -> any ParsableCommand {
    guard let command = command(in: arguments) else { return try parseAsRoot(arguments) }
    return try command.parsed(Array(arguments.dropFirst()))
  }

  /// Runs the command that the arguments name.
  static func start(_ arguments: [String], in context: CommandContext) throws {
    if let command = command(in: arguments) { return try command.run(Array(arguments.dropFirst()), in: context) }
    var parsed = try parseAsRoot(arguments)
    guard let command = parsed as? any ContextCommand else { return try parsed.run() }
    try command.run(in: context)
  }
}
