import ArgumentParser
import Delivery
import Dispatch
import Files
import Synchronization
import Tree

/// A command that delivers, or shows the state of a delivery.
protocol DeliveryCommand: ContextCommand, Sendable {
  func deliver(from context: CommandContext) async throws
}

extension DeliveryCommand {
  /// Waits for the work to finish: `run` is not async, so that commands that only render don't pay for it.
  func run(in context: CommandContext) throws { try Blocking.wait { try await deliver(from: context) } }
}

/// Waits for work with a cluster.
enum Blocking {
  static func wait(for body: @escaping @Sendable () async throws -> Void) throws {
    guard SharedThreads.areUsable else {
      Terminal.error("error: can't deliver where /proc is not mounted (mount it: 'mount -t proc proc /proc')")
      throw ExitStatus.outputFailed
    }
    let work = AsyncWork()
    Task {
      do {
        try await body()
      } catch {
        work.fail(error)
      }
      work.end()
    }
    do {
      try work.wait()
    } catch let error as Diagnostic {
      Terminal.error(LogText(lines: error.description))
      throw ExitStatus(error.code)
    }
  }
}

/// Passes the result of async work to a thread that waits for it.
private final class AsyncWork: Sendable {
  private let error = Mutex<(any Error)?>(nil)
  private let done = DispatchSemaphore(value: 0)

  func fail(_ reason: any Error) { error.withLock { $0 = reason } }

  func end() { done.signal() }

  func wait() throws {
    done.wait()
    if let error = error.withLock({ $0 }) { throw error }
  }
}

extension ExitStatus {
  fileprivate init(_ code: DiagnosticCode) {
    self =
      switch code {
      case .conflict: .conflict
      case .unreachable, .unavailable: .outputFailed
      case .timeout: .timeout
      default: .badInput
      }
  }
}
