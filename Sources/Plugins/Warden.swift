import CLinux
import Files
import SystemPackage
import Tree

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A process between Lateen and a function that ensures that nothing the function starts outlives it. On Linux it
/// adopts all processes that the function leaves behind, in any session, and exits only after all of them. It also ends
/// them when it is told to, and when Lateen dies. The warden is this same program, started with special arguments.
public enum Warden {
  /// The first argument of a program that is started as a warden.
  public static let command = "__run-function"

  /// Whether the system supports wardens.
  static var isPossible: Bool {
    #if os(Linux)
      true
    #else
      false
    #endif
  }

  /// The best means that a warden may use to track the processes below it. If the system doesn't allow one, the next
  /// one is used. All but the first are for tests.
  package enum Means: String, Sendable, CaseIterable {
    /// A PID namespace: the kernel ends its processes when its first process ends.
    case namespace
    /// Tracing: the kernel ends the traced processes when the tracer ends.
    case tracing
    /// The children of each process, as listed in `/proc`.
    case children
    /// A listing of all processes in `/proc`.
    case listing
  }

  /// The arguments that start a warden. `folder` belongs to the run, and gets a file `unstarted` if the function can't
  /// be started.
  static func arguments(for executable: String, in folder: WorkFolder, by means: Means) -> [String] {
    [command, "\(getpid())", folder.path, means.rawValue, executable]
  }

  /// Runs as a warden if the arguments say so, and then ends the process in the same way as the function ended. The
  /// folder in the arguments must be one that the starting process has created for a run, because it may be removed in
  /// the end. So nobody else can use this to remove a folder.
  public static func runIfAsked(_ arguments: [String]) {
    #if os(Linux)
      guard arguments.count == 5, arguments[0] == command, let parent = pid_t(arguments[1]), parent > 1,
        let means = Means(rawValue: arguments[3]), let folder = WorkFolder(arguments[2], madeBy: parent)
      else { return }
      var watch = Watch(parent: parent, folder: folder, means: means)
      watch.run(arguments[4])
    #endif
  }

  /// Makes this process adopt the processes of a warden that was killed, so that it can end them. Only for programs
  /// that have no other children while functions run.
  public static func inheritOrphans() {
    #if os(Linux)
      _ = lateen_adopt_orphans()
    #endif
  }
}

#if os(Linux)
  /// The work of a warden. It has a single thread, and waits for all relevant signals in one place.
  private struct Watch {
    var parent: pid_t
    var folder: WorkFolder
    var means: Warden.Means
    /// The process that runs the function, and the file to which it writes the function's exit status.
    private var holder: pid_t = 0
    private var report: FileDescriptor?
    private var hasEnded = false

    init(parent: pid_t, folder: WorkFolder, means: Warden.Means) {
      self.parent = parent
      self.folder = folder
      self.means = means
    }

    /// The interval at which it checks whether Lateen is still running.
    private static let interval = timespec(tv_sec: 0, tv_nsec: 50_000_000)

    mutating func run(_ executable: String) -> Never {
      _ = lateen_adopt_orphans()
      var signals = sigset_t()
      _ = unsafe sigemptyset(&signals)
      for signal in [SIGCHLD, SIGTERM, SIGINT, SIGHUP] { _ = unsafe sigaddset(&signals, signal) }
      _ = unsafe sigprocmask(SIG_BLOCK, &signals, nil)
      let isStarted = start(executable)
      while isStarted, !hasEnded {
        var interval = Self.interval
        let signal = unsafe sigtimedwait(&signals, nil, &interval)
        reap()
        if signal != SIGCHLD, signal > 0 || getppid() != parent { break }
      }
      endAll(&signals)
      let status = status
      if getppid() != parent { folder.remove() }
      if !isStarted || status == -1 {
        folder.markUnstarted()
        exit(127)
      }
      finish(status ?? SIGKILL, &signals)
    }

    /// Starts the function below the holder. If the system allows it, both are in a PID namespace, so that the function
    /// can send signals only to processes that it has started.
    private mutating func start(_ executable: String) -> Bool {
      guard let report = try? UnnamedFile.make(), let name = unsafe strdup(executable) else { return false }
      defer { unsafe free(name) }
      self.report = report
      if means == .namespace, lateen_part_processes() != 0 { means = .tracing }
      var words: [UnsafeMutablePointer<CChar>?] = unsafe [name, nil]
      holder = unsafe lateen_start_held(name, &words, environ, report.rawValue, means == .tracing ? 1 : 0)
      return holder > 0
    }

    /// Ends the function and all processes that it has started. In a namespace the kernel ends them all with the
    /// holder, however fast they start more, and releases the holder only when none is left.
    private mutating func endAll(_ signals: inout sigset_t) {
      if means == .namespace || means == .tracing, holder > 0, !hasEnded { _ = kill(holder, SIGKILL) }
      while means == .namespace, reap() {
        var interval = Self.interval
        _ = unsafe sigtimedwait(&signals, nil, &interval)
      }
      // Processes may be left if tracing turns out not to be allowed.
      Processes.endAll(below: getpid(), listing: means == .listing) { reap() }
    }

    /// The exit status of the function, in the form of `waitpid`. Nil if it is unknown because the warden ended the
    /// function.
    private var status: Int32? {
      let bytes = report.map { UnnamedFile.bytes(of: $0, limit: 4) } ?? []
      guard bytes.count == 4 else { return nil }
      return bytes.reversed().reduce(0) { $0 << 8 | Int32($1) }
    }

    /// Reaps processes that have ended. Returns whether any are left.
    @discardableResult
    private mutating func reap() -> Bool {
      while true {
        let process = waitpid(-1, nil, WNOHANG)
        if process == 0 { return true }
        if process < 0 { return false }
        if process == holder { hasEnded = true }
      }
    }

    /// Ends this process in the same way as the function has ended.
    private func finish(_ status: Int32, _ signals: inout sigset_t) -> Never {
      let cause = status & 0x7F
      if cause == 0 { exit(status >> 8 & 0xFF) }
      _ = lateen_no_core()
      // Swift has signal handlers for crashes, which would report a crash of this process.
      _ = signal(cause, SIG_DFL)
      _ = unsafe sigprocmask(SIG_UNBLOCK, &signals, nil)
      _ = kill(getpid(), cause)
      exit(128 + cause)
    }
  }
#endif
