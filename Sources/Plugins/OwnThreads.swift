import Dispatch

/// Threads beside those that Swift shares among all tasks: the caller may be waiting on one of those, or on all.
final class OwnThreads: TaskExecutor {
  static let all = OwnThreads()

  private let queue = DispatchQueue(label: "lateen.plugins", attributes: .concurrent)

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { unsafe job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }

  /// Waits; `Task.sleep` would wake up on a shared thread.
  func pause(milliseconds: Int) async {
    await withCheckedContinuation { continuation in
      queue.asyncAfter(deadline: .now() + .milliseconds(milliseconds)) { continuation.resume() }
    }
  }
}
