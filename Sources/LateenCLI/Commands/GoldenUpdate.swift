import ArgumentParser
import Files
import Golden
import Lateen
import Tree

/// `lateen golden update`.
struct GoldenUpdate: ContextCommand {
  static let configuration = CommandConfiguration(
    commandName: "update",
    abstract: "Record the current output. Review the changes before you commit them.",
    discussion: "The update is atomic: if interrupted, the folder is either unchanged or completely updated.")

  @OptionGroup var options: GoldenCommand.Options
  @OptionGroup var ci: GoldenCommand.Guard

  @Flag(name: .long, help: "Record the messages where what rendered is refused now.")
  var expectErrors = false

  func run(in context: CommandContext) throws {
    try ci.check()
    let cases = try options.load()
    let failures = try options.verify(cases, context)
    let changed = try record(failures, of: cases, in: options.golden, expectErrors: expectErrors)
    for path in changed { Terminal.output("\(path)\n") }
    Terminal.output(changed.isEmpty ? "nothing to record\n" : LogText(lines: GoldenReport.recorded(changed.count)))
  }
}

/// `lateen golden add`.
struct GoldenAdd: ContextCommand {
  static let configuration = CommandConfiguration(
    commandName: "add",
    abstract: "Record a new case from your files.",
    discussion: """
      The files are copied into the case; with --follow the case refers to them instead, and changes with them. Put \
      options of render that the case needs after two dashes.

        lateen golden add web-v2 apps/web/v2.yaml --from apps/web/v1.yaml
        lateen golden add web apps/web.yaml --from live/web.yaml --follow
        lateen golden add web-old apps/web/v1.yaml -- --kube-version 1.28
      """)

  @Argument(help: "Name of the case.")
  var name: String

  @Argument(help: "The Application or plain Kubernetes YAML; - for standard input.", completion: .file())
  var file: String

  @Option(name: .long, help: "The version before it.", completion: .file())
  var from: String?

  @Option(name: .long, help: "Folder of the cases.", completion: .directory)
  var golden = "golden"

  @Flag(name: .long, help: "Refer to the files instead of copying them; they must be in the same repository.")
  var follow = false

  @Flag(name: .long, help: "Record the messages of invalid input, as a case of bad input.")
  var expectErrors = false

  @Flag(name: .long, help: "Allow the case's definitions to run their executables.")
  var allowExec = false

  @OptionGroup var ci: GoldenCommand.Guard

  @Argument(parsing: .postTerminator, help: "Options of render that the case needs.")
  var arguments: [String] = []

  func validate() throws {
    // Cases may be grouped in folders.
    guard name.split(separator: "/", omittingEmptySubsequences: false).allSatisfy(Self.isPlain) else {
      throw ValidationError(
        "'\(name)' can't be the name of a case; use letters, digits, '-', '_', '.', and '/' for folders")
    }
    if follow, file == "-" || from == "-" { throw ValidationError("--follow needs files, and - is none") }
    if let argument = allArguments.first(where: { $0.contains(where: \.isWhitespace) || $0.isEmpty }) {
      throw ValidationError("the argument '\(argument)' can't be recorded: it contains a space")
    }
  }

  private static func isPlain(_ name: Substring) -> Bool {
    guard let first = name.first, first != ".", first != "-" else { return false }
    return name.unicodeScalars.allSatisfy { scalar in
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", "-", "_", ".": true
      default: false
      }
    }
  }

  /// The contents of the case's `args`.
  private var allArguments: [String] {
    let files = CaseFiles(golden: golden)
    let named = [files.name(of: file)] + (from.map { ["--from", files.name(of: $0)] } ?? [])
    return (follow ? named : []) + arguments
  }

  func run(in context: CommandContext) throws {
    try ci.check()
    let run = GoldenRenderer.run(golden, context, allowsExec: allowExec)
    var added: GoldenCase?
    let output = try recording { () throws(Diagnostic) in
      guard !FileTree.exists("\(golden)/\(name)") else {
        throw Diagnostic.error(
          "a case '\(name)' already exists", at: Mark(file: "\(golden)/\(name)"),
          hint: "choose another name, or change its app.yaml and record it: lateen golden update \(name)")
      }
      let reader = FileReader(limit: 1 << 30)
      let input = try reader.bytes(of: file)
      let previous: [UInt8]? = if let from { try reader.bytes(of: from) } else { nil }
      let new = GoldenCase(
        name: name, input: follow ? nil : input, previous: follow ? nil : previous, arguments: allArguments)
      added = new
      return run.output(of: new)
    }
    guard let added else { return }
    if !expectErrors, let messages = output.first(where: { $0.name == "error.txt" }) {
      // The case has its own names for the files; here the user's names are more helpful.
      for line in String(decoding: messages.bytes, as: UTF8.self).split(separator: "\n") {
        let own = [("app.yaml", file), ("from.yaml", from ?? "")].first { line.hasPrefix("\($0.0):") }
        Terminal.error(own.map { "\($0.1)\(line.dropFirst($0.0.count))" } ?? "\(line)")
      }
      Terminal.error("  hint: nothing was recorded; correct it, or record the messages with --expect-errors")
      throw ExitStatus.badInput
    }
    try writing { () throws(Diagnostic) in try GoldenRun.add(added, output, in: golden) }
    for file in output { Terminal.output("\(golden)/\(name)/\(file.name)\n") }
    Terminal.output(LogText(lines: GoldenReport.recorded(output.count)))
  }
}
