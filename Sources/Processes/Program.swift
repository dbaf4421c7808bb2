import Dispatch
import Subprocess
import Synchronization
import Tree

// The same choice as in Subprocess itself.
#if canImport(System)
  import System
#else
  import SystemPackage
#endif

/// An external program that is run until it ends.
public struct Program: Sendable {
  /// The program: a path, or a name to look up in `PATH`.
  public var name: String
  /// The arguments of the program.
  public var arguments: [String]

  /// Creates a program with its arguments.
  public init(_ name: String, _ arguments: [String]) {
    self.name = name
    self.arguments = arguments
  }

  /// The result of a program that has ended.
  public struct Result: Sendable, Hashable {
    /// The exit code. As in a shell, it is above 128 if a signal ended the program.
    public var status: Int32
    /// Its standard output.
    public var output: [UInt8]
    /// Its standard error.
    public var errors: String
  }

  /// Runs the program and collects its output, up to `limit` bytes. Its standard input is empty.
  public func collect(limit: Int, within time: Duration? = nil) throws(Diagnostic) -> Result {
    try waiting { program in try await program.run(limit: limit, within: time) }
  }

  /// Runs the program and collects its output.
  ///
  /// - Parameters:
  ///   - input: An open file to use as standard input, which is not closed. Nil means empty input.
  ///   - errors: An open file to use as standard error, which is not closed. Nil collects it in the result.
  ///   - limit: The maximum number of bytes on standard output.
  ///   - time: The time after which the program is ended.
  /// - Returns: The result of the program.
  /// - Throws: A diagnostic if the program can't be run, takes too long or writes too much.
  public func run(
    input: FileDescriptor? = nil, errors: FileDescriptor? = nil, limit: Int, within time: Duration? = nil
  ) async throws(Diagnostic) -> Result {
    guard let time else { return try await ended(input, errors, limit) }
    let first = await withTaskGroup(of: Swift.Result<Result, Diagnostic>.self) { group in
      group.addTask {
        do throws(Diagnostic) { return .success(try await ended(input, errors, limit)) } catch {
          return .failure(error)
        }
      }
      group.addTask {
        try? await Task.sleep(for: time)
        return .failure(Self.tookLonger(name, time))
      }
      let first = await group.next()
      // Cancelling the task of a program ends the program.
      group.cancelAll()
      return first
    }
    guard let first else { throw problem(nil) }
    return try first.get()
  }

  private static func tookLonger(_ name: String, _ time: Duration) -> Diagnostic {
    .error("the program '\(name)' gave no answer within \(time.components.seconds) s, and was ended", at: nil)
  }

  private func ended(
    _ input: FileDescriptor?, _ errors: FileDescriptor?, _ limit: Int
  ) async throws(Diagnostic) -> Result {
    do {
      let nothing =
        input == nil ? try FileDescriptor.open(FilePath("/dev/null"), .readOnly, options: .closeOnExec) : nil
      defer { try? nothing?.close() }
      guard let input = input ?? nothing else { throw Errno.badFileDescriptor }
      let source = FileDescriptorInput.fileDescriptor(input, closeAfterSpawningProcess: false)
      if let errors {
        let result = try await Subprocess.run(
          executable, arguments: Arguments(arguments), input: source, output: .bytes(limit: limit),
          error: .fileDescriptor(errors, closeAfterSpawningProcess: false))
        return Result(status: Self.status(result.terminationStatus), output: result.standardOutput, errors: "")
      }
      let result = try await Subprocess.run(
        executable, arguments: Arguments(arguments), input: source, output: .bytes(limit: limit),
        error: .string(limit: 1 << 20))
      return Result(
        status: Self.status(result.terminationStatus), output: result.standardOutput, errors: result.standardError)
    } catch {
      throw problem(error)
    }
  }

  /// Runs the program on this process's own terminal, and returns its exit code.
  public func attach() throws(Diagnostic) -> Int32 {
    try waiting { program in
      let result = try await Subprocess.run(
        program.executable, arguments: Arguments(program.arguments), input: .currentStandardInput,
        output: .currentStandardOutput, error: .currentStandardError)
      return Self.status(result.terminationStatus)
    }
  }

  private var executable: Executable { name.contains("/") ? .path(FilePath(name)) : .name(name) }

  private static func status(_ status: TerminationStatus) -> Int32 {
    switch status {
    case .exited(let code): code
    case .signaled(let signal): 128 + signal
    }
  }

  /// Waits for a task from synchronous code.
  private func waiting<Value: Sendable>(
    _ body: @escaping @Sendable (Program) async throws -> Value
  ) throws(Diagnostic) -> Value {
    let finished = DispatchSemaphore(value: 0)
    let outcome = Outcome<Value>()
    Task.detached {
      do {
        outcome.set(.success(try await body(self)))
      } catch {
        outcome.set(.failure(problem(error)))
      }
      finished.signal()
    }
    finished.wait()
    guard let result = outcome.value else { throw problem(nil) }
    return try result.get()
  }

  private func problem(_ error: (any Error)?) -> Diagnostic {
    switch (error as? SubprocessError)?.code {
    case .executableNotFound?:
      .error("the program '\(name)' does not exist", at: nil, hint: "install it, or check PATH")
    case .outputLimitExceeded?: .error("the program '\(name)' writes more than the limit allows", at: nil)
    default: .error("the program '\(name)' can't be run", at: nil)
    }
  }
}

/// Passes the result of a task to the thread that waits for it.
private final class Outcome<Value: Sendable>: Sendable {
  private let stored = Mutex<Result<Value, Diagnostic>?>(nil)

  var value: Result<Value, Diagnostic>? { stored.withLock { $0 } }

  func set(_ value: Result<Value, Diagnostic>) { stored.withLock { $0 = value } }
}
