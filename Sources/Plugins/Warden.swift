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

  /// The arguments to start one with: `folder` is the run's own, and holds `unstarted` when the function can't be started.
  static func arguments(for executable: String, in folder: WorkFolder) -> [String] {
    [command, "\(getpid())", folder.path, executable]
  }

  /// Where a warden says that the function can't be started.
  static func mark(in folder: WorkFolder) -> String { "\(folder.path)/unstarted" }

  /// Is a warden, when a program was started as one; ends the process as the function ended.
  public static func runIfAsked(_ arguments: [String]) {
    #if os(Linux)
      guard arguments.count == 4, arguments[0] == command, let parent = pid_t(arguments[1]) else { return }
      var watch = Watch(parent: parent, folder: arguments[2])
      watch.run(arguments[3])
    #endif
  }
}

#if os(Linux)
  /// The work of a warden. There is one thread, and all signals that matter are waited for in one place.
  private struct Watch {
    var parent: pid_t
    var folder: String
    private var function: pid_t = 0
    private var status: Int32 = 0
    private var hasEnded = false

    init(parent: pid_t, folder: String) {
      self.parent = parent
      self.folder = folder
    }

    /// How often it looks whether Lateen is still there.
    private static let interval = timespec(tv_sec: 0, tv_nsec: 50_000_000)

    mutating func run(_ executable: String) -> Never {
      _ = lateen_adopt_orphans()
      var signals = sigset_t()
      _ = unsafe sigemptyset(&signals)
      for signal in [SIGCHLD, SIGTERM, SIGINT, SIGHUP] { _ = unsafe sigaddset(&signals, signal) }
      _ = unsafe sigprocmask(SIG_BLOCK, &signals, nil)
      guard start(executable) else {
        try? AtomicWriter.write([], to: "\(folder)/unstarted")
        exit(127)
      }
      while !hasEnded {
        var interval = Self.interval
        let signal = unsafe sigtimedwait(&signals, nil, &interval)
        reap()
        if signal != SIGCHLD, signal > 0 || getppid() != parent { break }
      }
      endAll()
      if getppid() != parent { AtomicWriter.remove(folder) }
      finish(&signals)
    }

    /// Starts the function in a group of its own, with no signal blocked.
    private mutating func start(_ executable: String) -> Bool {
      var attributes = posix_spawnattr_t()
      guard unsafe posix_spawnattr_init(&attributes) == 0 else { return false }
      defer { _ = unsafe posix_spawnattr_destroy(&attributes) }
      var none = sigset_t()
      _ = unsafe sigemptyset(&none)
      _ = unsafe posix_spawnattr_setsigmask(&attributes, &none)
      _ = unsafe posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETPGROUP))
      guard let name = unsafe strdup(executable) else { return false }
      defer { unsafe free(name) }
      var words: [UnsafeMutablePointer<CChar>?] = unsafe [name, nil]
      return unsafe posix_spawn(&function, name, nil, &attributes, &words, environ) == 0
    }

    /// Takes note of processes that have ended; whether any are left.
    @discardableResult
    private mutating func reap() -> Bool {
      while true {
        var status: Int32 = 0
        let process = unsafe waitpid(-1, &status, WNOHANG)
        if process == 0 { return true }
        if process < 0 { return false }
        if process == function {
          self.status = status
          hasEnded = true
        }
      }
    }

    /// Ends all processes below this one. They are stopped before they are ended, so that none gets away by starting another.
    private mutating func endAll() {
      // What has changed its user can't be ended, and is not waited for.
      for _ in 0..<2_000 where reap() {
        var stopped: Set<pid_t> = []
        while case let new = Processes.descendants(of: getpid()).subtracting(stopped), !new.isEmpty,
          stopped.count < 100_000
        {
          for process in new { _ = kill(process, SIGSTOP) }
          stopped.formUnion(new)
        }
        for process in stopped { _ = kill(process, SIGKILL) }
        _ = usleep(1_000)
      }
    }

    /// Ends this process as the function has ended.
    private func finish(_ signals: inout sigset_t) -> Never {
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

  /// The processes of the system, by its own listing of them.
  private enum Processes {
    static func descendants(of root: pid_t) -> Set<pid_t> {
      var children: [pid_t: [pid_t]] = [:]
      for name in (try? FileTree.names(in: "/proc")) ?? [] {
        guard let process = pid_t(name), let parent = parent(of: process) else { continue }
        children[parent, default: []].append(process)
      }
      var found: Set<pid_t> = []
      var next = children[root] ?? []
      while let process = next.popLast() {
        if found.insert(process).inserted { next += children[process] ?? [] }
      }
      return found
    }

    /// The fourth field, after a name in parentheses that may hold anything. A process that has ended is of no interest.
    private static func parent(of process: pid_t) -> pid_t? {
      guard let bytes = try? FileReader(limit: 1 << 12).bytes(of: "/proc/\(process)/stat"),
        let end = bytes.lastIndex(of: UInt8(ascii: ")"))
      else { return nil }
      let fields = bytes[(end + 1)...].split(separator: UInt8(ascii: " "))
      guard fields.count > 1, fields[0].first != UInt8(ascii: "Z") else { return nil }
      return pid_t(String(decoding: fields[1], as: UTF8.self))
    }
  }
#endif
