import ArgumentParser

extension CommandConfiguration {
  /// The configuration of a `lateen` command. Each command is parsed on its own, so it needs the program's name for its
  /// usage text, and the version.
  static func command(
    _ name: String, abstract: String, discussion: String = "", subcommands: [any ParsableCommand.Type] = []
  ) -> CommandConfiguration {
    CommandConfiguration(
      commandName: name, _superCommandName: LateenCLI.program, abstract: abstract, discussion: discussion,
      version: LateenCLI.version, subcommands: subcommands)
  }
}
