import Kubernetes
import Tree

/// The servers, locations and upstreams that ingress-nginx creates from Ingresses, following its controller step by
/// step (internal/ingress/controller/controller.go of kubernetes/ingress-nginx: getBackendServers, createUpstreams,
/// createServers, mergeAlternativeBackends).
struct NginxServers {
  /// The Ingresses of one controller, the oldest first. The order decides conflicts between them. Of equal age, the one
  /// whose name sorts last comes first (controller/store/store.go, sortIngressSlice).
  let ingresses: [NginxIngress]
  private(set) var servers: [String: Server] = [:]
  private(set) var upstreams: [UpstreamID: Upstream] = [:]

  /// The server for hosts that no rule names.
  static let catchAll = "_"

  /// Identifies an upstream. Each namespace, Service and port has one upstream, whichever hosts and paths route to it.
  struct UpstreamID: Hashable {
    var namespace: String
    var service: String
    var port: PortReference?
  }

  struct Upstream {
    var id: UpstreamID
    var route: ObjectID
    /// The canary Ingress that created the upstream, if any. Its annotations control the split, and no location routes
    /// to the upstream directly.
    var canary: NginxIngress?
    /// The upstreams that may answer in its place. Only the first one ever does.
    var alternatives: [UpstreamID] = []
  }

  struct Server {
    var aliases: [String] = []
    var locations: [Location]
    /// The Ingresses that have a rule for the host.
    var ingresses: [NginxIngress] = []
  }

  struct Location {
    var path: String
    var type: Ingress.PathType
    var upstream: UpstreamID?
    var ingress: NginxIngress?
    /// Whether it only exists for requests that no rule matches.
    var isDefault: Bool
  }

  init(_ ingresses: [NginxIngress]) {
    self.ingresses = ingresses
    for ingress in ingresses { addUpstreams(of: ingress) }
    servers[Self.catchAll] = Server(locations: [Location(path: "/", type: .prefix, isDefault: true)])
    for ingress in ingresses where !ingress.isCanary { addServers(of: ingress) }
    dropAliasesOfServers()
    for ingress in ingresses { addLocations(of: ingress) }
    guard ingresses.contains(where: { !$0.isCanary }) else { return }
    for ingress in ingresses where ingress.isCanary { addAlternatives(of: ingress) }
  }

  static func upstream(_ backend: Ingress.Backend?, of ingress: NginxIngress) -> UpstreamID? {
    backend?.service.map { UpstreamID(namespace: ingress.view.id.namespace, service: $0.name, port: $0.port) }
  }

  private mutating func addUpstreams(of ingress: NginxIngress) {
    let canary = ingress.isCanary ? ingress : nil
    let route = ingress.view.id
    if let id = Self.upstream(ingress.view.defaultBackend, of: ingress) {
      upstreams[id] = Upstream(id: id, route: route, canary: canary)
    }
    for path in ingress.view.rules.flatMap(\.paths) {
      guard let id = Self.upstream(path.backend, of: ingress), upstreams[id] == nil else { continue }
      upstreams[id] = Upstream(id: id, route: route, canary: canary)
    }
  }

  private mutating func addServers(of ingress: NginxIngress) {
    let fallback = Self.upstream(ingress.view.defaultBackend, of: ingress)
    if let fallback, ingress.view.rules.isEmpty, servers[Self.catchAll]?.locations[0].isDefault == true {
      servers[Self.catchAll]?.locations[0] = Location(
        path: "/", type: .prefix, upstream: fallback, ingress: ingress, isDefault: false)
    }
    for rule in ingress.view.rules {
      let host = rule.host.isEmpty ? Self.catchAll : rule.host
      let location = Location(path: "/", type: .prefix, upstream: fallback, ingress: ingress, isDefault: true)
      var server = servers[host] ?? Server(locations: [location])
      if server.aliases.isEmpty { server.aliases = ingress.aliases }
      server.ingresses.append(ingress)
      servers[host] = server
    }
  }

  /// Removes aliases that are the names of other servers, since those keep them.
  private mutating func dropAliasesOfServers() {
    let hosts = Set(servers.keys)
    for host in hosts { servers[host]?.aliases.removeAll { hosts.contains($0) } }
  }

  private mutating func addLocations(of ingress: NginxIngress) {
    for rule in ingress.view.rules {
      let host = servers[rule.host] != nil ? rule.host : Self.catchAll
      guard var server = servers[host] else { continue }
      for path in rule.paths {
        guard let id = Self.upstream(path.backend, of: ingress), upstreams[id]?.canary == nil else { continue }
        let new = Location(path: path.path, type: path.type, upstream: id, ingress: ingress, isDefault: false)
        if let index = server.locations.firstIndex(where: { $0.path == path.path }),
          server.locations[index].type.isExact == path.type.isExact
        {
          if server.locations[index].isDefault { server.locations[index] = new }
        } else {
          server.locations.append(new)
        }
      }
      servers[host] = server
    }
  }

  /// Attaches the upstreams of a canary to those with the same host, path and type. An upstream that finds none is
  /// removed, and is then missing for later paths of the canary.
  private mutating func addAlternatives(of ingress: NginxIngress) {
    if let id = Self.upstream(ingress.view.defaultBackend, of: ingress), upstreams[id] != nil {
      merge(id, into: servers[Self.catchAll]?.locations ?? []) { _ in true }
    }
    for rule in ingress.view.rules {
      guard let server = servers[rule.host.isEmpty ? Self.catchAll : rule.host] else { continue }
      for path in rule.paths {
        guard let id = Self.upstream(path.backend, of: ingress), upstreams[id] != nil else { continue }
        merge(id, into: server.locations) { $0.path == path.path && $0.type.isExact == path.type.isExact }
      }
    }
  }

  private mutating func merge(
    _ id: UpstreamID, into locations: [Location], where fits: (Location) -> Bool
  ) {
    var isMerged = false
    for location in locations {
      guard let primary = location.upstream, var upstream = upstreams[primary] else { continue }
      // A canary that routes to the Service that it should stand in for has no effect.
      if primary == id { return }
      guard upstream.canary == nil, fits(location) else { continue }
      if !upstream.alternatives.contains(id) { upstream.alternatives.append(id) }
      upstreams[primary] = upstream
      isMerged = true
    }
    if !isMerged { upstreams[id] = nil }
  }
}

extension Ingress.PathType {
  /// The controller treats all types except `Exact` alike (internal/k8s/main.go, SetDefaultNGINXPathType).
  var isExact: Bool { self == .exact }
}
