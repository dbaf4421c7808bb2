import Dispatch

/// A task executor with its own threads. The threads that Swift shares among all tasks may be blocked, because callers
/// may be waiting on them.
final class OwnThreads: TaskExecutor {
  static let all = OwnThreads()

  private let queue = DispatchQueue(label: "lateen.plugins", attributes: .concurrent)

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { unsafe job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }

  /// Pauses a task. `Task.sleep` would resume on a shared thread.
  func pause(milliseconds: Int) async {
    await withCheckedContinuation { continuation in
      queue.asyncAfter(deadline: .now() + .milliseconds(milliseconds)) { continuation.resume() }
    }
  }
}
