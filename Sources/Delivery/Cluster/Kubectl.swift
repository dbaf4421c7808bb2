import Codec
import Files
import Processes
import Tree

/// A cluster, accessed through kubectl with the user's own configuration and credentials.
struct Kubectl: Sendable {
  /// The name of a program in `PATH`, or a path.
  var program = "kubectl"
  /// The context in the kubeconfig. Nil uses the current one.
  var context: String?
  /// The path of the kubeconfig. Nil leaves the choice to kubectl.
  var kubeconfig: String?
  /// The time by which the whole command has to end. If nil, each kubectl call has a timeout of its own.
  var deadline: ContinuousClock.Instant?

  /// The timeout of a kubectl call without a deadline. kubectl waits up to 20 s for each response and may need several.
  private static let usualTime = Duration.seconds(120)
  /// The minimum timeout of a call even after the deadline, so that a held lease can be released.
  private static let leastTime = Duration.seconds(5)

  /// The timeout for a kubectl call that starts now.
  var timeLeft: Duration {
    deadline.map { max(ContinuousClock.now.duration(to: $0), Self.leastTime) } ?? Self.usualTime
  }

  /// The field manager for server-side apply. It is the same for all versions of lateen, so that an upgrade does not
  /// change field ownership.
  static let fieldManager = "lateen"

  /// The result of a kubectl call.
  struct Answer: Sendable {
    /// Standard output.
    var output: [UInt8]
    /// The failure, or nil on success.
    var failure: KubectlFailure?
  }

  /// Runs kubectl with objects as its standard input. The process holds `lock` while it runs, even if this process is
  /// killed. It is terminated after `time` or at the deadline, whichever is first.
  func answer(
    _ arguments: [String], input: [Node] = [], holding lock: FileLock? = nil, within time: Duration? = nil
  ) async throws(Diagnostic) -> Answer {
    var all = ["--request-timeout=20s"]
    if let context { all.append("--context=\(context)") }
    if let kubeconfig { all.append("--kubeconfig=\(kubeconfig)") }
    let program = Program(program, all + arguments)
    let list: Node = ["apiVersion": "v1", "kind": "List", "items": .list(input)]
    let text = input.isEmpty ? "" : JSONWriter(compact: true).string(input.count == 1 ? input[0] : list)
    let time = min(time ?? timeLeft, timeLeft)
    let start = ContinuousClock.now
    do throws(Diagnostic) {
      let result = try await UnnamedFile.with(Array(text.utf8)) { file async throws(Diagnostic) in
        try await program.run(input: file, errors: lock?.file, limit: 1 << 30, within: time)
      }
      let errors = lock?.drain() ?? result.errors
      return Answer(output: result.output, failure: result.status == 0 ? nil : KubectlFailure(errors))
    } catch {
      guard start.duration(to: .now) >= time else {
        throw Diagnostic.error(.unreachable, error.message, hint: error.hint)
      }
      throw Diagnostic.error(
        .timeout, error.message,
        hint: "a plugin named by the kubeconfig may hang; the next command continues where this one stopped")
    }
  }

  /// Runs a command and throws if it fails.
  @discardableResult func run(
    _ arguments: [String], input: [Node] = [], holding lock: FileLock? = nil
  ) async throws(Diagnostic) -> [UInt8] {
    let answer = try await answer(arguments, input: input, holding: lock)
    if let failure = answer.failure { throw failure.error }
    return answer.output
  }

  /// The objects that a command prints as JSON.
  func objects(_ arguments: [String], input: [Node] = []) async throws(Diagnostic) -> [Node] {
    try Self.objects(in: await run(arguments + ["-o", "json"], input: input))
  }

  static func objects(in output: [UInt8]) throws(Diagnostic) -> [Node] {
    guard output.contains(where: { $0 > UInt8(ascii: " ") }) else { return [] }
    let node = try disk { () throws(Diagnostic) in
      try JSONReader.node(from: output, file: "kubectl", depth: 1_000)
    }
    return node["kind"]?.string == "List" ? node["items"]?.items ?? [] : [node]
  }

  /// The live versions of the objects that the stubs identify. Kinds that the cluster doesn't know are skipped.
  func live(_ stubs: [Node]) async throws(Diagnostic) -> [Node] {
    var stubs = stubs
    while !stubs.isEmpty {
      let answer = try await answer(
        ["get", "-f", "-", "--ignore-not-found", "--show-managed-fields", "-o", "json"], input: stubs)
      guard let failure = answer.failure else { return try Self.objects(in: answer.output) }
      let unknown = failure.unknownKinds
      guard !unknown.isEmpty else { throw failure.error }
      let rest = stubs.filter { !unknown.contains($0["kind"]?.string ?? "") }
      guard rest.count < stubs.count else { throw failure.error }
      stubs = rest
    }
    return []
  }
}
