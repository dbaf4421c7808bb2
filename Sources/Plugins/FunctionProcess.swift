import CLinux
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

/// A single run of an executable. It has its own process group and folder, and its streams are files, so that no
/// process it leaves behind can keep a pipe open and a reader waiting.
struct FunctionProcess: Sendable {
  /// The maximum number of bytes on standard output and standard error together. A run that exceeds it is ended.
  static let mostOutput = 32 << 20

  var executable: String
  var folder: WorkFolder
  var timeLimit: Duration
  /// The program to start as a warden. If nil, only the run's process group is ended with it.
  var warden: String?
  /// The best means that the warden may use.
  var means: Warden.Means

  /// The environment of the run. It takes nothing from the caller: `PATH` has the usual folders, and the home folder
  /// belongs to the run.
  private var environment: Environment {
    .custom([
      "PATH": "/usr/local/bin:/usr/bin:/bin:/opt/homebrew/bin", "HOME": folder.home, "TMPDIR": folder.home,
      "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8",
    ])
  }

  /// The reason why a run was ended.
  private enum Reason {
    case time, output
  }

  func run() async -> FunctionOutcome {
    await withCheckedContinuation { continuation in
      let answer = Answer(continuation)
      // After the process has ended, Subprocess waits for one of Swift's shared threads. So this does not wait for the
      // task to finish.
      Task.detached(executorPreference: OwnThreads.all) {
        do {
          try await start { answer.give($0) }
        } catch {
          answer.give(Self.notStarted)
        }
      }
    }
  }

  private func start(_ give: @escaping @Sendable (FunctionOutcome) -> Void) async throws {
    var options = PlatformOptions()
    options.processGroupID = 0
    let streams = try folder.openStreams()
    defer { streams.close() }
    let start = Wardens.starting()
    defer { Wardens.settled(start) }
    _ = try await Subprocess.run(
      .path(FilePath(warden ?? executable)),
      arguments: Arguments(warden == nil ? [] : Warden.arguments(for: executable, in: folder, by: means)),
      environment: environment, workingDirectory: FilePath(folder.home),
      platformOptions: options, input: .fileDescriptor(streams.input, closeAfterSpawningProcess: false),
      output: .fileDescriptor(streams.output, closeAfterSpawningProcess: false),
      error: .fileDescriptor(streams.errors, closeAfterSpawningProcess: false)
    ) { execution in
      Wardens.settled(start, execution.processIdentifier.value)
      give(await watch(execution.processIdentifier.value, streams))
    }
  }

  private static let notStarted = FunctionOutcome.failed(
    "can't be started", hint: "is it executable, and does its first line name an interpreter that exists?")

  /// Monitors time and output until the process has ended, and ends it when either exceeds its limit. Until this
  /// returns, the process is not reaped even if it has ended, so its ID is not reused and no signal goes to another
  /// process.
  private func watch(_ process: pid_t, _ streams: WorkFolder.Streams) async -> FunctionOutcome {
    defer { Wardens.ended(process) }
    let start = ContinuousClock.now
    var reason: (what: Reason, since: ContinuousClock.Instant)?
    while true {
      var status: Int32 = 0
      let state = unsafe lateen_look_at(process, &status)
      if state != 0 {
        // End the processes that it has started and left running.
        _ = kill(-process, SIGKILL)
        if state == 2, status == SIGKILL { Wardens.endOrphans() }
        if state < 0 || folder.isUnstarted { return Self.notStarted }
        return outcome(hasExited: state == 1, status, reason?.what, streams)
      }
      let now = ContinuousClock.now
      if reason == nil {
        let what: Reason? = now - start > timeLimit ? .time : streams.size > Self.mostOutput ? .output : nil
        reason = what.map { ($0, now) }
        // A warden ends only after all processes below it have, including those that the function has stopped.
        if what != nil { for signal in warden == nil ? [SIGKILL] : [SIGTERM, SIGCONT] { end(process, signal) } }
      } else if let reason, now - reason.since > Self.patience {
        // Processes that the warden did not end would otherwise outlive it.
        if warden != nil { Wardens.endAll(below: process) }
        end(process, SIGKILL)
      }
      await OwnThreads.all.pause(milliseconds: now - start < .milliseconds(100) ? 2 : 10)
    }
  }

  /// The time that a warden has to end the processes below it.
  private static let patience = Duration.seconds(5)

  private func end(_ process: pid_t, _ signal: Int32) { _ = kill(warden == nil ? -process : process, signal) }

  private func outcome(
    hasExited: Bool, _ status: Int32, _ reason: Reason?, _ streams: WorkFolder.Streams
  ) -> FunctionOutcome {
    switch reason {
    case .time:
      .failed(
        "took longer than \(timeLimit.components.seconds) seconds and was ended",
        hint: "the definition can allow more with 'timeout' in 'function'")
    case .output: tooMuch
    case nil where streams.size > Self.mostOutput: tooMuch
    case nil where hasExited:
      .ended(
        status: Int(status), output: UnnamedFile.bytes(of: streams.output, limit: Self.mostOutput),
        errors: String(decoding: UnnamedFile.bytes(of: streams.errors, limit: 1 << 16), as: UTF8.self))
    case nil: .failed("was ended by signal \(status)", hint: nil)
    }
  }

  private var tooMuch: FunctionOutcome {
    .failed("wrote more than \(Self.mostOutput >> 20) MiB and was ended", hint: nil)
  }
}

/// The outcome of a run. Only the first one that is given counts.
private final class Answer: Sendable {
  private let continuation: Mutex<CheckedContinuation<FunctionOutcome, Never>?>

  init(_ continuation: CheckedContinuation<FunctionOutcome, Never>) { self.continuation = Mutex(continuation) }

  func give(_ outcome: FunctionOutcome) {
    continuation.withLock { continuation in
      continuation?.resume(returning: outcome)
      continuation = nil
    }
  }
}
