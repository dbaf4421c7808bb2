import ArgumentParser
import Files
import Golden
import Synchronization
import Tree

/// `lateen golden`.
struct GoldenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "golden",
    abstract: "Compare what cases render to with what is recorded, byte by byte.",
    discussion: """
      A case is a folder with app.yaml, perhaps from.yaml (the version before) and args (further arguments of render, \
      one or more a line), and the recorded output of each stage. Bad input is a case too: its message is recorded. A \
      case without app.yaml names files of its repository in args: FILE --from FILE. Links are not followed.
      """,
    subcommands: [GoldenVerify.self, GoldenReview.self, GoldenUpdate.self, GoldenAdd.self, List.self])

  /// Where the cases are, and which of them are meant.
  struct Options: ParsableArguments {
    @Argument(help: "Cases, or a file of theirs as CASE/STAGE; all when none is named. * stands for any text.")
    var cases: [String] = []

    @Option(name: .long, help: "Folder of the cases.")
    var golden = "golden"

    @Option(name: .long, help: "Only this CASE or CASE/STAGE; may be given several times.")
    var only: [String] = []

    @Flag(name: .long, help: "Run the executables that the definitions of cases name.")
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

    /// The differences of some cases, with progress on a terminal when it takes longer than a second.
    func verify(_ cases: [GoldenCase], _ context: CommandContext) -> [GoldenFailure] {
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

  /// Whether recording is allowed where nobody reads what is recorded.
  struct Guard: ParsableArguments {
    @Flag(name: .long, help: "Record even where the environment says CI=true.")
    var evenInCi = false

    func check() throws {
      guard !evenInCi, let ci = Terminal.environment("CI"), !["false", "0"].contains(ci) else { return }
      Terminal.error(
        "error: goldens are not recorded in CI (CI=\(ci)), where nobody reads them\n  hint: record them on your machine, or add --even-in-ci"
      )
      throw ExitStatus.usage
    }
  }

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "List the cases and their recorded files.")

    @OptionGroup var options: Options

    func run() throws {
      for golden in try options.load() {
        Terminal.output("\(golden.name): \(golden.recorded.keys.map(\.text).sorted().joined(separator: ", "))\n")
      }
    }
  }
}

/// Runs what writes goldens; a problem ends the command as bad input.
func recording<Value>(_ body: () throws(Diagnostic) -> Value) throws -> Value {
  do throws(Diagnostic) {
    return try body()
  } catch {
    Terminal.error("\(error)")
    throw ExitStatus.badInput
  }
}

/// Records what is rendered where it differs; the paths that changed.
func record(_ failures: [GoldenFailure], in root: String) throws -> [String] {
  let changes = try recording { () throws(Diagnostic) in try GoldenRun.changes(for: failures) }
  return try writing { () throws(Diagnostic) in try GoldenRun.record(changes, in: root) }
}
