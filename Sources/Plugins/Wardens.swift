import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The running wardens, and the cleanup after a warden that was killed.
enum Wardens {
  private struct State {
    var running: Set<pid_t> = []
    /// The numbers of wardens whose process ID is not known yet.
    var starting: Set<Int> = []
    var next = 0
    /// Children of this process that existed before the first warden and are no wardens. They are never ended. Nil if
    /// orphans are not adopted.
    var others: Set<pid_t>?
  }

  private static let state = Mutex(State())

  /// Registers a warden that is about to be started. Returns the number to pass to `settled`.
  static func starting() -> Int {
    state.withLock { state in
      state.next &+= 1
      state.starting.insert(state.next)
      return state.next
    }
  }

  /// Registers that a warden has been started, or could not be.
  static func settled(_ start: Int, _ process: pid_t? = nil) {
    state.withLock { state in
      state.starting.remove(start)
      if let process { state.running.insert(process) }
    }
  }

  /// Unregisters a warden that has ended.
  static func ended(_ process: pid_t) { state.withLock { _ = $0.running.remove(process) } }

  /// From now on, adopts the processes of killed wardens.
  static func prepare() {
    #if os(Linux)
      state.withLock { state in
        if state.others != nil { return }
        state.others = Processes.descendants(of: getpid())
        Warden.inheritOrphans()
      }
    #endif
  }

  /// Ends the processes below a warden that doesn't do so itself, and waits until none is left.
  static func endAll(below warden: pid_t) {
    #if os(Linux)
      Processes.endAll(below: warden) { !Processes.descendants(of: warden).isEmpty }
    #endif
  }

  /// Ends the processes that this process has adopted from a killed warden, and waits until none is left.
  static func endOrphans() {
    #if os(Linux)
      while !state.withLock({ endOrphans($0) }) { _ = usleep(1_000) }
    #endif
  }

  #if os(Linux)
    /// Ends the orphans. Returns false while a warden is being started: its process ID is not known yet, so it could be
    /// mistaken for an orphan.
    private static func endOrphans(_ state: borrowing State) -> Bool {
      guard let others = state.others else { return true }
      guard state.starting.isEmpty else { return false }
      let spared = state.running.union(others)
      Processes.endAll(below: getpid(), but: spared) {
        let left = Processes.descendants(of: getpid(), but: spared)
        for process in left { _ = waitpid(process, nil, WNOHANG) }
        return !left.isEmpty
      }
      return true
    }
  #endif
}
