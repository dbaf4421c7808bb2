import Codec
import Files
import Kubernetes
import Traffic
import Tree
import Workflows

/// Evaluates gates: it sends requests, queries Prometheus and sends notifications, as far as the command line allows.
public struct Gatekeeper: GateKeeper {
  let policy: GatePolicy
  let now: @Sendable () -> Int
  let report: @Sendable (String) -> Void

  /// Creates a gatekeeper. `now` returns seconds since 1970, and `report` receives lines of progress.
  public init(
    _ policy: GatePolicy, now: @escaping @Sendable () -> Int, report: @escaping @Sendable (String) -> Void = { _ in }
  ) {
    self.policy = policy
    self.now = now
    self.report = report
  }

  public func refusal(of gate: Gate) -> (message: String, hint: String)? {
    if let program = gate.program {
      if policy.programs.runner == nil {
        return (
          "it runs '\(program)', which nobody has allowed",
          "read what it does, then: lateen workflow resume … \(Remedy.allowExec) \(Remedy.definitions) DIR"
        )
      }
      if policy.programs.function(of: gate.type) != nil { return nil }
      return (
        "the definition of '\(gate.type)' is not given",
        "lateen workflow resume … \(Remedy.allowExec) \(Remedy.definitions) DIR"
      )
    }
    guard !policy.allowsNetwork else { return nil }
    return (
      "it sends requests, which nobody has allowed",
      "read what it sends, then: lateen workflow resume … --allow-net"
    )
  }

  public func ask(_ gate: Gate, _ facts: GateFacts, within seconds: Int) async -> GateVerdict {
    do throws(GateProblem) {
      if gate.program != nil { return try await run(gate, facts, within: seconds) }
      switch gate.type {
      case "request": return try await request(gate.properties, within: seconds)
      case "webhook": return try await webhook(gate.properties, facts, within: seconds)
      case "notification": return try await notify(gate.properties, within: seconds)
      case "check-metrics": return try await check(gate.properties, within: seconds)
      case Gate.traffic: return try await count(gate.properties, facts, within: seconds)
      default: throw GateProblem("nobody carries out gates of the type '\(gate.type)' here")
      }
    } catch {
      var verdict = GateVerdict(passes: false, message: error.message, seen: error.seen)
      verdict.isUndecided = error.isUndecided
      return verdict
    }
  }

  /// Retry settings: the number of retries, and the interval and timeout in seconds.
  struct Pace {
    var retries = 3
    var interval = 5
    var timeout = 10

    /// Reads the settings from properties. Missing ones keep their values.
    mutating func read(_ properties: Node) throws(GateProblem) {
      if let count = properties["retries"]?.int?.bounded { retries = min(max(count, 0), 100) }
      interval = try Gatekeeper.duration(properties["interval"], "interval", default: interval)
      timeout = max(1, try Gatekeeper.duration(properties["timeout"], "timeout", default: timeout))
    }
  }

  /// A request with its retry settings.
  struct Message {
    var request: HTTPRequest
    /// The name of the target in messages, because a URL may be secret.
    var name: String
    var isSecret = false
    var pace = Pace()
  }

  private func request(_ properties: Node, within seconds: Int) async throws(GateProblem) -> GateVerdict {
    let url = properties["url"]?.string ?? ""
    var request = HTTPRequest(url, method: properties["method"]?.string ?? "GET")
    request.headers += try headers(properties)
    if let body = properties["body"] {
      request.body = Array(JSONWriter(compact: true).string(body).utf8)
      if !request.headers.contains(where: { $0.name.lowercased() == "content-type" }) {
        request.headers.append(("Content-Type", "application/json"))
      }
    }
    var message = Message(request: request, name: url)
    try message.pace.read(properties)
    let response = try await send(message, within: seconds)
    let text = String(decoding: response.body.prefix(Self.keptBody), as: UTF8.self)
    let value = (try? JSONReader.node(from: response.body, file: "response")) ?? .string(text)
    return GateVerdict(
      passes: true, message: "\(url) answers \(response.status)",
      values: ["response": value, "statusCode": .int(response.status)],
      seen: [["at": .int(now()), "status": .int(response.status)]])
  }

  private static let keptBody = 4_096

