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

/// The temporary files and folders of this process that are not in place yet. A signal that ends the process removes
/// them. If the process is killed, the next run removes them.
final class Leftovers: Sendable {
  /// The leftovers of this process. There is one instance, because signals go to the process as a whole.
  static let all = Leftovers()

  private struct State {
    var entries: [Int: (name: String, folder: HeldFolder)] = [:]
    var next = 0
    var isListening = false
  }

  /// The maximum number of attempts, a millisecond apart, to remove a folder that is being filled at the same time.
  private static let mostRemovals = 2_000

  private let state = Mutex(State())
  private let queue = DispatchQueue(label: "lateen.leftovers")

  /// A temporary name for a target: `.NAME.PROCESS-RANDOM`. It is hidden, unique to this process, and next to the
  /// target so that a rename stays on the same file system.
  static func name(for name: String) -> String {
    let random = String(UInt32.random(in: 0...UInt32.max), radix: 36)
    // File systems limit names to 255 bytes.
    let kept = name.utf8.count <= 200 ? name : String(decoding: name.utf8.prefix(200), as: UTF8.self)
    return ".\(kept).\(getpid())-\(random)"
  }

  /// Registers a file or folder that is about to be created.
  func add(_ name: String, in folder: HeldFolder) -> Int {
    state.withLock { state in
      if !state.isListening { listen() }
      state.isListening = true
      state.next &+= 1
      state.entries[state.next] = (name, folder)
      return state.next
    }
  }

  /// Runs code that moves something into place. If a signal is ending the process, it never runs, because what is
  /// already being removed must not be moved into place.
  func placing<Value>(_ body: () -> Value) -> Value { state.withLock { _ in body() } }

  /// Unregisters a file or folder that is in place or removed.
  func forget(_ entry: Int) { state.withLock { state in state.entries[entry] = nil } }

  private func listen() {
    // Without signals, the next run removes what is left.
    guard SharedThreads.areUsable else { return }
    for number in [SIGINT, SIGTERM, SIGHUP] where !Self.isIgnored(number) {
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      // The handler keeps the source alive.
      source.setEventHandler {
        _ = source
        self.end(by: number)
      }
      source.resume()
    }
  }

  /// Whether a signal is ignored, as SIGHUP is for a process started with `nohup`.
  private static func isIgnored(_ number: Int32) -> Bool {
    var action = sigaction()
    guard unsafe sigaction(number, nil, &action) == 0 else { return false }
    #if os(Linux)
      return unsafe unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self) == 1
    #else
      return unsafe unsafeBitCast(action.__sigaction_u.__sa_handler, to: Int.self) == 1
    #endif
  }

  /// Removes everything, then lets the signal take its default action. Meanwhile nothing is moved into place, because
  /// that requires the lock, which is held until the process ends.
  private func end(by number: Int32) {
    state.withLock { state in
      for entry in state.entries.values {
        // Another thread may still be filling it. Once the folder is removed, that thread can't continue.
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
  /// Removes what killed runs have left next to a target, or next to all targets. Files of other users and of running
  /// processes stay.
  public func sweep(_ target: String? = nil) { sweep(beginning: target.map { ".\($0)." } ?? ".", olderThan: 0) }

  /// Removes entries named `PREFIX…PROCESS-RANDOM` whose process has ended and that have not changed for the given
  /// number of seconds.
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
  /// The time of the last modification, in seconds since 1970.
  fileprivate var modified: Int {
    #if os(Linux)
      st_mtim.tv_sec
    #else
      st_mtimespec.tv_sec
    #endif
  }
}

extension Leftovers {
  /// The process ID in a name of the form `.NAME.PROCESS-RANDOM` or `lateen.PROCESS-RANDOM`.
  static func maker(of name: String) -> pid_t? {
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return nil }
    let parts = name[dot...].dropFirst().split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, let process = pid_t(parts[0]), process > 0, UInt64(parts[1], radix: 36) != nil else {
      return nil
    }
    return process
  }
}
