import ArgumentParser
import Foundation
import Testing

@testable import LateenCLI

/// Messages for invalid command lines.
@Suite struct UsageProblemTests {
  private func message(_ arguments: String...) -> String {
    do {
      _ = try Root.parsed(arguments)
      return "read"
    } catch {
      return UsageProblem(arguments).text(of: error)
    }
  }

  @Test(arguments: [
    (["workflow", "approve", "web"], "workflow approve", "did you mean 'resume'?"),
    (["promote", "web"], "promote", "did you mean 'lateen workflow resume'?"),
    (["aprove"], "aprove", "did you mean 'lateen workflow resume'?"),
    (["golden", "verfy"], "golden verfy", "did you mean 'verify'?"),
    (["dry-run", "app.yaml"], "dry-run", "did you mean 'render'?"),
    (["rnder"], "rnder", "did you mean 'render'?"),
    (["workflow", "status"], "workflow status", "commands: resume, suspend, restart, terminate, rollback"),
  ])
  func `an unknown command gets a suggestion`(_ words: [String], _ name: String, _ hint: String) {
    let text: String
    do {
      _ = try Root.parsed(words)
      text = "read"
    } catch {
      text = UsageProblem(words).text(of: error)
    }
    #expect(text == "error: there is no command '\(name)'\n  hint: \(hint)")
  }

  @Test func `help for an unknown command says so`() throws {
    let run = try Run(["help", "workflow", "aprove"])
    #expect(run.status == 2 && run.output.isEmpty)
    #expect(run.errors == "error: there is no command 'workflow aprove'\n  hint: did you mean 'resume'?\n")
    #expect(try Run(["help", "workflow", "resume"]).output.contains("USAGE: lateen workflow resume"))
  }

  @Test func `errors in arguments have the format of other problems`() {
    #expect(
      message("status", "a", "b", "c")
        == "error: unexpected argument 'b'\n  hint: 'lateen status --help' says what it takes")
    #expect(
      message("render", "app.yaml", "--alsteps")
        == "error: unknown option '--alsteps'\n  hint: did you mean '--all-steps'?")
    #expect(message("render", "a.yaml", "-o", "jsn").hasSuffix("'-o <output>'\n  hint: did you mean 'json'?"))
    #expect(message("graph", "a.yaml", "-o", "png").hasSuffix("\n  hint: it takes: svg, dot, mermaid"))
    #expect(message("render", "a.yaml", "--step", "promot").hasSuffix("\n  hint: did you mean 'promote'?"))
    #expect(message("render", "a.yaml", "--image", "web").hasPrefix("error: 'web' names no image; write it as --image"))
  }

  @Test func `files are accepted with -f too`() throws {
    let command = try Root.parsed(["render", "a.yaml", "-f", "b.yaml"])
    #expect((command as? Render)?.input.files == ["a.yaml", "b.yaml"])
    let up = try Root.parsed(["up", "-f", "b.yaml"])
    #expect((up as? Up)?.filenames == ["b.yaml"])
    #expect(message("diff", "a.yaml", "-f", "b.yaml") == "read")
  }

  @Test func `exit codes are worded once`() throws {
    let readme = try String(contentsOfFile: "\(root)/README.md", encoding: .utf8)
    #expect(readme.replacing("\n", with: " ").contains(ExitStatus.sentence))
    #expect(Root.configuration.discussion == ExitStatus.sentence)
  }

  @Test func `help ends with what all commands share`() throws {
    let help = Help.arranged(Root.helpMessage(for: Render.self, columns: 80))
    let titles = help.split(separator: "\n").filter { $0.hasSuffix(":") && $0.first?.isUppercase == true }
    #expect(titles == ["ARGUMENTS:", "OPTIONS:", "RENDERING:"])
  }
}
