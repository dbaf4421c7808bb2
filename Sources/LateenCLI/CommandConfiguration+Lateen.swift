import ArgumentParser

extension CommandConfiguration {
  /// A command of `lateen`. It is parsed by itself, so it knows what stands before its name, and the version.
  static func command(
    _ name: String, abstract: String, discussion: String = "", subcommands: [any ParsableCommand.Type] = []
  ) -> CommandConfiguration {
    CommandConfiguration(
      commandName: name, _superCommandName: LateenCLI.program, abstract: abstract, discussion: discussion,
      version: LateenCLI.version, subcommands: subcommands)
  }
}
