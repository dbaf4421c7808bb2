import Traffic
import Tree
import Workflows

extension Gatekeeper {
  /// Sends a request until it is answered well. A redirect is not followed: it could lead anywhere.
  func send(_ message: Message, within seconds: Int) async throws(GateProblem) -> HTTPResponse {
    for header in message.request.headers
    where !header.name.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: ":") })
      || header.value.utf8.contains(where: { $0 < 0x20 })
    {
      throw GateProblem("the header '\(header.name)' is no header")
    }
    let deadline = ContinuousClock.now + .seconds(seconds)
    var last = "no answer"
    var isOutOfTime = false
    for attempt in 0...message.retries {
      if attempt > 0 {
        let pause = Duration.seconds(message.interval)
        guard ContinuousClock.now + pause < deadline else {
          isOutOfTime = true
          break
        }
        report("\(last); trying again in \(message.interval) s")
        try? await Task.sleep(for: pause)
      }
      do throws(GateProblem) {
        let response = try await once(message, until: deadline)
        if (200..<300).contains(response.status) { return response }
        if (300..<400).contains(response.status) {
          let place = response.headers["location"].map { message.isSecret ? "" : " to \($0.prefix(200))" } ?? ""
          throw GateProblem(
            "\(message.name) answers \(response.status), a redirect\(place), which is not followed")
        }
        last = "\(message.name) answers \(response.status)"
        // What the server calls a mistake of the request stays one.
        if (400..<500).contains(response.status), response.status != 429, response.status != 408 { break }
      } catch {
        if error.isFinal { throw error }
        last = error.message
        isOutOfTime = ContinuousClock.now >= deadline
      }
    }
    var problem = GateProblem(last)
    problem.isUndecided = isOutOfTime
    throw problem
  }

  private func once(_ message: Message, until deadline: ContinuousClock.Instant) async throws(GateProblem)
    -> HTTPResponse
  {
    let address = try Address(message.request.url)
    let place = try await address.resolved(allowingLinkLocal: policy.allowsLinkLocal)
    let left = ContinuousClock.now.duration(to: deadline).components.seconds
    let time = max(1, min(message.timeout, Int(max(0, left))))
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

  /// The largest body that is read.
  private static let mostBody = 1 << 20
}
