import ArgumentParser
import Files
import Lateen

/// What a program is made of: the types and routers that it has, handed to each command that asks for them.
struct CommandContext: Sendable {
  var registry = Registry.standard
  var routers = Routers.standard
  /// The executable of this program, where it has begun with `main`, and so is a warden when asked.
  var warden: String?

  /// The engine with the options of a command line.
  func engine(_ options: RenderingOptions) -> Engine {
    Engine(registry: registry, routers: routers, options: options.engineOptions(warden: warden))
  }
}

/// A command that needs to know the program that it is part of.
protocol ContextCommand: ParsableCommand {
  /// Runs the command.
  func run(in context: CommandContext) throws
}

extension Outcome {
  /// Problems beyond this many would bury the first ones.
  private static var mostPrinted: Int { 100 }

  /// Prints the problems to standard error. Ends the command when one is an error.
  @discardableResult
  func printed() throws -> Value {
    for diagnostic in diagnostics.prefix(Self.mostPrinted) { Terminal.error("\(diagnostic)") }
    if diagnostics.count > Self.mostPrinted {
      Terminal.error("… and \(diagnostics.count - Self.mostPrinted) more; lateen vet -o json has them all")
    }
    return try stoppingOnErrors()
  }

  /// The value; ends the command when a problem is an error, or a function failed.
  @discardableResult
  func stoppingOnErrors() throws -> Value {
    if hasFailedFunction { throw ExitStatus.plugin }
    guard let value else { throw ExitStatus.badInput }
    return value
  }
}
