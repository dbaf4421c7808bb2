import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The wardens at work, and what becomes of what one leaves that was killed.
enum Wardens {
  private struct State {
    var running: Set<pid_t> = []
    /// Those whose process is not known yet, by numbers of their own.
    var starting: Set<Int> = []
    var next = 0
    /// Children of this process that are no wardens, from before there was any: those stay. `nil` where orphans are not
    /// inherited.
    var others: Set<pid_t>?
  }

  private static let state = Mutex(State())

  /// Takes note of a warden that is about to be started; the number that it has until it is settled what became of that.
  static func starting() -> Int {
    state.withLock { state in
      state.next &+= 1
      state.starting.insert(state.next)
      return state.next
    }
  }

  /// Takes note that one has begun, or was not started.
  static func settled(_ start: Int, _ process: pid_t? = nil) {
    state.withLock { state in
      state.starting.remove(start)
      if let process { state.running.insert(process) }
    }
  }

  /// Takes note of one that has ended.
  static func ended(_ process: pid_t) { state.withLock { _ = $0.running.remove(process) } }

  /// Inherits from now on what a killed warden leaves.
  static func prepare() {
    #if os(Linux)
      state.withLock { state in
        if state.others != nil { return }
        state.others = Processes.descendants(of: getpid())
        Warden.inheritOrphans()
      }
    #endif
  }

  /// Ends what is below a warden that doesn't do so itself, and waits until nothing is left.
  static func endAll(below warden: pid_t) {
    #if os(Linux)
      Processes.endAll(below: warden) { !Processes.descendants(of: warden).isEmpty }
    #endif
  }

  /// Ends what a killed warden has left to this process, and waits until nothing is left.
  static func endOrphans() {
    #if os(Linux)
      while !state.withLock({ endOrphans($0) }) { _ = usleep(1_000) }
    #endif
  }

  #if os(Linux)
    /// Says no as long as a warden could be taken for an orphan, because its process is not known yet.
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
