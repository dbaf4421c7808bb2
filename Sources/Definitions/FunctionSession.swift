import Rendering
import Synchronization
import Tree

/// One run of a function: what it is and what it reads.
public struct FunctionRequest: Sendable, Hashable {
  /// The executable.
  public var function: FunctionReference
  /// The ResourceList that it reads.
  public var input: Node

  /// Creates a request.
  public init(function: FunctionReference, input: Node) {
    self.function = function
    self.input = input
  }
}

/// How a run ended.
public enum FunctionOutcome: Sendable {
  /// It ended by itself; with its exit status, output, and what it said beside it.
  case ended(status: Int, output: [UInt8], errors: String)
  /// It could not be started, or had to be ended: why, and what helps.
  case failed(String, hint: String?)
}

/// Runs functions, those of one call independent of each other; the outcomes are in the order of the requests.
public typealias FunctionRunner = @Sendable ([FunctionRequest]) -> [FunctionOutcome]

/// The runs of functions that rendering asks for. Rendering itself starts nothing: it is a pure function, and so is what
/// it asks for here. A run that has not been made yet stops the component that asks for it; once everything else is
/// rendered, all that was asked for runs at once, and rendering begins again with the outcomes known. So independent
/// functions run side by side, and the result does not depend on which ends first.
public final class FunctionSession: Sendable {
  private struct State {
    var outcomes: [FunctionRequest: FunctionOutcome] = [:]
    var pending: [FunctionRequest] = []
    var diagnostics: [Diagnostic] = []
    var hasFailed = false
  }

  private let runner: FunctionRunner?
  private let state = Mutex(State())

  /// A session; without a runner every function is refused.
  public init(runner: FunctionRunner? = nil) { self.runner = runner }

  /// Runs `body` until all functions that it asks for have run; gives its last result, and what the functions said
  /// beside the errors that stopped something.
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

  /// Whether a function failed, or was refused.
  public var hasFailed: Bool { state.withLock { $0.hasFailed } }

  /// The objects that a function gives back for others. `mark` is the place in the Application that asks for it.
  func objects(
    of request: FunctionRequest, at mark: Mark, locate: (ObjectID) -> Mark? = { _ in nil }
  ) throws(RenderError) -> [Node] {
    let file = request.function.path
    guard runner != nil else {
      state.withLock { $0.hasFailed = true }
      throw RenderError("it needs to run '\(file)'", hint: "executables run only with --allow-exec on the command line")
    }
    guard let outcome = state.withLock({ $0.outcomes[request] }) else {
      state.withLock { if !$0.pending.contains(request) { $0.pending.append(request) } }
      throw RenderError("'\(file)' has not run yet")
    }
    do throws(FunctionProblem) {
      let response = try FunctionResponse(outcome, file: file)
      try note(response.results, file: file, mark, locate)
      return response.items
    } catch {
      if error.isFailure { state.withLock { $0.hasFailed = true } }
      throw RenderError(error.message, hint: error.hint, mark: error.mark)
    }
  }

  /// Marks the run as failed for a reason that lies in what the function gave back.
  func failed(_ request: FunctionRequest, _ message: String, hint: String? = nil) -> RenderError {
    state.withLock { $0.hasFailed = true }
    return RenderError("'\(request.function.path)' \(message)", hint: hint)
  }

  /// Keeps what a function says; the first error among it is thrown, so that it stops the component.
  private func note(
    _ results: [FunctionResult], file: String, _ mark: Mark, _ locate: (ObjectID) -> Mark?
  ) throws(FunctionProblem) {
    var first: FunctionProblem?
    for result in results {
      let place = result.object.flatMap(locate) ?? mark
      if result.severity == .error, first == nil {
        first = FunctionProblem(result.message, isFailure: false, mark: place)
        continue
      }
      let diagnostic = Diagnostic(result.severity, "'\(file)': \(result.message)", at: place)
      state.withLock { $0.diagnostics.append(diagnostic) }
    }
    if let first { throw first }
  }
}

/// Why there are no objects from a function.
struct FunctionProblem: Error {
  var message: String
  var hint: String?
  /// Whether the function is to blame, and not what it was given.
  var isFailure: Bool
  var mark: Mark?

  init(_ message: String, hint: String? = nil, isFailure: Bool = true, mark: Mark? = nil) {
    self.message = message
    self.hint = hint
    self.isFailure = isFailure
    self.mark = mark
  }
}
