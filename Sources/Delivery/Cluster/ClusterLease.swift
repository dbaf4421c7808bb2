import Files
import FoundationEssentials
import Kubernetes
import Synchronization
import Tree

/// The exclusive right to change an Application in a cluster: a Lease that its holder renews. If the holder dies,
/// others on the same machine can take the lease immediately, because they see that its file lock is free. Other
/// machines can take it once they have seen no renewal for its whole duration. Clocks of different machines are never
/// compared.
final class ClusterLease: Sendable {
  /// Seconds without a renewal after which a lease expires.
  static let duration = 15
  private static let renewal = Duration.seconds(5)

  private let kubectl: Kubectl
  private let name: String
  private let id: ApplicationID
  /// A lock that kubectl processes inherit when they change something. If this process is killed, the lock stays held
  /// until the last of them has ended, so no change happens after others take the lease.
  let lock: FileLock
  private let lockPath: String
  private let state: Mutex<State>

  private struct State {
    var lease: Node
    var renewed = ContinuousClock.now
    var isLost = false
    var renewing: Task<Void, Never>?
  }

  private init(_ kubectl: Kubectl, _ id: ApplicationID, _ own: Own, _ lease: Node) {
    self.kubectl = kubectl
    self.id = id
    name = own.name
    lock = own.lock
    lockPath = own.path
    state = Mutex(State(lease: lease))
    let task = Task { [weak self] in
      while !Task.isCancelled {
        try? await Task.sleep(for: Self.renewal)
        if Task.isCancelled { return }
        guard let self else { return }
        await self.renew()
      }
    }
    state.withLock { $0.renewing = task }
  }

  /// How this process appears to others.
  private struct Own {
    let name: String
    let holder: String
    let path: String
    let lock: FileLock
  }

  /// The last observation of a lease that somebody else holds.
  private struct Sight {
    var lease: String
    var renewal: String?
    var since: ContinuousClock.Instant
  }

  // MARK: Taking

  /// Takes the lease. Throws a conflict if its holder is alive and keeps it for longer than `patience`. `look` reads
  /// the lease, if it exists, and after it anything else that the caller needs.
  static func take<Found: Sendable>(
    _ name: String, of id: ApplicationID, _ kubectl: Kubectl, patience: Duration,
    look: () async throws(Diagnostic) -> (lease: Node?, found: Found)
  ) async throws(Diagnostic) -> (ClusterLease, Found) {
    let own = try makeLock(name)
    do throws(Diagnostic) {
      let start = ContinuousClock.now
      var sight: Sight?
      var pause = Duration.milliseconds(100)
      // Never wait longer than kubectl itself may take.
      let patience = min(patience, kubectl.timeLeft)
      let longest = min(max(.seconds(duration * 2), patience), kubectl.timeLeft)
      while true {
        let (lease, found) = try await look()
        guard let lease else {
          if let taken = try await write(own, id, over: nil, kubectl) {
            return (ClusterLease(kubectl, id, own, taken), found)
          }
          // Somebody else created the lease first and may be done by now, or it exists but can't be read, which
          // retrying quickly won't change.
          guard ContinuousClock.now - start < longest else { throw taken(id, "") }
          try? await Task.sleep(for: pause)
          pause = min(pause * 2, .seconds(3))
          continue
        }
        let holder = lease["spec", "holderIdentity"]?.string ?? ""
        let isFree: Bool
        switch isAlive(holder) {
        case true?:
          // The lock may be held by the last kubectl process of a command that was killed.
          guard ContinuousClock.now - start < max(.seconds(2), patience) else { throw taken(id, holder) }
          isFree = false
        case false?: isFree = true
        case nil:
          let isPatient = ContinuousClock.now - start < patience
          isFree = try isOver(lease, &sight, id, holder, isPatient: isPatient)
        }
        if isFree, let taken = try await write(own, id, over: lease, kubectl) {
          removeLock(of: holder)
          return (ClusterLease(kubectl, id, own, taken), found)
        }
        guard ContinuousClock.now - start < longest else { throw taken(id, holder) }
        try? await Task.sleep(for: pause)
        pause = min(pause * 2, .seconds(1))
      }
    } catch {
      AtomicWriter.remove(own.path)
      throw error
    }
  }

  private static func taken(_ id: ApplicationID, _ holder: String) -> Diagnostic {
    let host = holder.split(separator: "/").first.map { " on \($0)" } ?? ""
    return Diagnostic.error(
      .conflict, "another command is at work on '\(id)'\(host)", hint: "wait for it to end, then try again")
  }

  /// Whether a lease that is held on another machine has gone unrenewed for its duration. Throws a conflict if it was
  /// renewed meanwhile, unless `isPatient`.
  private static func isOver(
    _ lease: Node, _ sight: inout Sight?, _ id: ApplicationID, _ holder: String, isPatient: Bool
  ) throws(Diagnostic) -> Bool {
    let uid = lease["metadata", "uid"]?.string ?? ""
    let renewal = lease["spec", "renewTime"]?.string
    guard let seen = sight, seen.lease == uid + holder else {
      sight = Sight(lease: uid + holder, renewal: renewal, since: .now)
      return false
    }
    if seen.renewal != renewal {
      guard isPatient else { throw taken(id, holder) }
      sight = Sight(lease: uid + holder, renewal: renewal, since: .now)
      return false
    }
    return ContinuousClock.now - seen.since > .seconds(lease["spec", "leaseDurationSeconds"]?.int?.bounded ?? duration)
  }

