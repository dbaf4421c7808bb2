/// The thread pool that Dispatch shares among all work of a process.
public enum SharedThreads {
  /// Whether the thread pool can be used. On Linux, Dispatch monitors its threads through `/proc` and ends the process
  /// if that is missing, as in a bare chroot. Without it, work is done sequentially.
  public static let areUsable: Bool = {
    #if os(Linux)
      FileTree.isFolder("/proc/self/task")
    #else
      true
    #endif
  }()
}
