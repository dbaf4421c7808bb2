/// The threads that Dispatch shares among all work of a process.
public enum SharedThreads {
  /// Whether they can be used. On Linux Dispatch watches its threads by `/proc`, and ends the process where there is none, as in
  /// a bare chroot: there, work is done one piece after the other.
  public static let areUsable: Bool = {
    #if os(Linux)
      FileTree.isFolder("/proc/self/task")
    #else
      true
    #endif
  }()
}
