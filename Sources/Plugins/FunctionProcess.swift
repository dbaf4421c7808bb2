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
  /// What the warden may use.
  var means: Warden.Means

  /// Nothing of the caller's: where programs are, and a home that is the run's own.
  private var environment: Environment {
    .custom([
      "PATH": "/usr/local/bin:/usr/bin:/bin:/opt/homebrew/bin", "HOME": folder.home, "TMPDIR": folder.home,
      "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8",
    ])
  }

  /// Why a run was ended.
  private enum Reason {
    case time, output
  }

  func run() async -> FunctionOutcome {
    await withCheckedContinuation { continuation in
      let answer = Answer(continuation)
      // What Subprocess does after the process has ended waits for one of Swift's shared threads, so nobody waits for it.
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
    "can't be started", hint: "is it executable, and does its first line name an interpreter that is there?")

  /// Looks at time and output until the process has ended, and ends it when either is beyond its limit. All that time the
  /// system keeps its number for it, also when it has ended, so that no signal goes to another.
  private func watch(_ process: pid_t, _ streams: WorkFolder.Streams) async -> FunctionOutcome {
    defer { Wardens.ended(process) }
    let start = ContinuousClock.now
    var reason: (what: Reason, since: ContinuousClock.Instant)?
    while true {
      var status: Int32 = 0
      let state = unsafe lateen_look_at(process, &status)
      if state != 0 {
        // What it started and left running ends with it.
        _ = kill(-process, SIGKILL)
        if state == 2, status == SIGKILL { Wardens.endOrphans() }
        if state < 0 || folder.isUnstarted { return Self.notStarted }
        return outcome(hasExited: state == 1, status, reason?.what, streams)
      }
      let now = ContinuousClock.now
      if reason == nil {
        let what: Reason? = now - start > timeLimit ? .time : streams.size > Self.mostOutput ? .output : nil
        reason = what.map { ($0, now) }
        // A warden ends once everything below it has, even one that the function has halted.
        if what != nil { for signal in warden == nil ? [SIGKILL] : [SIGTERM, SIGCONT] { end(process, signal) } }
      } else if let reason, now - reason.since > Self.patience {
        // What the warden didn't end would go on without it.
        if warden != nil { Wardens.endAll(below: process) }
        end(process, SIGKILL)
      }
      await OwnThreads.all.pause(milliseconds: now - start < .milliseconds(100) ? 2 : 10)
    }
  }

  /// How long a warden may take to end what is below it.
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

/// The outcome of a run, which is told once.
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
