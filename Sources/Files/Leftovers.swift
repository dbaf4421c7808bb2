import Dispatch
import SystemPackage
import Synchronization
import Tree

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What this process has made beside its target and not put in place yet. A signal that ends the process takes it away;
/// what was killed is swept by the next run.
final class Leftovers: Sendable {
  /// Those of this process: signals come to a process as a whole.
  static let all = Leftovers()

  private struct State {
    var entries: [Int: (name: String, folder: HeldFolder)] = [:]
    var next = 0
    var isListening = false
  }

  /// How often a folder is removed that is filled meanwhile, a millisecond apart.
  private static let mostRemovals = 2_000

  private let state = Mutex(State())
  private let queue = DispatchQueue(label: "lateen.leftovers")

  /// Hidden, beside the target so that a rename stays on one disk, and of this process alone: `.NAME.PROCESS-RANDOM`.
  static func name(for name: String) -> String {
    let random = String(UInt32.random(in: 0...UInt32.max), radix: 36)
    // A file system has no room for more than 255 bytes.
    let kept = name.utf8.count <= 200 ? name : String(decoding: name.utf8.prefix(200), as: UTF8.self)
    return ".\(kept).\(getpid())-\(random)"
  }

  /// Takes note of something that is about to be made.
  func add(_ name: String, in folder: HeldFolder) -> Int {
    state.withLock { state in
      if !state.isListening { listen() }
      state.isListening = true
      state.next &+= 1
      state.entries[state.next] = (name, folder)
      return state.next
    }
  }

  /// Runs what puts something in its place, unless a signal is ending the process: what that has begun to remove must not
  /// be put in place.
  func placing<Value>(_ body: () -> Value) -> Value { state.withLock { _ in body() } }

  /// Takes note that it is in its place, or gone.
  func forget(_ entry: Int) { state.withLock { state in state.entries[entry] = nil } }

  private func listen() {
    // Without signals, what is left is swept by the next run.
    guard SharedThreads.areUsable else { return }
    for number in [SIGINT, SIGTERM, SIGHUP] where !Self.isIgnored(number) {
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      // The source lives as long as its handler.
      source.setEventHandler {
        _ = source
        self.end(by: number)
      }
      source.resume()
    }
  }

  /// What was started with `nohup` goes on.
  private static func isIgnored(_ number: Int32) -> Bool {
    var action = sigaction()
    guard unsafe sigaction(number, nil, &action) == 0 else { return false }
    #if os(Linux)
      return unsafe unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self) == 1
    #else
      return unsafe unsafeBitCast(action.__sigaction_u.__sa_handler, to: Int.self) == 1
    #endif
  }

  /// Takes all away, then lets the signal do what it always does. Nothing is put in place meanwhile: whoever wants to has
  /// to wait for the lock, and the process ends with it.
  private func end(by number: Int32) {
    state.withLock { state in
      for entry in state.entries.values {
        // Another thread may still be filling it; once the folder is gone it can't go on.
        for _ in 0..<Self.mostRemovals {
          entry.folder.removeAll(entry.name)
          guard (try? entry.folder.kind(of: entry.name)) ?? nil != nil else { break }
          usleep(1_000)
        }
      }
      _ = signal(number, SIG_DFL)
      var own = sigset_t()
      unsafe sigemptyset(&own)
      unsafe sigaddset(&own, number)
      unsafe pthread_sigmask(SIG_UNBLOCK, &own, nil)
      raise(number)
    }
  }
}

extension HeldFolder {
  /// Takes away what runs that were killed have left beside a target, or of every target. What another user has made, or a
  /// process that is alive, stays.
  public func sweep(_ target: String? = nil) { sweep(beginning: target.map { ".\($0)." } ?? ".", olderThan: 0) }

  /// Takes away what is named `PREFIX…PROCESS-RANDOM`, when its process has ended and so many seconds have gone since.
  func sweep(beginning prefix: String, olderThan seconds: Int) {
    let now = time(nil)
    for raw in (try? rawNames()) ?? [] {
      let bytes = raw.dropLast().map { UInt8(bitPattern: $0) }
      guard let name = String(validating: bytes, as: UTF8.self), name.hasPrefix(prefix),
        let process = Leftovers.maker(of: name), let status = try? status(of: name), status.st_uid == geteuid(),
        seconds == 0 || now - status.modified > seconds, kill(process, 0) != 0, errno == ESRCH
      else { continue }
      removeAll(name)
    }
  }
}

extension stat {
  /// When it was changed, in seconds since 1970.
  fileprivate var modified: Int {
    #if os(Linux)
      st_mtim.tv_sec
    #else
      st_mtimespec.tv_sec
    #endif
  }
}

extension Leftovers {
  /// The process that a name tells of: `.NAME.PROCESS-RANDOM`, or `lateen.PROCESS-RANDOM`.
  static func maker(of name: String) -> pid_t? {
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return nil }
    let parts = name[dot...].dropFirst().split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, let process = pid_t(parts[0]), process > 0, UInt64(parts[1], radix: 36) != nil else {
      return nil
    }
    return process
  }
}
