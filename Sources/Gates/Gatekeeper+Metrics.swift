import Codec
import Traffic
import Tree
import Workflows

extension Gatekeeper {
  /// Queries Prometheus repeatedly, as KubeVela does. The gate passes once the condition has held for `duration`
  /// without interruption. It fails once the condition has not held for `failDuration`.
  func check(_ properties: Node, within seconds: Int) async throws(GateProblem) -> GateVerdict {
    let query = properties["query"]?.string ?? ""
    let text = properties["condition"]?.string ?? ""
    guard !query.isEmpty else { throw GateProblem("it has no query") }
    guard let condition = MetricCondition(text) else {
      throw GateProblem("'\(text)' is no condition; write it as >=0.95")
    }
    let wanted = try Self.duration(properties["duration"], "duration", default: 300)
    let patience = try Self.duration(properties["failDuration"], "failDuration", default: 120)
    let server =
      (properties["metricEndpoint"] ?? properties["promAddress"])?.string
      ?? "http://prometheus-server.o11y-system.svc:9090"
    let base = server.hasSuffix("/") ? String(server.dropLast()) : server
    var message = Message(
      request: HTTPRequest("\(base)/api/v1/query?query=\(Self.escaped(query))"), name: base)
    try message.pace.read(properties)
    message.pace.retries = 0
    let start = now()
    var good: Int?
    var bad: Int?
    var seen: [Node] = []
    var last = "nothing was measured"
    while true {
      let found = try await measure(message, condition, within: max(1, start + seconds - now()))
      seen.append(["at": .int(now()), "value": Node(found.text), "holds": .bool(found.holds)])
      seen = Array(seen.suffix(20))
      last = found.text
      good = found.holds ? good ?? now() : nil
      bad = found.holds ? nil : bad ?? now()
      let words = "\(last), and \(text) is asked for"
      if let good, now() - good >= wanted {
        return GateVerdict(
          passes: true, message: "\(last) is \(text)" + (wanted > 0 ? ", for \(now() - good) s" : ""),
          values: ["value": .string(last)], seen: seen)
      }
      if let bad, now() - bad >= patience {
        return GateVerdict(passes: false, message: words + (patience > 0 ? ", for \(now() - bad) s" : ""), seen: seen)
      }
      guard now() - start + message.pace.interval < seconds else {
        let text = found.holds ? "\(last) is \(text), for \(now() - (good ?? start)) s so far" : words
        var verdict = GateVerdict(passes: false, message: text, seen: seen)
        verdict.isUndecided = true
        return verdict
      }
      report("\(found.holds ? "\(last) is \(text)" : words)")
      try? await Task.sleep(for: .seconds(max(1, message.pace.interval)))
    }
  }

  /// A measurement as text, and whether it satisfies the condition. If there are several series, each of them has to.
  private func measure(
    _ message: Message, _ condition: MetricCondition, within seconds: Int
  ) async throws(GateProblem) -> (text: String, holds: Bool) {
    let response: HTTPResponse
    do throws(GateProblem) {
      response = try await send(message, within: seconds)
    } catch {
      // A request that is not allowed stays so, but a server that does not answer may recover.
      if error.isFinal, !error.message.contains(" answers ") { throw error }
      return (error.message, false)
    }
    guard let answer = try? JSONReader.node(from: response.body, file: "prometheus") else {
      return ("\(message.name) answers what is no JSON", false)
    }
    switch Measurement(answer) {
    case .values(let values):
      let text = values.prefix(5).map { "\($0)" }.joined(separator: ", ")
      return (text + (values.count > 5 ? " and \(values.count - 5) more" : ""), values.allSatisfy(condition.holds))
    case .none: return ("the metric has no value", false)
    case .unreadable(let reason): return (reason, false)
    }
  }

  /// Percent-encodes a query for a URL.
  static func escaped(_ text: String) -> String {
    var escaped = ""
    for byte in text.utf8 {
      let isPlain =
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || [0x2D, 0x2E, 0x5F, 0x7E].contains(byte)
      if isPlain {
        escaped.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        let digits = String(byte, radix: 16, uppercase: true)
        escaped += digits.utf8.count == 1 ? "%0\(digits)" : "%\(digits)"
      }
    }
    return escaped
  }
}
