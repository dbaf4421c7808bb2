import Files
import SystemPackage
import Tree

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

#if os(Linux)
  /// The processes of the system, by its own listing of them.
  enum Processes {
    /// Ends all processes below one, but for some and what is below those. They are stopped before they are ended, so that
    /// none gets away by starting another. `reap` takes note of those that have ended, and says whether any are left.
    static func endAll(below root: pid_t, but spared: Set<pid_t> = [], reap: () -> Bool) {
      // What has changed its user can't be ended, and is not waited for.
      for _ in 0..<2_000 where reap() {
        var stopped: Set<pid_t> = []
        while case let new = descendants(of: root, but: spared).subtracting(stopped), !new.isEmpty,
          stopped.count < 100_000
        {
          for process in new { _ = kill(process, SIGSTOP) }
          stopped.formUnion(new)
        }
        for process in stopped { _ = kill(process, SIGKILL) }
        _ = usleep(1_000)
      }
    }

    static func descendants(of root: pid_t, but spared: Set<pid_t> = []) -> Set<pid_t> {
      var children: [pid_t: [pid_t]] = [:]
      for name in (try? FileTree.names(in: "/proc")) ?? [] {
        guard let process = pid_t(name), !spared.contains(process), let parent = parent(of: process) else { continue }
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
