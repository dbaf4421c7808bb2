import Traffic
import Tree
import Workflows

extension Gatekeeper {
  /// Retries a closure until it succeeds, until trying again is pointless, or until the time is over.
  func trying<Value: Sendable>(
    _ pace: Pace, within seconds: Int,
    _ body: (_ deadline: ContinuousClock.Instant) async throws(GateProblem) -> Value
  ) async throws(GateProblem) -> Value {
    let deadline = ContinuousClock.now + .seconds(seconds)
    var last = GateProblem("no answer")
    for attempt in 0...pace.retries {
      if attempt > 0 {
        let pause = Duration.seconds(pace.interval)
        guard ContinuousClock.now + pause < deadline else {
          last.isUndecided = true
          break
        }
        report("\(last.message); trying again in \(pace.interval) s")
        try? await Task.sleep(for: pause)
      }
      do throws(GateProblem) {
        return try await body(deadline)
      } catch {
        let seen = last.seen + error.seen
        last = error
        last.seen = seen
        if error.isFinal { break }
        last.isUndecided = ContinuousClock.now >= deadline
      }
    }
    last.isFinal = true
    throw last
  }

  /// Throws if a header field contains characters that could end it or add another one.
  static func check(_ headers: [(name: String, value: String)]) throws(GateProblem) {
    for header in headers
    where !header.name.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: ":") })
      || header.value.utf8.contains(where: { $0 < 0x20 })
    {
      throw GateProblem("the header '\(header.name)' is no header")
    }
  }

  /// Sends a request until it succeeds. Redirects are not followed, because they could lead anywhere.
  func send(_ message: Message, within seconds: Int) async throws(GateProblem) -> HTTPResponse {
    try Self.check(message.request.headers)
    return try await trying(message.pace, within: seconds) { deadline async throws(GateProblem) in
      let response = try await once(message, until: deadline)
      if (200..<300).contains(response.status) { return response }
      if (300..<400).contains(response.status) {
        let place = response.headers["location"].map { message.isSecret ? "" : " to \($0.prefix(200))" } ?? ""
        throw GateProblem("\(message.name) answers \(response.status), a redirect\(place), which is not followed")
      }
      // A client error stays one, so the request is not sent again.
      let isMistake = (400..<500).contains(response.status) && response.status != 429 && response.status != 408
      throw GateProblem("\(message.name) answers \(response.status)", isFinal: isMistake)
    }
  }

  private func once(_ message: Message, until deadline: ContinuousClock.Instant) async throws(GateProblem)
    -> HTTPResponse
  {
    let address = try Address(message.request.url)
    let place = try await address.resolved(allowingLinkLocal: policy.allowsLinkLocal)
    let left = ContinuousClock.now.duration(to: deadline).components.seconds
    let time = max(1, min(message.pace.timeout, Int(max(0, left))))
    do throws(Diagnostic) {
      let client = HTTPClient(timeout: time, maxBody: Self.mostBody)
      let response = try await client.ask(message.request, pinned: address.pinned(to: place))
      if let failure = response.failure {
        throw Diagnostic.error("\(message.name): \(message.isSecret ? "no answer" : failure)", at: nil)
      }
      return response
    } catch {
      throw GateProblem(error.message, isFinal: false)
    }
  }

  /// The maximum size of a response body.
  static let mostBody = 1 << 20
}
