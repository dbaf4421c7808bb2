import ArgumentParser
import Files
import Golden
import Synchronization
import Tree

/// `lateen golden`.
struct GoldenCommand: TopCommand {
  static let described = CommandConfiguration.command(
    "golden",
    abstract: "Compare rendered cases with their recorded output, byte by byte.",
    discussion: """
      A case is a folder with app.yaml, optionally from.yaml (the previous version) and args (more arguments of render, \
      one or more per line), and the recorded output of each stage. For bad input the messages are recorded. In a case \
      without app.yaml, args refers to files in its repository: FILE --from FILE. Links are not followed.
      """,
    subcommands: [GoldenVerify.self, GoldenReview.self, GoldenUpdate.self, GoldenAdd.self, List.self])

  /// The folder of the cases, and the selected cases.
  struct Options: ParsableArguments {
    @Argument(
      help: "Cases, or a file of theirs as CASE/STAGE; all when none is named. * stands for any text.",
      completion: Completions.cases)
    var cases: [String] = []

    @Option(name: .long, help: "Folder of the cases.", completion: .directory)
    var golden = "golden"

    @Option(
      name: .long, help: "Only this CASE or CASE/STAGE; may be given several times.", completion: Completions.cases)
    var only: [String] = []

    @Flag(name: .long, help: "Allow the definitions of cases to run their executables.")
    var allowExec = false

    var selection: GoldenSelection { GoldenSelection(cases + only) }

    func load() throws -> [GoldenCase] {
      do throws(Diagnostic) {
        return try GoldenCase.all(in: golden, selection)
      } catch {
        Terminal.error("\(error)")
        throw ExitStatus.badInput
      }
    }

    /// The differences of the given cases. Ends the command if a pattern matches nothing.
    func verify(_ cases: [GoldenCase], _ context: CommandContext) throws -> [GoldenFailure] {
      let failures = compare(cases, context)
      try check(cases, failures)
      return failures
    }

    /// Ends the command if a pattern matches no file.
    func check(_ cases: [GoldenCase], _ failures: [GoldenFailure] = []) throws {
      guard let problem = selection.problem(cases, failures, in: golden) else { return }
      Terminal.error("\(problem)")
      throw ExitStatus.badInput
    }

    /// The differences. Shows progress on a terminal if it takes longer than a second.
    private func compare(_ cases: [GoldenCase], _ context: CommandContext) -> [GoldenFailure] {
      guard Terminal.isWatched else {
        return GoldenRenderer.run(golden, context, allowsExec: allowExec).verify(cases, selection)
      }
      let next = Mutex<(at: ContinuousClock.Instant, isShown: Bool)>((.now + .seconds(1), false))
      defer { if next.withLock({ $0.isShown }) { Terminal.progress(nil) } }
      return GoldenRenderer.run(golden, context, allowsExec: allowExec).verify(cases, selection) { done in
        next.withLock { next in
          guard ContinuousClock.now > next.at else { return }
          Terminal.progress("\(done) of \(cases.count) cases")
          next = (.now + .milliseconds(100), true)
        }
      }
    }
  }

  /// Refuses to record in CI, where nobody reviews the recorded files.
  struct Guard: ParsableArguments {
    @Flag(name: .long, help: "Record even if CI=true is set in the environment.")
    var evenInCi = false

    func check() throws {
      guard !evenInCi, let ci = Terminal.environment("CI"), !["false", "0"].contains(ci) else { return }
      Terminal.error(
        "error: goldens are not recorded in CI (CI=\(ci)), where nobody reviews them\n  hint: record them on your machine, or add --even-in-ci"
      )
      throw ExitStatus.usage
    }
  }

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "List the cases and their recorded files.")

    @OptionGroup var options: Options

    @Option(name: .shortAndLong, help: "Format of the output.")
    var output = ReportFormat.text

    func run() throws {
      let cases = try options.load()
      try options.check(cases)
      let lines = cases.map {
        "\($0.name.onOneLine): \($0.recorded.keys.map(\.text).sorted().map(\.onOneLine).joined(separator: ", "))\n"
      }
      let nodes = cases.map { golden -> Node in
        ["name": .string(golden.name), "files": Node(golden.recorded.keys.map(\.text).sorted())]
      }
      output.print(lines.joined(), Envelope.list(of: "GoldenCase", nodes))
    }
  }
}

/// Runs code that writes goldens; an error ends the command as bad input.
func recording<Value>(_ body: () throws(Diagnostic) -> Value) throws -> Value {
  do throws(Diagnostic) {
    return try body()
  } catch {
    Terminal.error("\(error)")
    throw ExitStatus.badInput
  }
}

/// Records the rendered files that differ, and returns their paths. If a case used to render and is now rejected, its
/// error is recorded only with `expectErrors`, because otherwise a mistake would delete the goldens.
func record(
  _ failures: [GoldenFailure], of cases: [GoldenCase], in root: String, expectErrors: Bool
) throws -> [String] {
  let lost = expectErrors ? [] : GoldenRun.lost(failures, of: cases)
  for failure in lost {
    let text = String(decoding: failure.rendered ?? [], as: UTF8.self)
    let isAboutFunctions = text.contains("--allow-exec")
    let cure = isAboutFunctions ? "add --allow-exec" : "correct it, or record the message with --expect-errors"
    Terminal.error("error: the case '\(failure.name)' rendered, and is refused now")
    Terminal.error(LogText(lines: text.split(separator: "\n").map { "  | \($0)" }.joined(separator: "\n")))
    Terminal.error("  hint: nothing was recorded; \(cure)")
  }
  if !lost.isEmpty { throw ExitStatus.badInput }
  let changes = try recording { () throws(Diagnostic) in try GoldenRun.changes(for: failures) }
  return try writing { () throws(Diagnostic) in try GoldenRun.record(changes, in: root) }
}
