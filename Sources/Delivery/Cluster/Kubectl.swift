import Codec
import Files
import Processes
import Tree

/// A cluster, reached as people reach it: through kubectl, with their own configuration and credentials.
struct Kubectl: Sendable {
  /// A name that is looked up in `PATH`, or a path.
  var program = "kubectl"
  /// Of the kubeconfig; nil is the current one.
  var context: String?
  /// A file; nil is where kubectl looks.
  var kubeconfig: String?
  /// When the command has to be over; nil gives each run of kubectl a time of its own.
  var deadline: ContinuousClock.Instant?

  /// How long kubectl may take where nobody has said: it waits 20 s for each answer, and asks for some.
  private static let usualTime = Duration.seconds(120)
  /// How long it may take even when the time is over, to give back what is held.
  private static let leastTime = Duration.seconds(5)

  /// How long a run of kubectl that begins now may take.
  var timeLeft: Duration {
    deadline.map { max(ContinuousClock.now.duration(to: $0), Self.leastTime) } ?? Self.usualTime
  }

  /// The name that owns fields in server-side apply. One for all versions: fields must not change hands on an upgrade.
  static let fieldManager = "lateen"

  /// What a cluster answers.
  struct Answer: Sendable {
    /// Standard output.
    var output: [UInt8]
    /// Why it failed; nil when it did not.
    var failure: KubectlFailure?
  }

  /// Runs a command with objects as its standard input. While it runs it holds the lock, even when this process is
  /// killed meanwhile. It is ended when it takes longer than `time`, or than there is time for all.
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
        hint: "a plugin that the kubeconfig names may hang; everything is as it was, and the next command goes on")
    }
  }

  /// Runs a command that must succeed.
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

  /// The live objects among those named. A kind that the cluster doesn't know has none.
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
