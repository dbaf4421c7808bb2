import Kubernetes
import Tree

/// Determines which upstream ingress-nginx sends a request to, according to its nginx.conf and its Lua balancer.
struct NginxMatcher {
  private let servers: NginxServers
  private let backends: StageBackends

  init(_ ingresses: [NginxIngress], _ backends: StageBackends) {
    servers = NginxServers(ingresses.sorted { $0.isBefore($1) })
    self.backends = backends
  }

  func routing(of request: Request) throws(Unreadable) -> Routing {
    guard let server = try server(for: request.host) else { return .nothing }
    if let unread = server.ingresses.lazy.flatMap(\.unread).first(where: { $0.hasSuffix("/server-snippet") }) {
      throw Unreadable(annotation: unread)
    }
    guard let location = try NginxLocations(server.locations).location(of: request.path), let id = location.upstream,
      let ingress = location.ingress
    else { return try fallback(request, at: server) }
    if ingress.redirects(request.path) { return .redirect(ingress.view.id) }
    return try share(id, of: ingress, request)
  }

  // MARK: Server

  /// The server for a host. nginx prefers an exact name, then the longest wildcard, then the first pattern, then the
  /// default server (nginx.org, "Server names"). The host `*.example.com` of an Ingress becomes a pattern for one label
  /// (controller/template/template.go, buildServerName). An alias becomes a server name of nginx unchanged.
  private func server(for host: String) throws(Unreadable) -> NginxServers.Server? {
    let sorted = servers.servers.sorted { $0.key < $1.key }
    if let exact = sorted.first(where: { $0.key == host || $0.value.aliases.contains(host) }) {
      return exact.value
    }
    var longest: (length: Int, server: NginxServers.Server)?
    for (_, server) in sorted {
      for alias in server.aliases where Self.isWildcard(alias, for: host) && alias.count > longest?.length ?? 0 {
        longest = (alias.count, server)
      }
    }
    if let longest { return longest.server }
    for (name, server) in sorted {
      if name.hasPrefix("*."), Self.isOneLabel(of: name, host) { return server }
      for alias in server.aliases where alias.hasPrefix("~") {
        if try Fit.search(host, String(alias.dropFirst()), ignoringCase: true).holds() { return server }
      }
    }
    return servers.servers[NginxServers.catchAll]
  }

  /// Whether an alias is a wildcard that matches a host: `*.example.com` with any number of labels, `.example.com` with
  /// the name itself too, or `www.example.*`.
  private static func isWildcard(_ alias: String, for host: String) -> Bool {
    if alias.hasPrefix("*.") { return host.hasSuffix(alias.dropFirst(1)) && host.count > alias.count - 1 }
    if alias.hasPrefix(".") { return host == alias.dropFirst(1) || host.hasSuffix(alias) }
    return alias.hasSuffix(".*") && host.hasPrefix(alias.dropLast(1)) && host.count > alias.count - 1
  }

  private static func isOneLabel(of wildcard: String, _ host: String) -> Bool {
    guard host.hasSuffix(wildcard.dropFirst(1)) else { return false }
    let label = host.dropLast(wildcard.count - 1)
    return !label.isEmpty && label.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" }
  }

  // MARK: Upstream

  /// The routing of a request that no rule matches. The API sends it to the default backend (networking/v1,
  /// IngressSpec.defaultBackend).
  private func fallback(_ request: Request, at server: NginxServers.Server) throws(Unreadable) -> Routing {
    let candidates = server.ingresses.isEmpty ? servers.ingresses : server.ingresses
    for ingress in candidates where !ingress.isCanary {
      if let id = NginxServers.upstream(ingress.view.defaultBackend, of: ingress) {
        return try share(id, of: ingress, request)
      }
    }
    return .nothing
  }

  private func share(
    _ id: NginxServers.UpstreamID, of ingress: NginxIngress, _ request: Request
  ) throws(Unreadable) -> Routing {
    if let unread = ingress.unread.first { throw Unreadable(annotation: unread) }
    guard let upstream = servers.upstreams[id] else { return .nothing }
    let main = destination(id, ingress.view.id, weight: 100)
    // An upstream without pods has no balancer, so no alternative is considered (lua/balancer.lua, get_balancer).
    guard hasPods(id), let alternative = upstream.alternatives.first, let other = servers.upstreams[alternative],
      let canary = other.canary, hasPods(alternative)
    else { return .destinations([main]) }
    let share = try NginxCanary(canary, beside: ingress).share(of: request)
    let new = destination(alternative, other.route, weight: share.weight)
    return .destinations([destination(id, ingress.view.id, weight: share.total - share.weight), new])
  }

  private func destination(_ id: NginxServers.UpstreamID, _ route: ObjectID, weight: Int) -> Destination {
    Destination(
      route: route, service: Kind.service.id(id.service, in: id.namespace), name: id.service, port: port(id),
      weight: weight)
  }

  /// The port in terms of the Service. The controller also accepts the name of a port, or the port of the pods
  /// (controller.go, serviceEndpoints).
  private func port(_ id: NginxServers.UpstreamID) -> PortReference? {
    let service = backends.service(Kind.service.id(id.service, in: id.namespace))
    guard let service, let port = id.port, service.ports(port).isEmpty,
      let other = service.ports.first(where: { $0.target == port })
    else { return id.port }
    return other.number.map(PortReference.number)
  }

  private func hasPods(_ id: NginxServers.UpstreamID) -> Bool {
    backends.endpoints(Kind.service.id(id.service, in: id.namespace), port: port(id))?.isEmpty != true
  }
}

extension Unreadable {
  fileprivate init(annotation: String) { reason = "the annotation '\(annotation)' is not read" }
}
