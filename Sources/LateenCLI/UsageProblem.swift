import ArgumentParser
import Files
import Tree

/// A problem with the command line, in the format of all other messages: what is wrong, and what was probably meant.
struct UsageProblem {
  private let arguments: [String]

  /// Creates a problem with these arguments, without the program's name.
  init(_ arguments: [String]) {
    self.arguments = arguments
  }

  /// The message for an error thrown by the argument parser.
  func text(of error: any Error) -> String {
    if let unknown = unknownCommand { return unknown }
    let path = commands()
    let lines = shown(Root.message(for: error)).unicodeScalars
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let (first, hint) = lines.first.map(Self.sentence) ?? ("this command line can't be read", nil)
    let name = path.map { $0._commandName }.joined(separator: " ")
    return (["error: \(first)"] + lines.dropFirst() + ["  hint: \(hint ?? "'\(name) --help' says what it takes")"])
      .joined(separator: "\n")
  }

  /// Escapes the arguments that are quoted in a message of the parser, so that each stays on its line.
  private func shown(_ message: String) -> String {
    var shown = message.unicodeScalars
    for argument in arguments {
      let value = argument.unicodeScalars.split(separator: "=", maxSplits: 1).last.map(String.init) ?? ""
      for part in [argument, value] where !part.isEmpty && part != part.onOneLine {
        shown.replace(part.unicodeScalars, with: part.onOneLine.unicodeScalars)
      }
    }
    return String(shown)
  }

  /// Rewrites a sentence of the parser in the style of other messages, with its advice as a hint. If there are several
  /// unexpected arguments, only the first is named.
  private static func sentence(_ line: String) -> (text: String, hint: String?) {
    let text = line.prefix(1).lowercased() + line.dropFirst()
    let words = text.split(separator: " ")
    if words.count > 3, words[1] == "unexpected", words[2] == "arguments:" {
      return ("unexpected argument \(words[3].prefix { $0 != "," })", nil)
    }
    if let words = text.ranges(of: ": it takes: ").last {
      return (String(text[..<words.lowerBound]), "it takes: \(text[words.upperBound...])")
    }
    for (begin, isChoice) in [
      (". Please provide one of ", true), (". Did you mean ", false), ("; did you mean ", false),
      (": did you mean ", false),
    ] {
      guard let cut = text.ranges(of: begin).last else { continue }
      let advice = text[cut.upperBound...]
      let rest = String(text[..<cut.lowerBound])
      if !isChoice { return (rest, "did you mean \(advice)") }
      // Possible values are in quotes, and no value contains one.
      let choices = advice.split(separator: "'", omittingEmptySubsequences: false).enumerated()
        .filter { $0.offset % 2 == 1 }.map { String($0.element) }
      let value = rest.split(separator: "'", maxSplits: 2).dropFirst().first.map(String.init) ?? ""
      return (rest, Suggestion.hint(for: value, in: choices, noun: "it takes"))
    }
    return (text, nil)
  }

  /// The commands given by the first arguments, including the program itself.
  private func commands() -> [any ParsableCommand.Type] {
    var path: [any ParsableCommand.Type] = [Root.self]
    for word in arguments {
      guard let next = path[path.count - 1].configuration.subcommands.first(where: { $0._commandName == word }) else {
        break
      }
      path.append(next)
    }
    return path
  }

  /// The message for an unknown subcommand. Nil if all subcommands are known, or if the argument is an option.
  var unknownCommand: String? {
    let path = commands()
    let known = path[path.count - 1].configuration.subcommands.map { $0._commandName }
    let depth = path.count - 1
    guard !known.isEmpty, depth < arguments.count else { return nil }
    let word = arguments[depth]
    guard !word.hasPrefix("-"), word != "help" else { return nil }
    let name = (path.dropFirst().map { $0._commandName } + [word]).joined(separator: " ")
    // A typo in a command of this level takes precedence over a typo in a synonym.
    let near = Suggestion.nearest(to: word, in: known)
    let habit =
      near
      ?? (Self.habits[word] ?? Suggestion.nearest(to: word, in: Self.habits.keys.sorted()).flatMap { Self.habits[$0] })
    let here = habit.flatMap { known.contains($0) ? $0 : nil }
    let meant = here ?? habit.flatMap { Self.full[$0] }.map { "lateen \($0)" }
    let hint = meant.map { "did you mean '\($0)'?" } ?? Suggestion.hint(for: word, in: known, noun: "commands")
    return "error: there is no command '\(name.onOneLine)'" + (hint.map { "\n  hint: \($0)" } ?? "")
  }

  /// Names that users of kubectl, helm, Argo Rollouts and vela may type, and the corresponding command.
  private static let habits = [
    "approve": "resume", "promote": "resume", "continue": "resume", "pause": "suspend", "stop": "suspend",
    "abort": "rollback", "undo": "rollback", "revert": "rollback", "retry": "restart", "apply": "up", "deploy": "up",
    "install": "up", "upgrade": "up", "template": "render", "build": "render", "dry-run": "render", "validate": "vet",
    "lint": "vet", "check": "vet", "remove": "delete", "rm": "delete", "uninstall": "delete", "ls": "list",
    "get": "status", "describe": "status", "history": "revisions", "live-diff": "diff", "def": "definitions",
    "completions": "completion", "test": "golden", "resume": "resume", "suspend": "suspend", "rollback": "rollback",
    "restart": "restart", "terminate": "terminate",
  ]

  /// Commands that are subcommands of another command.
  private static let full = [
    "resume": "workflow resume", "suspend": "workflow suspend", "rollback": "workflow rollback",
    "restart": "workflow restart", "terminate": "workflow terminate", "up": "up", "render": "render", "vet": "vet",
    "delete": "delete", "list": "list", "status": "status", "revisions": "revisions", "diff": "diff",
    "definitions": "definitions", "completion": "completion", "golden": "golden",
  ]
}
