import Codec
import Files
import Processes
import Tree

/// Sends requests with curl, which uses the user's proxies, certificates and name resolution.
package struct HTTPClient: Sendable {
  /// The timeout of a request in seconds, including connecting.
  package var timeout: Int
  /// The maximum size of a body; a longer one is a failure.
  package var maxBody: Int

  /// Creates a client.
  package init(timeout: Int = 10, maxBody: Int = 1 << 20) {
    self.timeout = timeout
    self.maxBody = maxBody
  }

  /// Sends a request several times in sequence, with a new connection each time, so that a load balancer that chooses
  /// per connection chooses again.
  ///
  /// - Parameters:
  ///   - request: The request.
  ///   - times: The number of times to send it.
  /// - Returns: A response for each request; without an answer it has the reason.
  /// - Throws: A diagnostic if curl is missing or its output is invalid.
  package func send(_ request: HTTPRequest, times: Int = 1) throws(Diagnostic) -> [HTTPResponse] {
    var responses: [HTTPResponse] = []
    while responses.count < times {
      let count = min(Self.batch, times - responses.count)
      let mark = Self.mark()
      let result = try Program("curl", arguments(request, count, mark)).collect(limit: count * (maxBody + 65_536))
      let batch = try Transcript(mark).responses(in: result.output)
      guard batch.count == count else {
        let reason = result.errors.split(separator: "\n").first.map(String.init) ?? "it ended with \(result.status)"
        throw .error("curl could not send the request: \(reason)", at: nil)
      }
      responses += batch
    }
    return responses
  }

  /// Sends a request once, without a proxy. Headers and body are passed to curl in an unnamed file, so that they don't
  /// appear in process listings.
  ///
  /// - Parameters:
  ///   - request: The request.
  ///   - place: The host with its address, as `HOST:PORT:ADDRESS`, so that curl does not resolve it itself. Nil if the
  ///     host is an address.
  /// - Returns: The response. If there is no answer, it has the reason.
  /// - Throws: A diagnostic if curl is missing, takes too long, or its output is invalid.
  package func ask(_ request: HTTPRequest, pinned place: String?) async throws(Diagnostic) -> HTTPResponse {
    let responses = try await ask(request, times: 1, pinned: place, within: timeout)
    guard let response = responses.first else { throw .error("curl sent no request", at: nil) }
    return response
  }

  /// Sends a request several times in sequence in the same way, with a new connection each time. Throws if it takes
  /// more than a few seconds longer than `seconds`.
  package func ask(
    _ request: HTTPRequest, times: Int, pinned place: String?, within seconds: Int
  ) async throws(Diagnostic) -> [HTTPResponse] {
    let mark = Self.mark()
    var lines = Array(repeating: "url = \(Self.quoted(request.url))", count: times)
    for header in request.headers { lines.append("header = \(Self.quoted("\(header.name): \(header.value)"))") }
    if let body = request.body {
      lines.append("data-raw = \(Self.quoted(String(decoding: body, as: UTF8.self)))")
    }
    let program = Program(
      "curl",
      options(request.method, mark) + ["--noproxy", "*", "--config", "-"] + (place.map { ["--resolve", $0] } ?? []))
    // curl has its own timeout; this one applies if curl does not keep to it.
    let time = Duration.seconds(seconds + 5)
    let limit = (maxBody + 65_536 * 4) * times
    let result = try await UnnamedFile.with(Array(lines.joined(separator: "\n").utf8)) {
      file async throws(Diagnostic) in
      try await program.run(input: file, limit: limit, within: time)
    }
    let responses = try Transcript(mark).responses(in: result.output)
    guard responses.count == times else {
      throw .error("curl could not send the request: it ended with \(result.status)", at: nil)
    }
    return responses
  }

  /// Quotes a value for curl's configuration file.
  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": quoted += "\\\\"
      case "\"": quoted += "\\\""
      case "\n": quoted += "\\n"
      case "\r": quoted += "\\r"
      case "\t": quoted += "\\t"
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }

  /// The number of requests per curl process: enough to amortize its start, and few enough for its arguments.
  private static let batch = 500

  private func options(_ method: String, _ mark: String) -> [String] {
    [
      // Ignores the user's curl configuration, and allows only HTTP and HTTPS.
      "--disable", "--silent", "--globoff", "--proto", "=http,https", "--http1.1", "--max-redirs", "0",
      "--max-time", "\(timeout)", "--max-filesize", "\(maxBody)",
      "--request", method, "--header", "Connection: close",
      "--write-out", "\\n\(mark)%{http_code} %{exitcode} %{errormsg}\\n%{header_json}\\n\(mark)end\\n",
    ]
  }

  private func arguments(_ request: HTTPRequest, _ count: Int, _ mark: String) -> [String] {
    var arguments = options(request.method, mark)
    for header in request.headers { arguments += ["--header", "\(header.name): \(header.value)"] }
    if let body = request.body { arguments += ["--data-raw", String(decoding: body, as: UTF8.self)] }
    return arguments + ["--"] + Array(repeating: request.url, count: count)
  }

  /// A random line that no body contains.
  private static func mark() -> String {
    var generator = SystemRandomNumberGenerator()
    return "lateen-\(String(generator.next(), radix: 36))\(String(generator.next(), radix: 36))-"
  }
}

/// The output of curl: for each request the body, then a line with status and failure, then the headers as JSON.
struct Transcript {
  private let start: [UInt8]
  private let end: [UInt8]

  init(_ mark: String) {
    start = Array("\n\(mark)".utf8)
    end = Array("\n\(mark)end\n".utf8)
  }

  func responses(in output: [UInt8]) throws(Diagnostic) -> [HTTPResponse] {
    var responses: [HTTPResponse] = []
    var rest = output[...]
    while let head = rest.firstRange(of: start), let tail = rest[head.upperBound...].firstRange(of: end) {
      let described = rest[head.upperBound..<tail.lowerBound]
      responses.append(try response(Array(rest[..<head.lowerBound]), described))
      rest = rest[tail.upperBound...]
    }
    return responses
  }

  private func response(_ body: [UInt8], _ described: ArraySlice<UInt8>) throws(Diagnostic) -> HTTPResponse {
    let lines = described.split(separator: UInt8(ascii: "\n"), maxSplits: 1, omittingEmptySubsequences: false)
    let words = (lines.first ?? []).split(separator: UInt8(ascii: " "), maxSplits: 2, omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
    let status = words.first.flatMap { Int($0) } ?? 0
    let code = words.count > 1 ? words[1] : ""
    let failure = code == "0" ? nil : (words.count > 2 && !words[2].isEmpty ? words[2] : "curl ended with \(code)")
    var headers: [String: String] = [:]
    if lines.count > 1, let fields = try? JSONReader.node(from: Array(lines[1]), file: "curl").fields {
      for field in fields { headers[field.key.lowercased()] = field.value.items?.first?.string }
    }
    return HTTPResponse(status: status, headers: headers, body: body, failure: failure)
  }
}
