import ArgumentParser
import Files
import Golden
import Tree

/// `lateen golden`.
struct GoldenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "golden",
    abstract: "Compare what cases render to with what is recorded, byte by byte.",
    discussion: """
      A case is a folder with app.yaml, perhaps from.yaml (the version before) and args (further arguments of render, \
      one or more a line), and the recorded output of each stage. Bad input is a case too: its message is recorded.
      """,
    subcommands: [Verify.self, Update.self, List.self])

  struct Options: ParsableArguments {
    @Argument(help: "Cases; all when none is named.")
    var cases: [String] = []

    @Option(name: .long, help: "Folder of the cases.")
    var golden = "golden"

    func load() throws -> [GoldenCase] {
      do throws(Diagnostic) {
        return try GoldenCase.all(in: golden, only: cases)
      } catch {
        Terminal.error("\(error)")
        throw ExitStatus.badInput
      }
    }
  }

  struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Fail when anything differs from what is recorded. Writes nothing.")

    @OptionGroup var options: Options

    func run() throws {
      let cases = try options.load()
      let run = GoldenRun(render: GoldenRenderer.render)
      let failures = cases.flatMap(run.verify)
      for failure in failures {
        Terminal.output("\(failure.kind.rawValue): \(failure.name)/\(failure.file)\n")
        for line in failure.detail { Terminal.output("  \(line)\n".escapingControlCharacters) }
      }
      let files = cases.reduce(0) { $0 + $1.recorded.count }
      guard !failures.isEmpty else {
        Terminal.output("\(cases.count) cases, \(files) files: as recorded\n")
        return
      }
      let names = Set(failures.map(\.name)).sorted().joined(separator: " ")
      Terminal.output(
        "\(failures.count) files differ; read them, and if they are right: lateen golden update \(names)\n")
      throw ExitStatus.different
    }
  }

  struct Update: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Record what is rendered now. Read the difference before you commit it.")

    @OptionGroup var options: Options

    func run() throws {
      let cases = try options.load()
      do throws(Diagnostic) {
        let changed = try GoldenRun(render: GoldenRenderer.render).update(cases, in: options.golden)
        for path in changed { Terminal.output("\(path)\n") }
        Terminal.output(changed.isEmpty ? "nothing to record\n" : "\(changed.count) files recorded; read them\n")
      } catch {
        Terminal.error("\(error)")
        throw ExitStatus.badInput
      }
    }
  }

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List the cases and their recorded files.")

    @OptionGroup var options: Options

    func run() throws {
      for golden in try options.load() {
        Terminal.output("\(golden.name): \(golden.recorded.keys.sorted().joined(separator: ", "))\n")
      }
    }
  }
}
