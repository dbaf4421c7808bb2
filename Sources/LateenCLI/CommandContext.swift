import ArgumentParser
import Files
import Definitions
import Lateen
import Plugins

/// The types and routers of a program, passed to each command that needs them.
struct CommandContext: Sendable {
  var registry = Registry.standard
  var routers = Routers.standard
  /// The path of this executable, which can run as the supervisor of functions; nil if it didn't start with `main`.
  var warden: String?

  /// Runs executables of definitions. Nil unless that is allowed.
  func runner(allowed: Bool) -> FunctionRunner? {
    allowed ? Plugins.runner(warden: warden, inheritsOrphans: warden != nil) : nil
  }

  /// The engine with the options given on a command line.
  func engine(_ options: RenderingOptions) -> Engine {
    Engine(
      registry: registry, routers: routers, options: options.engineOptions(runner: runner(allowed: options.allowExec)))
  }
}

/// A command that may need to know the program it is part of.
protocol ContextCommand: ParsableCommand {
  func run(in context: CommandContext) throws
}

extension ContextCommand {
  func run(in context: CommandContext) throws {
    var command = self
    try command.run()
  }
}

extension Outcome {
  /// The maximum number of problems to print. More would bury the first ones.
  private static var mostPrinted: Int { 100 }

  /// Prints the problems to standard error, and ends the command if one of them is an error.
  @discardableResult
  func printed() throws -> Value {
    for diagnostic in diagnostics.prefix(Self.mostPrinted) { Terminal.error("\(diagnostic)") }
    if diagnostics.count > Self.mostPrinted {
      Terminal.error("… and \(diagnostics.count - Self.mostPrinted) more; lateen vet -o json has them all")
    }
    return try stoppingOnErrors()
  }

  /// Returns the value. Ends the command if there is an error, or if a function failed.
  @discardableResult
  func stoppingOnErrors() throws -> Value {
    if hasFailedFunction { throw ExitStatus.plugin }
    guard let value else { throw ExitStatus.badInput }
    return value
  }
}
