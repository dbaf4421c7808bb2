import Kubernetes
import Tree

/// Determines where ALB, MSE and Higress send a request. These ingress controllers read ingress-nginx's canary
/// annotations but are not nginx. The precedence of paths is that of Kubernetes (networking/v1: exact before prefix,
/// then the longest), and the canary is found by its host and path. What their manuals leave open is not guessed at.
struct IngressMatcher {
  private let stable: [Entry]
  private let canaries: [Entry]
  private let backends: StageBackends

  /// An Ingress with the annotations that its controller reads.
  struct Entry {
    var view: Ingress
    var annotations: IngressAnnotations
  }

  init(_ ingresses: [Entry], _ backends: StageBackends) {
    stable = ingresses.filter { !$0.annotations.isCanary }
    canaries = ingresses.filter(\.annotations.isCanary)
    self.backends = backends
  }

  func routing(of request: Request) throws(Unreadable) -> Routing {
    guard let best = Self.best(stable, request) else { return .nothing }
    let old = destination(best, weight: 100)
    for canary in canaries {
      guard let match = Self.best([canary], request), match.host == best.host, match.path == best.path else { continue }
      if backends.endpoints(destination(match, weight: 0).service, port: match.port)?.isEmpty == true { continue }
      let weight = min(100, max(0, try weight(of: canary.annotations, request)))
      if weight == 0 { return .destinations([old]) }
      return .destinations([destination(best, weight: 100 - weight), destination(match, weight: weight)])
    }
    return .destinations([old])
  }

  private func destination(_ match: Match, weight: Int) -> Destination {
    Destination(
      route: match.id, service: Kind.service.id(match.service, in: match.id.namespace), name: match.service,
      port: match.port, weight: weight)
  }

  /// The percentage of the requests that goes to the canary. A header takes precedence over a cookie, a cookie over a
  /// query parameter, and the weight comes last.
  private func weight(of annotations: IngressAnnotations, _ request: Request) throws(Unreadable) -> Int {
    let sources = [
      ("header", { (name: String) in request.headers[name.lowercased()] }),
      ("cookie", { (name: String) in request.cookies[name] }), ("query", { (name: String) in request.query[name] }),
    ]
    for (kind, value) in sources {
      guard let name = annotations["canary-by-\(kind)"], let value = value(name) else { continue }
      if let wanted = annotations["canary-by-\(kind)-value"] {
        if value == wanted { return 100 }
      } else if let pattern = annotations["canary-by-\(kind)-pattern"] {
        let isWhole = Fit.whole(value, pattern)
        if isWhole != Fit.search(value, pattern) {
          throw Unreadable(reason: "whether '\(pattern)' must describe all of a value is up to the controller")
        }
        if try isWhole.holds() { return 100 }
      } else if value == "always" {
        return 100
      } else if value == "never" {
        return 0
      }
    }
    return annotations.int("canary-weight") ?? 0
  }

  private struct Match {
    var id: ObjectID
    var host: String
    var path: String
    var service: String
    var port: PortReference?
  }

  /// The rule that matches best: by host, then an exact path, then the longest path. The default backend comes last.
  private static func best(_ ingresses: [Entry], _ request: Request) -> Match? {
    var best: (rank: (Int, Int, Int), match: Match)?
    for ingress in ingresses.map(\.view) {
      for rule in ingress.rules {
        guard let fit = fit(of: rule.host, request) else { continue }
        for path in rule.paths {
          let isExact = path.type == .exact
          guard isExact ? request.path == path.path : Request.path(request.path, beginsWith: path.path),
            let service = path.backend.service
          else { continue }
          let rank = (fit, isExact ? 1 : 0, path.path.utf8.count)
          if best.map({ rank > $0.rank }) ?? true {
            best = (
              rank, Match(id: ingress.id, host: rule.host, path: path.path, service: service.name, port: service.port)
            )
          }
        }
      }
      if best == nil, let service = ingress.defaultBackend?.service {
        best = ((-1, 0, 0), Match(id: ingress.id, host: "", path: "", service: service.name, port: service.port))
      }
    }
    return best?.match
  }

  /// How well a host matches, or nil. A wildcard stands for one label (networking/v1, IngressRule.host).
  private static func fit(of host: String, _ request: Request) -> Int? {
    if host.isEmpty { return 0 }
    if host == request.host { return 2 }
    let label = request.host.dropLast(max(0, host.count - 1))
    return host.hasPrefix("*.") && request.host.hasSuffix(host.dropFirst(1)) && !label.isEmpty && !label.contains(".")
      ? 1 : nil
  }
}
