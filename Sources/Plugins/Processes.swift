import Files
import SystemPackage
import Tree

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

#if os(Linux)
  /// The processes of the system, as listed in `/proc`.
  enum Processes {
    /// Ends all processes below `root`, except those in `spared` and their descendants. Processes are stopped before
    /// they are killed, so that none escapes by starting another. `reap` collects ended processes and returns whether
    /// any are left.
    static func endAll(below root: pid_t, but spared: Set<pid_t> = [], listing: Bool = false, reap: () -> Bool) {
      // A process that has changed its user can't be ended, so the number of attempts is limited.
      for _ in 0..<2_000 where reap() {
        var stopped: Set<pid_t> = []
        while stop(below: root, but: spared, listing: listing, &stopped), stopped.count < 100_000 {}
        for process in stopped { _ = kill(process, SIGKILL) }
        _ = usleep(1_000)
      }
    }

    /// Stops the processes below `root`, and returns whether there were any new ones. Each process is stopped before
    /// its children are listed, which takes microseconds per generation. Listing all processes instead would be outrun
    /// by a chain of processes that each start the next one.
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

    /// All processes below `root`, except ended ones and except those in `spared` with their descendants.
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

    /// Whether the kernel lists the children of a process. This is optional when a kernel is built.
    private static let hasChildren = FileTree.exists("/proc/thread-self/children")

    /// The children of a process, which are those of all its threads.
    private static func children(of process: pid_t) -> [pid_t] {
      let threads = (try? FileTree.names(in: "/proc/\(process)/task")) ?? []
      return threads.flatMap { thread -> [pid_t] in
        let bytes = (try? FileReader(limit: 1 << 22).bytes(of: "/proc/\(process)/task/\(thread)/children")) ?? []
        return bytes.split(separator: UInt8(ascii: " ")).compactMap { pid_t(String(decoding: $0, as: UTF8.self)) }
      }
    }

    /// The processes below `root`, found by listing all processes of the system.
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

    /// The parent of a process, from the fourth field of `stat`. The second field is a name in parentheses that may
    /// contain anything. Nil if the process has ended.
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
