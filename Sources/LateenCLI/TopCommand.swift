import ArgumentParser

/// A command of the program, which is parsed on its own.
protocol TopCommand: ContextCommand {
  /// Its configuration, except for the flags that ask for help.
  static var described: CommandConfiguration { get }
}

extension TopCommand {
  static var configuration: CommandConfiguration {
    var configuration = described
    if !HelpFlags.areKnown { configuration.helpNames = HelpFlags.none }
    return configuration
  }

  /// Runs the command, or the one of its subcommands that the arguments name.
  static func run(_ arguments: [String], in context: CommandContext) throws {
    var parsed = try parsed(arguments)
    // A cast to a protocol would search all conformances of the program; a cast to this type doesn't.
    if let command = parsed as? Self { return try command.run(in: context) }
    guard let command = parsed as? any ContextCommand else { return try parsed.run() }
    try command.run(in: context)
  }

  /// Parses the arguments, at first without the flags that ask for help. To look for `--help-hidden`, ArgumentParser
  /// composes its name by reflection, which takes as long as rendering an Application.
  static func parsed(_ arguments: [String]) throws -> any ParsableCommand {
    do {
      return try HelpFlags.$areKnown.withValue(false) { try parseAsRoot(arguments) }
    } catch {
      return try parseAsRoot(arguments)
    }
  }
}

/// The flags that ask for help.
private enum HelpFlags {
  /// Whether commands have them.
  @TaskLocal static var areKnown = true

  static let none: NameSpecification = []
}
