import Codec
import Definitions
import Dispatch
import Files
import Synchronization
import Tree

/// Runs the executables of definitions.
public enum Plugins {
  /// Creates a runner that runs a few functions concurrently.
  ///
  /// - Parameters:
  ///   - warden: A program that calls `Warden.runIfAsked` first. Without it, a function can leave processes behind that
  ///     have left its process group.
  ///   - inheritsOrphans: Whether this process adopts and ends the processes of a warden that was killed, so that a
  ///     function gains nothing by killing it. Only for programs that have no other children while functions run.
  public static func runner(warden: String?, inheritsOrphans: Bool = false) -> FunctionRunner {
    runner(warden: warden, inheritsOrphans: inheritsOrphans, by: .namespace)
  }

  /// Creates a runner whose wardens use at best the given means. For tests.
  package static func runner(
    warden: String?, inheritsOrphans: Bool = false, by means: Warden.Means
  ) -> FunctionRunner {
    { requests in
      guard SharedThreads.areUsable else {
        return requests.map { _ in
          .failed("can't be started where /proc is not mounted", hint: "mount it: 'mount -t proc proc /proc'")
        }
      }
      if inheritsOrphans { Wardens.prepare() }
      // Prepare all runs before the first one starts. A file that is still open for writing in a process being started
      // can't be executed.
      let prepared = requests.map { PreparedRun($0, warden: Warden.isPossible ? warden : nil, means) }
      defer { for run in prepared { run.folder?.remove() } }
      return Waiting().result { await outcomes(of: prepared) }
    }
  }

  private static func outcomes(of runs: [PreparedRun]) async -> [FunctionOutcome] {
    await withTaskGroup(of: (Int, FunctionOutcome).self) { group in
      var outcomes: [Int: FunctionOutcome] = [:]
      for (index, run) in runs.enumerated() {
        if index >= mostAtOnce, let (done, outcome) = await group.next() { outcomes[done] = outcome }
        group.addTask { (index, await run.outcome()) }
      }
      for await (index, outcome) in group { outcomes[index] = outcome }
      return runs.indices.map { outcomes[$0] ?? .failed("did not run", hint: nil) }
    }
  }

  private static let mostAtOnce = 8
}

/// Lets synchronous code wait for asynchronous code. Commands are synchronous, because everything except running
/// functions is pure computation.
private final class Waiting<Result: Sendable>: Sendable {
  private let value = Mutex<Result?>(nil)
  private let done = DispatchSemaphore(value: 0)

  func result(of body: @escaping @Sendable () async -> Result) -> Result {
    Task.detached(executorPreference: OwnThreads.all) {
      let result = await body()
      self.value.withLock { $0 = result }
      self.done.signal()
    }
    while true {
      done.wait()
      if let result = value.withLock({ $0 }) { return result }
    }
  }
}

/// A run that is ready to start, or the reason why it can't.
private struct PreparedRun: Sendable {
  var folder: WorkFolder?
  var process: FunctionProcess?
  var problem: FunctionOutcome?

  init(_ request: FunctionRequest, warden: String?, _ means: Warden.Means) {
    do throws(Diagnostic) {
      let folder = try WorkFolder(input: Array((JSONWriter().string(request.input) + "\n").utf8))
      self.folder = folder
      let executable = try TrustedExecutable.path(of: request.function, copyingInto: folder)
      process = FunctionProcess(
        executable: executable, folder: folder, timeLimit: .seconds(request.function.seconds),
        warden: warden, means: means)
    } catch {
      problem = .failed(error.message, hint: error.hint)
    }
  }

  func outcome() async -> FunctionOutcome {
    if let problem { return problem }
    return await process?.run() ?? .failed("did not run", hint: nil)
  }
}