  /// The header fields of a request, with the values of secrets.
  func headers(_ properties: Node) throws(GateProblem) -> [(name: String, value: String)] {
    var headers: [(name: String, value: String)] = []
    for field in properties["header"]?.fields ?? Fields() {
      headers.append((field.key, try Self.text(field.value, of: "the header '\(field.key)'")))
    }
    for field in properties["headerFrom"]?.fields ?? Fields() {
      headers.append((field.key, try secret(field.value["secretRef"])))
    }
    return headers
  }

  private func webhook(
    _ properties: Node, _ facts: GateFacts, within seconds: Int
  ) async throws(GateProblem) -> GateVerdict {
    let data: Node =
      properties["data"] ?? [
        "apiVersion": "core.oam.dev/v1beta1", "kind": "Application",
        "metadata": ["name": .string(facts.application), "namespace": .string(facts.namespace)],
        "status": [
          "workflow": [
            "steps": .list(facts.steps.map { ["name": .string($0.name), "phase": .string($0.phase)] })
          ]
        ],
      ]
    return try await post(data, to: properties["url"], properties, within: seconds)
  }

  private func notify(_ properties: Node, within seconds: Int) async throws(GateProblem) -> GateVerdict {
    var said: [String] = []
    var seen: [Node] = []
    for channel in ["slack", "dingding", "lark"] {
      guard let part = properties[channel] else { continue }
      let verdict = try await post(part["message"] ?? .empty, to: part["url"], properties, within: seconds)
      said.append("\(channel) \(verdict.message)")
      seen += verdict.seen
    }
    if said.isEmpty, properties["email"] != nil {
      return GateVerdict(passes: true, message: "mail is not sent from here")
    }
    guard !said.isEmpty else { throw GateProblem("it names nobody to tell: slack, dingding or lark") }
    return GateVerdict(passes: true, message: said.joined(separator: ", "), seen: seen)
  }

  /// Sends data to a URL. If the URL comes from a secret, no message contains it.
  private func post(
    _ data: Node, to url: Node?, _ properties: Node, within seconds: Int
  ) async throws(GateProblem) -> GateVerdict {
    let isSecret = url?["secretRef"] != nil
    let text = isSecret ? try secret(url?["secretRef"]) : url?["value"]?.string ?? ""
    let request = HTTPRequest(
      text, method: "POST", headers: [("Content-Type", "application/json")],
      body: Array(JSONWriter(compact: true).string(data).utf8))
    var message = Message(
      request: request, name: isSecret ? "the URL of the secret \(Self.name(url?["secretRef"]))" : text,
      isSecret: isSecret)
    try message.pace.read(properties)
    let response = try await send(message, within: seconds)
    return GateVerdict(
      passes: true, message: "answers \(response.status)",
      seen: [["at": .int(now()), "status": .int(response.status)]])
  }

  /// Parses a duration of at most a day, in seconds.
  static func duration(_ node: Node?, _ name: String, default usual: Int) throws(GateProblem) -> Int {
    guard let node else { return usual }
    guard let text = node.string, let seconds = Durations.seconds(text), (0...86_400).contains(seconds) else {
      throw GateProblem("'\(name)' is not a duration of at most 24h; write it as 30s or 5m")
    }
    return Int(seconds.rounded(.up))
  }

  private static func text(_ node: Node, of name: String) throws(GateProblem) -> String {
    guard let text = node.string else { throw GateProblem("\(name) is no text") }
    return text
  }

  private static func name(_ reference: Node?) -> String {
    "\(reference?["name"]?.string ?? "")/\(reference?["key"]?.string ?? "")"
  }

  /// The value of a secret that is given on the command line.
  func secret(_ reference: Node?) throws(GateProblem) -> String {
    let name = Self.name(reference)
    guard let found = policy.secrets.first(where: { $0.name == name }) else {
      throw GateProblem("the secret '\(name)' is not given; say where it is: --gate-secret \(name)=file:PATH")
    }
    var value: String?
    switch found.source {
    case .environment(let variable): value = Terminal.environment(variable)
    case .file(let path):
      do throws(Diagnostic) {
        value = String(decoding: try FileReader(limit: 1 << 16).bytes(of: path), as: UTF8.self)
      } catch {
        throw GateProblem("the file of the secret '\(name)' can't be read: \(error.message)")
      }
    }
    guard var text = value, !text.isEmpty else { throw GateProblem("the secret '\(name)' is empty") }
    while let last = text.last, last.isNewline { text.removeLast() }
    return text
  }
}
