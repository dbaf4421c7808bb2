import Tree

/// Which Service an Ingress leads a request to, canary annotations included: a header counts before a cookie, and that
/// before a parameter and the weight, as ingress-nginx documents it.
struct IngressTable {
  private let stable: [Node]
  private let canaries: [Node]

  init(_ objects: [Node]) {
    let all = objects.filter { $0["kind"] == "Ingress" }
    stable = all.filter { Self.annotation("canary", of: $0) != "true" }
    canaries = all.filter { Self.annotation("canary", of: $0) == "true" }
  }

  func destinations(of request: Request) throws(Diagnostic) -> [Destination] {
    guard let best = Self.best(stable, request) else { return [] }
    let old = Destination(route: best.id, service: best.service, weight: 100)
    for canary in canaries {
      guard let match = Self.best([canary], request), match.host == best.host, match.path == best.path else { continue }
      let new = Destination(route: match.id, service: match.service, weight: 100)
      switch try Self.verdict(of: canary, on: request) {
      case .always: return [new]
      case .never: return [old]
      case .share(let weight):
        if weight <= 0 { return [old] }
        if weight >= 100 { return [new] }
        return [
          Destination(route: best.id, service: best.service, weight: 100 - weight),
          Destination(route: match.id, service: match.service, weight: weight),
        ]
      }
    }
    return [old]
  }

  private enum Verdict {
    case always, never
    case share(Int)
  }

  private static func verdict(of canary: Node, on request: Request) throws(Diagnostic) -> Verdict {
    func decide(_ value: String?, _ kind: String) throws(Diagnostic) -> Verdict? {
      guard let value else { return nil }
      if let wanted = annotation("canary-by-\(kind)-value", of: canary) { return value == wanted ? .always : nil }
      if let pattern = annotation("canary-by-\(kind)-pattern", of: canary) {
        return try RequestPattern.occurs(in: value, pattern) ? .always : nil
      }
      return value == "always" ? .always : value == "never" ? .never : nil
    }
    if let name = annotation("canary-by-header", of: canary),
      let verdict = try decide(request.headers[name.lowercased()], "header")
    {
      return verdict
    }
    if let name = annotation("canary-by-cookie", of: canary), let verdict = try decide(request.cookies[name], "cookie")
    {
      return verdict
    }
    if let name = annotation("canary-by-query", of: canary), let verdict = try decide(request.query[name], "query") {
      return verdict
    }
    return .share(annotation("canary-weight", of: canary).flatMap { Int($0) } ?? 0)
  }

  private static func annotation(_ key: String, of ingress: Node) -> String? {
    for entry in ingress["metadata", "annotations"]?.fields ?? Fields() {
      let parts = entry.key.split(separator: "/")
      if parts.count == 2, parts[0].hasSuffix("ingress.kubernetes.io"), parts[1] == key { return entry.value.string }
    }
    return nil
  }

  private struct Match {
    var id: ObjectID
    var host: String
    var path: String
    var service: String
  }

  /// The rule that fits best: the host first, then an exact path, then the longest.
  private static func best(_ ingresses: [Node], _ request: Request) -> Match? {
    var best: (rank: (Int, Int, Int), match: Match)?
    for ingress in ingresses {
      guard let id = ObjectID(ingress) else { continue }
      for rule in ingress["spec", "rules"]?.items ?? [] {
        let host = rule["host"]?.string ?? ""
        guard let fit = request.fit(toHost: host) else { continue }
        for path in rule["http", "paths"]?.items ?? [] {
          let text = path["path"]?.string ?? "/"
          let isExact = path["pathType"] == "Exact"
          guard isExact ? request.path == text : request.begins(with: text),
            let service = path["backend", "service", "name"]?.string ?? path["backend", "serviceName"]?.string
          else { continue }
          let rank = (fit, isExact ? 1 : 0, text.utf8.count)
          if best.map({ rank > $0.rank }) ?? true {
            best = (rank, Match(id: id, host: host, path: text, service: service))
          }
        }
      }
      if best == nil, let service = ingress["spec", "defaultBackend", "service", "name"]?.string {
        best = ((-1, 0, 0), Match(id: id, host: "", path: "", service: service))
      }
    }
    return best?.match
  }
}
