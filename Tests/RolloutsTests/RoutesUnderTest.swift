import Testing
import Tree

@testable import Rollouts

/// Routes, and what becomes of requests under them. Their Services are somebody else's, so that only the routes decide.
struct RoutesUnderTest {
  private let traffic: StageTraffic

  init(_ text: String, added: String = "") throws {
    let first = try Fixture.objects(text).map(\.node)
    let later = added.isEmpty ? [] : try Fixture.objects(added).map(\.node)
    var ages: [ObjectID: Int] = [:]
    for id in later.compactMap(ObjectID.init) { ages[id] = 1 }
    for id in first.compactMap(ObjectID.init) { ages[id] = 0 }
    let pods = StagePods(first + later, changes: TemplateChanges(from: [], to: []), after: nil)
    traffic = StageTraffic(first + later, pods: pods, routers: [:], ages: ages)
  }

  /// What becomes of a request, as `service share`, of each router that knows it.
  func routers(_ request: Request) -> [String] {
    traffic.answers(to: request).map { routed in
      switch routed.outcome {
      case .answers(let answers): "\(routed.router): \(Self.text(answers))"
      case .redirect: "\(routed.router): redirect"
      case .unknown: "\(routed.router): unknown"
      }
    }
  }

  private static func text(_ answers: [Answer]) -> String {
    answers.map { "\($0.service) \(Int($0.share.rounded()))" }.joined(separator: ", ")
  }

  /// What becomes of a request: the words of the only router that knows it, or nothing.
  func callAsFunction(
    _ path: String, host: String = "shop.example.com", method: String = "GET",
    headers: [(name: String, value: String)] = [], cookies: [(name: String, value: String)] = []
  ) -> String {
    let all = routers(Request(host: host, path: path, method: method, headers: headers, cookies: cookies))
    guard let first = all.first else { return "nothing" }
    return all.count == 1 ? first.drop { $0 != ":" }.dropFirst(2).description : "\(all)"
  }
}
