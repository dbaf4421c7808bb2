import Traffic
import Tree
import Workflows

extension Gatekeeper {
  /// Counts the versions that answer, and compares the share of one with the share that the stage sends to it. A share
  /// that does not match is counted again, because not all routers may have applied the change yet.
  func count(_ properties: Node, _ facts: GateFacts, within seconds: Int) async throws(GateProblem) -> GateVerdict {
    guard let version = properties["version"]?.string, !version.isEmpty else {
      throw GateProblem("it does not say what the new version answers")
    }
    guard let source = VersionSource(properties["versionFrom"]?.string ?? "body") else {
      throw GateProblem("'versionFrom' is neither body, header:NAME nor a regular expression")
    }
    let share = ExpectedShare(version, percent: try Self.share(properties, facts))
    var request = HTTPRequest(Self.url(properties), headers: try headers(properties))
    if let host = properties["host"]?.string { request.headers.insert(("Host", host), at: 0) }
    try Self.check(request.headers)
    var pace = Pace()
    try pace.read(properties)
    let count = min(max(properties["requests"]?.int?.bounded ?? 200, 1), 10_000)
    let allowed = max(0, properties["maxFailures"]?.int?.bounded ?? 0)
    return try await trying(pace, within: seconds) { [pace, request] deadline async throws(GateProblem) in
      let responses = try await responses(to: request, count, each: pace.timeout, until: deadline)
      return try verdict(Count(responses, by: source), share, allowed)
    }
  }

  private static func share(_ properties: Node, _ facts: GateFacts) throws(GateProblem) -> Double {
    if let share = properties["share"]?.int?.bounded { return Double(share) }
    switch facts.share {
    case .percent(let percent): return percent
    case .unknown(let reason): throw GateProblem(reason)
    case .unasked: throw GateProblem("what the stage sends to the new version is not known; say it with 'share'")
    }
  }

  private static func url(_ properties: Node) -> String {
    let url = properties["url"]?.string ?? ""
    let path = properties["path"]?.string ?? ""
    return (url.hasSuffix("/") && path.hasPrefix("/") ? String(url.dropLast()) : url) + path
  }

  /// The number of requests to send before checking the time again.
  private static let batch = 20

  /// Sends requests and returns the responses. If no request of a batch is answered, the rest are not sent.
  private func responses(
    to request: HTTPRequest, _ count: Int, each timeout: Int, until deadline: ContinuousClock.Instant
  ) async throws(GateProblem) -> [HTTPResponse] {
    let address = try Address(request.url)
    let place = try await address.resolved(allowingLinkLocal: policy.allowsLinkLocal)
    var responses: [HTTPResponse] = []
    while responses.count < count {
      let left = ContinuousClock.now.duration(to: deadline).components.seconds
      guard left > 0 || responses.isEmpty else {
        throw GateProblem("only \(responses.count) of \(count) requests were answered in time", isFinal: false)
      }
      let client = HTTPClient(timeout: max(1, min(timeout, Int(left))), maxBody: Self.mostBody)
      let batch: [HTTPResponse]
      do throws(Diagnostic) {
        batch = try await client.ask(
          request, times: min(Self.batch, count - responses.count), pinned: address.pinned(to: place),
          within: max(1, Int(left)))
      } catch {
        throw GateProblem(error.message, isFinal: false)
      }
      responses += batch
      if let failure = batch.first?.failure, batch.allSatisfy({ $0.failure != nil }) {
        throw GateProblem("\(request.url): \(failure)", isFinal: false)
      }
    }
    return responses
  }

  private func verdict(
    _ count: Count, _ share: ExpectedShare, _ allowed: Int
  ) throws(GateProblem) -> GateVerdict {
    let answers = count.answers(of: share.version)
    let range = share.fitting(count)
    let failed = count.failures.reduce(0) { $0 + $1.requests }
    let seen: Node = [
      "at": .int(now()), "requests": .int(count.requests), "answers": .int(answers), "failed": .int(failed),
      "from": .int(range.lowerBound), "to": .int(range.upperBound),
    ]
    let words =
      "\(share.version) answers \(answers) of \(count.requests) requests, "
      + "and \(range.lowerBound) to \(range.upperBound) fit \(share.text)"
    var problem: GateProblem?
    if failed > allowed {
      let reasons = count.failures.prefix(3).map { "\($0.requests) × \($0.reason)" }.joined(separator: ", ")
      problem = GateProblem("\(failed) of \(count.requests) requests fail: \(reasons)", isFinal: false)
    } else if !share.fits(count) {
      let others = count.versions.filter { $0.name != share.version }.prefix(3)
        .map { "\($0.name.prefix(40)) answers \($0.answers)" }
      problem = GateProblem(
        ([words] + others + (count.unnamed > 0 ? ["\(count.unnamed) have no version"] : [])).joined(separator: "; "),
        isFinal: false)
    }
    if var problem {
      problem.seen = [seen]
      throw problem
    }
    let versions = Fields(count.versions.prefix(20).map { (key: $0.name, value: Node.int($0.answers)) })
    return GateVerdict(
      passes: true, message: words,
      values: ["requests": .int(count.requests), "answers": .int(answers), "versions": .fields(versions)], seen: [seen])
  }
}
