import Testing
import Tree

@testable import LateenCLI

/// Hints name options, so there must be options of these names.
@Suite struct RemedyTests {
  @Test func `every option that a hint names exists`() throws {
    let commands = [
      ["render"], ["preview"], ["up"], ["workflow", "rollback"], ["delete"], ["golden", "verify"], ["plan"],
    ]
    var help = ""
    for command in commands { help += try Run(command + ["--help"]).output }
    let options = Set(help.split { !($0.isLetter || $0.isNumber || $0 == "-") }.map(String.init))
    for remedy in Remedy.allCases { #expect(options.contains("\(remedy)"), "no command has \(remedy)") }
  }
}
