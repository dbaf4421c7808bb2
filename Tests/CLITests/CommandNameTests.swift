import ArgumentParser
import Testing

@testable import LateenCLI

/// The names of commands.
@Suite struct CommandNameTests {
  @Test func `every command names itself, for looking its name up is paid at every start`() {
    var open: [any ParsableCommand.Type] = [Root.self]
    var names: [String] = []
    while let command = open.popLast() {
      let configuration = command.configuration
      #expect(configuration.commandName != nil, "\(command) has no 'commandName'")
      names.append(configuration.commandName ?? "")
      open += configuration.subcommands
    }
    #expect(names.contains("new") && names.contains("rollback"))
  }
}
