import Files
import SystemPackage
import Tree

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

#if os(Linux)
  /// The processes of the system, as it lists them below `/proc`.
  enum Processes {
    /// Ends all processes below one, but for some and what is below those. They are stopped before they are ended, so that
    /// none gets away by starting another. `reap` takes note of those that have ended, and says whether any are left.
    static func endAll(below root: pid_t, but spared: Set<pid_t> = [], listing: Bool = false, reap: () -> Bool) {
      // What has changed its user can't be ended, and is not waited for.
      for _ in 0..<2_000 where reap() {
        var stopped: Set<pid_t> = []
        while stop(below: root, but: spared, listing: listing, &stopped), stopped.count < 100_000 {}
        for process in stopped { _ = kill(process, SIGKILL) }
        _ = usleep(1_000)
      }
    }

    /// Stops what is below a process; whether there was anything new. Each is stopped before its children are looked for:
    /// that takes microseconds a generation, while a chain of processes that each start the next outruns a listing of all.
    private static func stop(
      below root: pid_t, but spared: Set<pid_t>, listing: Bool, _ stopped: inout Set<pid_t>
    ) -> Bool {
      let before = stopped.count
      if listing || !hasChildren {
        for process in listed(below: root, but: spared) where stopped.insert(process).inserted {
          _ = kill(process, SIGSTOP)
        }
        return stopped.count > before
      }
      var seen: Set<pid_t> = [root]
      var next = [root]
      while let parent = next.popLast(), seen.count < 100_000 {
        for child in children(of: parent) where !spared.contains(child) && seen.insert(child).inserted {
          if stopped.insert(child).inserted { _ = kill(child, SIGSTOP) }
          next.append(child)
        }
      }
      return stopped.count > before
    }

    /// All that is below a process, but for some and what is below those, and for what has ended.
    static func descendants(of root: pid_t, but spared: Set<pid_t> = []) -> Set<pid_t> {
      guard hasChildren else { return listed(below: root, but: spared) }
      var found: Set<pid_t> = []
      var next = [root]
      while let parent = next.popLast() {
        for child in children(of: parent) where !spared.contains(child) && self.parent(of: child) != nil {
          if found.insert(child).inserted { next.append(child) }
        }
      }
      return found
    }

    /// Whether the kernel tells of a process's children: it is a choice of who builds it.
    private static let hasChildren = FileTree.exists("/proc/thread-self/children")

    /// The children of a process, which are those of its threads.
    private static func children(of process: pid_t) -> [pid_t] {
      let threads = (try? FileTree.names(in: "/proc/\(process)/task")) ?? []
      return threads.flatMap { thread -> [pid_t] in
        let bytes = (try? FileReader(limit: 1 << 22).bytes(of: "/proc/\(process)/task/\(thread)/children")) ?? []
        return bytes.split(separator: UInt8(ascii: " ")).compactMap { pid_t(String(decoding: $0, as: UTF8.self)) }
      }
    }

    /// What is below a process, from a listing of all that there are.
    private static func listed(below root: pid_t, but spared: Set<pid_t>) -> Set<pid_t> {
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
