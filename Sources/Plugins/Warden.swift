import CLinux
import Files
import SystemPackage
import Tree

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A process between Lateen and a function, so that nothing the function starts outlives it: on Linux it inherits whatever
/// the function leaves behind, in whatever session, and is gone only when all of that is. It ends everything as well when
/// it is told to, and when Lateen has died. It is this program once more, started with words of its own.
public enum Warden {
  /// The first argument of a program that is started as a warden.
  public static let command = "__run-function"

  /// Whether this system has what a warden needs.
  static var isPossible: Bool {
    #if os(Linux)
      true
    #else
      false
    #endif
  }

  /// The best that a warden may use to know what is below it; what the system doesn't allow gives way to the next. All but
  /// the first are for tests.
  package enum Means: String, Sendable, CaseIterable {
    /// A PID namespace, which the kernel ends with its first process.
    case namespace
    /// Tracing, by a process with which all ends that it traces.
    case tracing
    /// What `/proc` says of the children of each process.
    case children
    /// A listing of all processes.
    case listing
  }

  /// The arguments to start one with: `folder` is the run's own, and holds `unstarted` when the function can't be started.
  static func arguments(for executable: String, in folder: WorkFolder, by means: Means) -> [String] {
    [command, "\(getpid())", folder.path, means.rawValue, executable]
  }

  /// Is a warden, when a program was started as one; ends the process as the function ended. Nobody else can have that: in
  /// the end the folder is removed, so it must be one that the starting process has made for a run.
  public static func runIfAsked(_ arguments: [String]) {
    #if os(Linux)
      guard arguments.count == 5, arguments[0] == command, let parent = pid_t(arguments[1]), parent > 1,
        let means = Means(rawValue: arguments[3]), let folder = WorkFolder(arguments[2], madeBy: parent)
      else { return }
      var watch = Watch(parent: parent, folder: folder, means: means)
      watch.run(arguments[4])
    #endif
  }

  /// Makes this process inherit what a warden leaves that was killed, so that it can be ended. Only for a program that has
  /// no other children while functions run.
  public static func inheritOrphans() {
    #if os(Linux)
      _ = lateen_adopt_orphans()
    #endif
  }
}

#if os(Linux)
  /// The work of a warden. There is one thread, and all signals that matter are waited for in one place.
  private struct Watch {
    var parent: pid_t
    var folder: WorkFolder
    var means: Warden.Means
    /// The process that holds the function, and the file that it tells of the end in.
    private var holder: pid_t = 0
    private var report: FileDescriptor?
    private var hasEnded = false

    init(parent: pid_t, folder: WorkFolder, means: Warden.Means) {
      self.parent = parent
      self.folder = folder
      self.means = means
    }

    /// How often it looks whether Lateen is still there.
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

    /// Starts the function below a holder. Where the system allows it both have processes of their own, so that the function
    /// can send signals to what it has started and to nothing else.
    private mutating func start(_ executable: String) -> Bool {
      guard let report = try? UnnamedFile.make(), let name = unsafe strdup(executable) else { return false }
      defer { unsafe free(name) }
      self.report = report
      if means == .namespace, lateen_part_processes() != 0 { means = .tracing }
      var words: [UnsafeMutablePointer<CChar>?] = unsafe [name, nil]
      holder = unsafe lateen_start_held(name, &words, environ, report.rawValue, means == .tracing ? 1 : 0)
      return holder > 0
    }

    /// Ends the function and what it has started. In a namespace all of that ends with the holder, however fast it starts
    /// more; the system lets the holder go when nothing is left.
    private mutating func endAll(_ signals: inout sigset_t) {
      if means == .namespace || means == .tracing, holder > 0, !hasEnded { _ = kill(holder, SIGKILL) }
      while means == .namespace, reap() {
        var interval = Self.interval
        _ = unsafe sigtimedwait(&signals, nil, &interval)
      }
      // Where tracing is not allowed after all, something may be left.
      Processes.endAll(below: getpid(), listing: means == .listing) { reap() }
    }

    /// How the function ended, as `waitpid` has it; nil when nobody could tell, because it was ended from here.
    private var status: Int32? {
      let bytes = report.map { UnnamedFile.bytes(of: $0, limit: 4) } ?? []
      guard bytes.count == 4 else { return nil }
      return bytes.reversed().reduce(0) { $0 << 8 | Int32($1) }
    }

    /// Takes note of processes that have ended; whether any are left.
    @discardableResult
    private mutating func reap() -> Bool {
      while true {
        let process = waitpid(-1, nil, WNOHANG)
        if process == 0 { return true }
        if process < 0 { return false }
        if process == holder { hasEnded = true }
      }
    }

    /// Ends this process as the function has ended.
    private func finish(_ status: Int32, _ signals: inout sigset_t) -> Never {
      let cause = status & 0x7F
      if cause == 0 { exit(status >> 8 & 0xFF) }
      _ = lateen_no_core()
      // Swift has handlers of its own for what a program dies of, which would tell of a crash of this one.
      _ = signal(cause, SIG_DFL)
      _ = unsafe sigprocmask(SIG_UNBLOCK, &signals, nil)
      _ = kill(getpid(), cause)
      exit(128 + cause)
    }
  }
#endif
