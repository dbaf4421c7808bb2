import Definitions
import Files
import Subprocess
import Synchronization
import SystemPackage
import Tree

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// One run of an executable: in a process group and folder of its own, with files for its streams, so that nothing it
/// leaves behind can keep a pipe open and a reader waiting.
struct FunctionProcess: Sendable {
  /// Bytes of output, and of what is said beside it, after which a run is ended.
  static let mostOutput = 32 << 20

  var executable: String
  var folder: WorkFolder
  var timeLimit: Duration
  /// The program that is a warden when asked; nil where there is none, and only the run's process group is ended with it.
  var warden: String?

  /// Nothing of the caller's: where programs are, and a home that is the run's own.
  private var environment: Environment {
    .custom([
      "PATH": "/usr/local/bin:/usr/bin:/bin:/opt/homebrew/bin", "HOME": folder.home, "TMPDIR": folder.home,
      "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8",
    ])
  }

  /// Why a run was ended, and what of it is to be ended.
  private final class State: Sendable {
    enum Reason: Sendable {
      case time, output
    }

    let process = Mutex<pid_t?>(nil)
    let reason = Mutex<Reason?>(nil)
    let hasWarden: Bool

    init(hasWarden: Bool) { self.hasWarden = hasWarden }

    func end(for cause: Reason) {
      guard let process = process.withLock({ $0 }), reason.withLock({ $0 }) == nil else { return }
      reason.withLock { $0 = cause }
      // A warden ends once everything below it has.
      _ = hasWarden ? kill(process, SIGTERM) : kill(-process, SIGKILL)
    }
  }

  func run() async -> FunctionOutcome {
    let state = State(hasWarden: warden != nil)
    var options = PlatformOptions()
    options.processGroupID = 0
    do {
      let (input, output, errors) = try folder.openStreams()
      // Ends with this scope, by being cancelled.
      async let _ = watch(state)
      let result = try await Subprocess.run(
        .path(FilePath(warden ?? executable)),
        arguments: Arguments(warden == nil ? [] : Warden.arguments(for: executable, in: folder)),
        environment: environment, workingDirectory: FilePath(folder.home),
        platformOptions: options, input: .fileDescriptor(input, closeAfterSpawningProcess: true),
        output: .fileDescriptor(output, closeAfterSpawningProcess: true),
        error: .fileDescriptor(errors, closeAfterSpawningProcess: true)
      ) { execution in
        state.process.withLock { $0 = execution.processIdentifier.value }
      }
      // What it started and left running ends with it.
      _ = kill(-result.processIdentifier.value, SIGKILL)
      if FileTree.exists(Warden.mark(in: folder)) { return Self.notStarted }
      return outcome(result.terminationStatus, state.reason.withLock { $0 })
    } catch {
      return Self.notStarted
    }
  }

  private static let notStarted = FunctionOutcome.failed(
    "can't be started", hint: "is it executable, and does its first line name an interpreter that is there?")

  /// Looks at time and output until the run is over, and ends it when either is beyond its limit.
  private func watch(_ state: State) async {
    let start = ContinuousClock.now
    while !Task.isCancelled {
      try? await Task.sleep(for: .milliseconds(10))
      if Task.isCancelled { return }
      if ContinuousClock.now - start > timeLimit { state.end(for: .time) }
      if folder.outputSize > Self.mostOutput { state.end(for: .output) }
    }
  }

  private func outcome(_ status: TerminationStatus, _ reason: State.Reason?) -> FunctionOutcome {
    switch (reason, status) {
    case (.time?, _):
      .failed(
        "took longer than \(timeLimit.components.seconds) seconds and was ended",
        hint: "the definition can allow more with 'timeout' in 'function'")
    case (.output?, _): tooMuch
    case (nil, _) where folder.outputSize > Self.mostOutput: tooMuch
    case (nil, .exited(let code)):
      .ended(status: Int(code), output: folder.output, errors: String(decoding: folder.errors, as: UTF8.self))
    case (nil, .signaled(let signal)): .failed("was ended by signal \(signal)", hint: nil)
    }
  }

  private var tooMuch: FunctionOutcome {
    .failed("wrote more than \(Self.mostOutput >> 20) MiB and was ended", hint: nil)
  }
}