  /// Writes the lease with this process as its holder. Nil if somebody else wrote it first.
  private static func write(
    _ own: Own, _ id: ApplicationID, over old: Node?, _ kubectl: Kubectl
  ) async throws(Diagnostic) -> Node? {
    var lease: Node = [
      "apiVersion": "coordination.k8s.io/v1", "kind": "Lease",
      "metadata": [
        "name": .string(own.name), "namespace": .string(id.namespace),
        "labels": [LabelKey.managedBy: "lateen"],
      ],
      "spec": [
        "holderIdentity": .string(own.holder), "leaseDurationSeconds": .int(duration), "acquireTime": .string(now),
        "renewTime": .string(now),
      ],
    ]
    if let old { lease["metadata", "resourceVersion"] = old["metadata", "resourceVersion"] }
    let answer = try await kubectl.answer([old == nil ? "create" : "replace", "-f", "-", "-o", "json"], input: [lease])
    guard let failure = answer.failure else { return try Kubectl.objects(in: answer.output).first }
    if failure.isAlreadyThere || failure.isOutdated || (old != nil && failure.isNotFound) { return nil }
    throw failure.error
  }

  /// The current time in the format of a Kubernetes MicroTime.
  private static var now: String { Timestamp.text(Timestamp.now).replacing("Z", with: ".000000Z") }

  // MARK: Holding

  private func renew() async {
    var lease = state.withLock { $0.lease }
    lease["spec", "renewTime"] = .string(Self.now)
    let answer = try? await kubectl.answer(
      ["replace", "-f", "-", "-o", "json"], input: [lease], within: Self.renewal * 2)
    let renewed = answer.flatMap { try? Kubectl.objects(in: $0.output).first }
    state.withLock { state in
      if let renewed {
        state.lease = renewed
        state.renewed = .now
      } else if answer?.failure?.isOutdated == true || answer?.failure?.isNotFound == true {
        state.isLost = true
      }
    }
  }

  /// Throws a conflict if somebody else may hold the lease by now.
  func check() throws(Diagnostic) {
    let (isLost, age) = state.withLock { ($0.isLost, ContinuousClock.now - $0.renewed) }
    guard isLost || age > .seconds(Self.duration) else { return }
    throw Diagnostic.error(
      .conflict, "the right to change '\(id)' was lost to another command",
      hint: "look at lateen status \(id.argument), then try again")
  }

  /// Releases the lease and deletes its lock.
  func release() async {
    let renewing = state.withLock { $0.renewing }
    renewing?.cancel()
    await renewing?.value
    let (lease, isLost) = state.withLock { ($0.lease, $0.isLost) }
    if !isLost {
      let path = "/apis/coordination.k8s.io/v1/namespaces/\(id.namespace)/leases/\(name)"
      let options: Node = [
        "apiVersion": "v1", "kind": "DeleteOptions",
        "preconditions": ["resourceVersion": lease["metadata", "resourceVersion"]],
      ]
      _ = try? await kubectl.answer(
        ["delete", "--raw", path, "-f", "-"], input: [options], within: Self.renewal * 2)
    }
    AtomicWriter.remove(lockPath)
  }
}

// MARK: - Locks

extension ClusterLease {
  /// The folder with the locks of this user's processes: one file for each process that holds a lease.
  private static var locks: String {
    let cache = Terminal.environment("XDG_CACHE_HOME") ?? Terminal.environment("HOME").map { "\($0)/.cache" }
    return "\(cache ?? Terminal.environment("TMPDIR") ?? "/tmp")/lateen"
  }

  private static func makeLock(_ name: String) throws(Diagnostic) -> Own {
    let random = String(UInt64.random(in: 0...UInt64.max), radix: 36)
    let host = ProcessInfo.processInfo.hostName
    let path = "\(locks)/\(random).lock"
    let lock = try disk { () throws(Diagnostic) -> FileLock? in
      try AtomicWriter.createFolder(locks, own: true)
      return try HeldFolder.open(locks).flatMap { folder throws(Diagnostic) in
        try FileLock("\(random).lock", in: folder)
      }
    }
    guard let lock else { throw Diagnostic.error(.unreachable, "the lock '\(path)' is taken") }
    return Own(name: name, holder: "\(host)/\(random)", path: path, lock: lock)
  }

  /// Whether a holder is alive. Nil if it is not on this machine.
  private static func isAlive(_ holder: String) -> Bool? {
    guard let name = lockName(of: holder) else { return nil }
    do throws(Diagnostic) {
      guard let folder = try HeldFolder.open(locks), try folder.kind(of: name) == .file else { return nil }
      return try FileLock(name, in: folder, creating: false) == nil
    } catch {
      return nil
    }
  }

  private static func removeLock(of holder: String) {
    if let name = lockName(of: holder) { AtomicWriter.remove("\(locks)/\(name)") }
  }

  private static func lockName(of holder: String) -> String? {
    guard let random = holder.split(separator: "/").last,
      random.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber) })
    else { return nil }
    return "\(random).lock"
  }
}
