import Rendering
import Synchronization
import Tree

/// A call of a function with its input.
public struct FunctionRequest: Sendable, Hashable {
  /// The executable.
  public var function: FunctionReference
  /// The ResourceList on its standard input.
  public var input: Node

  /// Creates a request.
  public init(function: FunctionReference, input: Node) {
    self.function = function
    self.input = input
  }
}

/// The result of running a function.
public enum FunctionOutcome: Sendable {
  /// It exited: its status, standard output and standard error.
  case ended(status: Int, output: [UInt8], errors: String)
  /// It couldn't be started or was killed: the reason, and a hint.
  case failed(String, hint: String?)
}

/// Runs independent functions; the outcomes are in the order of the requests.
public typealias FunctionRunner = @Sendable ([FunctionRequest]) -> [FunctionOutcome]

/// The function calls needed by rendering. Rendering itself is pure and starts no processes: a call that hasn't been
/// made stops its component; after everything else has been rendered, all requested calls are made concurrently, and
/// rendering is repeated with their results. So independent functions run in parallel, and the result doesn't depend on
/// which one finishes first.
public final class FunctionSession: Sendable {
  private struct State {
    var outcomes: [FunctionRequest: FunctionOutcome] = [:]
    var pending: [FunctionRequest] = []
    var diagnostics: [Diagnostic] = []
    var hasFailed = false
  }

  private let runner: FunctionRunner?
  private let state = Mutex(State())

  /// Creates a session; without a runner all functions are refused.
  public init(runner: FunctionRunner? = nil) { self.runner = runner }

  /// Calls `body` until all functions that it needs have run.
  ///
  /// - Returns: The last result, and messages of functions other than errors that have stopped something.
  public func settle<Result>(_ body: () -> Result) -> (result: Result, diagnostics: [Diagnostic]) {
    while true {
      state.withLock { $0.diagnostics = [] }
      let result = body()
      let pending = state.withLock { state in
        defer { state.pending = [] }
        return state.pending
      }
      guard let runner, !pending.isEmpty else { return (result, state.withLock { $0.diagnostics }) }
      let outcomes = runner(pending)
      state.withLock { state in
        for (request, outcome) in zip(pending, outcomes) { state.outcomes[request] = outcome }
      }
    }
  }

  /// Whether a function failed or was refused.
  public var hasFailed: Bool { state.withLock { $0.hasFailed } }

  /// The objects returned by a function. `mark` is the position in the Application that uses it.
  func objects(
    of request: FunctionRequest, at mark: Mark, locate: (ObjectID) -> Mark? = { _ in nil }
  ) throws(Diagnostic) -> [Node] {
    let file = request.function.path
    guard runner != nil else {
      state.withLock { $0.hasFailed = true }
      throw Diagnostic.error(
        "it needs to run '\(file)'", hint: "executables run only with \(Remedy.allowExec) on the command line")
    }
    guard let outcome = state.withLock({ $0.outcomes[request] }) else {
      state.withLock { if !$0.pending.contains(request) { $0.pending.append(request) } }
      throw Diagnostic.error("'\(file)' has not run yet")
    }
    do throws(Diagnostic) {
      let response = try FunctionResponse(outcome, file: file)
      try note(response.results, file: file, mark, locate)
      return response.items
    } catch {
      if error.code == .functionFailed { state.withLock { $0.hasFailed = true } }
      throw error
    }
  }

  /// Marks a call as failed because of its output.
  func failed(_ request: FunctionRequest, _ message: String, hint: String? = nil) -> Diagnostic {
    state.withLock { $0.hasFailed = true }
    return Diagnostic.error("'\(request.function.path)' \(message)", hint: hint, code: .functionFailed)
  }

  /// Records messages of a function; the first error is thrown, which stops the component.
  private func note(
    _ results: [FunctionResult], file: String, _ mark: Mark, _ locate: (ObjectID) -> Mark?
  ) throws(Diagnostic) {
    var first: Diagnostic?
    for result in results {
      let place = result.object.flatMap(locate) ?? mark
      if result.severity == .error, first == nil {
        first = Diagnostic.error(result.message, mark: place)
        continue
      }
      let diagnostic = Diagnostic(result.severity, "'\(file)': \(result.message)", at: place)
      state.withLock { $0.diagnostics.append(diagnostic) }
    }
    if let first { throw first }
  }
}
