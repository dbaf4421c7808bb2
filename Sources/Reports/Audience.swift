import Rollouts
import Tree

/// The version that answers a request at each stage, for every kind of request that the routes distinguish.
public struct Audience: Sendable {
  /// A request, and the answer at each stage.
  struct Entry: Sendable {
    var host: String
    var path: String
    /// Headers, cookies and parameters in readable form; empty if there are none.
    var with: String
    var answers: [RoutedRequest?]
  }

  let entries: [Entry]
  private let stages: [Stage]

  /// The maximum number of entries. More would hide the rest of the page.
  private static let mostEntries = 60

  /// Evaluates the routes at each stage. Nil if there are no routes.
  public init?(_ release: Release, stages: [ReportStage]) {
    self.stages = stages.map(\.stage)
    var places: [(host: String, path: String)] = []
    for lead in stages.flatMap({ TrafficRoutes($0.manifests.objects).all }) {
      let host = lead.host == "any host" || lead.host == "*" ? "example.com" : lead.host
      let named = host.hasPrefix("*.") ? "www\(host.dropFirst(1))" : host
      if !places.contains(where: { $0.host == named && $0.path == lead.path }) { places.append((named, lead.path)) }
    }
    var matches: [RolloutSpec.Match] = []
    for match in release.activeRollouts.flatMap(\.spec.steps).flatMap(\.matches) {
      // A pattern gives no example of a matching value, so it is skipped.
      if match.path == nil, !matches.contains(match),
        !(match.headers + match.queryParameters).contains(where: \.isPattern)
      {
        matches.append(match)
      }
    }
    guard let traffic = try? ReleaseTraffic(release) else { return nil }
    var entries: [Entry] = []
    for place in places {
      for match in [nil] + matches.map(Optional.some) where entries.count < Self.mostEntries {
        let request = Self.request(place.host, place.path, match)
        // If several routers serve a host, the page shows the first.
        let answers = self.stages.map { traffic.answers(to: request, at: $0).first }
        entries.append(Entry(host: place.host, path: place.path, with: match?.phrase ?? "", answers: answers))
      }
    }
    if entries.isEmpty { return nil }
    self.entries = entries
  }

  private static func request(_ host: String, _ path: String, _ match: RolloutSpec.Match?) -> Request {
    let isCookie = { (condition: RolloutSpec.Condition) in condition.name == "canary-by-cookie" }
    let headers = match?.headers ?? []
    let query = (match?.queryParameters ?? []).map { "\($0.name)=\($0.value)" }.joined(separator: "&")
    return Request(
      host: host, path: query.isEmpty ? path : "\(path)?\(query)",
      headers: headers.filter { !isCookie($0) }.map { ($0.name, $0.value) },
      // As in ingress-nginx, the cookie with the name contains `always`.
      cookies: headers.filter(isCookie).map { ($0.value, "always") })
  }

  /// The share of requests that the new version answers, in percent; nil if no rollout is involved.
  static func newShare(of answers: [Answer]) -> Double? {
    if answers.allSatisfy({ $0.new == nil }) { return nil }
    return answers.reduce(0) { $0 + $1.share * ($1.new ?? 0) / 100 }
  }

  private static func words(of routed: RoutedRequest?) -> [String] {
    switch routed?.outcome {
    case nil: ["nothing answers"]
    case .answers(let answers): answers.map { "\(TopologyBuilder.percent($0.share)) \($0.service)" }
    case .redirect: ["redirected"]
    case .unknown: ["can't be told"]
    }
  }

  var node: Node {
    [
      "stages": .list(stages.map { .string(Report.name($0)) }),
      "entries": .list(
        entries.map { entry in
          [
            "host": .string(entry.host), "path": .string(entry.path), "with": .string(entry.with),
            "answers": .list(
              entry.answers.map { routed in
                [
                  "share": .string(Self.newShare(of: routed?.answers ?? []).map(TopologyBuilder.percent) ?? "–"),
                  "words": .list(Self.words(of: routed).map(Node.string)),
                ]
              }),
          ]
        }),
    ]
  }
}
