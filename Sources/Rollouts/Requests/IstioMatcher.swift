import Kubernetes
import Tree

/// Determines which destinations of VirtualServices answer a request (istio/istio,
/// pilot/pkg/networking/core/route/route.go).
struct IstioMatcher {
  private let services: [VirtualService]
  private let backends: StageBackends

  init(_ objects: [Node], _ backends: StageBackends) {
    // The oldest comes first, with ties broken by name (pilot/pkg/model/config.go, sortConfigByCreationTime).
    services = objects.compactMap(VirtualService.init).sorted { one, other in
      if let own = one.created, let others = other.created, own != others { return own < others }
      return (one.id.name, one.id.namespace) < (other.id.name, other.id.namespace)
    }
    self.backends = backends
  }

  /// What each gateway does with a request. The sidecars count as one gateway.
  func readings(of request: Request) -> [RouterReading] {
    var gateways: [String] = []
    for gateway in services.flatMap(\.gateways) where !gateways.contains(gateway) { gateways.append(gateway) }
    // Traffic from outside usually arrives at a gateway, so the sidecars come last.
    gateways = gateways.filter { $0 != VirtualService.mesh } + gateways.filter { $0 == VirtualService.mesh }
    let isAlone = gateways.count == 1
    return gateways.map { gateway in
      let name = gateway == VirtualService.mesh ? "Istio (sidecars)" : "Istio (gateway '\(gateway)')"
      do throws(Unreadable) {
        return RouterReading(router: isAlone ? "Istio" : name, routing: try routing(of: request, at: gateway))
      } catch {
        return RouterReading(router: isAlone ? "Istio" : name, routing: .unknown(error.reason))
      }
    }
  }

  private func routing(of request: Request, at gateway: String) throws(Unreadable) -> Routing {
    let bound = services.filter { $0.gateways.contains(gateway) }
    let ranked = bound.compactMap { service in
      service.hosts.compactMap { rank(of: $0, in: service, at: gateway, request) }.max().map { ($0, service) }
    }
    guard let best = ranked.map(\.0).max() else { return .nothing }
    var fitting = ranked.filter { $0.0 == best }.map(\.1)
    // Sidecars use one VirtualService for a host. A gateway merges them, and puts catch-all rules last
    // (pilot/pkg/networking/core/gateway.go; SortVHostRoutes).
    if gateway == VirtualService.mesh { fitting = Array(fitting.prefix(1)) }
    var entries: [(service: VirtualService, rule: VirtualService.Rule, match: VirtualService.Match?)] = []
    for service in fitting {
      if let unread = service.unread.first { throw Unreadable(reason: "\(service.id): '\(unread)' is not read") }
      for rule in service.http {
        entries += (rule.matches.isEmpty ? [nil] : rule.matches.map(Optional.some)).map { (service, rule, $0) }
      }
    }
    if fitting.count > 1 {
      entries = entries.filter { !Self.takesAll($0.match) } + entries.filter { Self.takesAll($0.match) }
    }
    for entry in entries where try fit(of: entry.match, request, at: gateway).naming(entry.service.id).holds() {
      return try routing(to: entry.rule, of: entry.service)
    }
    return .nothing
  }

  // MARK: Hosts

  /// How well a host matches: an exact name before a wildcard, and the longest wildcard first. Ports don't count,
  /// because Envoy is configured to ignore them (IgnorePortInHostMatching). Sidecars know a Service by all of its
  /// names.
  private func rank(of host: String, in service: VirtualService, at gateway: String, _ request: Request) -> Int? {
    if host == request.host { return Int.max }
    if gateway == VirtualService.mesh, !host.hasPrefix("*"),
      let own = MeshHost.service(host, in: service.id.namespace),
      let asked = MeshHost.service(request.host, in: service.id.namespace), own == asked
    {
      return Int.max
    }
    return host.hasPrefix("*") && Request.host(request.host, fits: host) ? host.count : nil
  }

  // MARK: Matches

  /// Whether a match accepts any request (route.go, IsCatchAllRoute).
  private static func takesAll(_ match: VirtualService.Match?) -> Bool {
    guard let match else { return true }
    let hasPath = ![nil, .prefix("/"), .pattern(".*")].contains(match.path)
    return !hasPath && match.headers.isEmpty && match.withoutHeaders.isEmpty && match.query.isEmpty
      && match.method == nil && match.authority == nil && match.scheme == nil
  }

  private func fit(of match: VirtualService.Match?, _ request: Request, at gateway: String) -> Fit {
    guard let match else { return .yes }
    // The gateways of a match override those of the VirtualService (sourceMatchHTTP).
    if !match.gateways.isEmpty, !match.gateways.contains(where: { gateway == $0 || gateway.hasSuffix("/\($0)") }) {
      return .no
    }
    var fits: [Fit] = []
    if let path = match.path { fits.append(path.fit(request.path, ignoringCase: match.ignoresCase)) }
    if let method = match.method { fits.append(method.fit(request.method)) }
    if let authority = match.authority { fits.append(authority.fit(request.authority)) }
    if let port = match.port {
      fits.append(request.port.map { Fit($0 == port) } ?? .unknown("it asks for the port \(port), which is not known"))
    }
    if match.scheme != nil { fits.append(.unknown("it asks for the scheme, which is not known")) }
    fits += match.headers.map { $0.value.fit(request.headers[$0.key]) }
    // A missing header counts as an empty one, unless the condition only tests its presence
    // (TreatMissingHeaderAsEmpty).
    fits += match.withoutHeaders.map { header in
      header.value.fit(request.headers[header.key] ?? (header.value == .present ? nil : "")).inverted
    }
    fits += match.query.map { $0.value.fit(request.query[$0.name]) }
    if let unread = match.unread.first { fits.append(.unknown("'\(unread)' is not read")) }
    return .all(fits)
  }

  // MARK: Destinations

  private func routing(to rule: VirtualService.Rule, of service: VirtualService) throws(Unreadable) -> Routing {
    if let unread = rule.unread.first { throw Unreadable(reason: "\(service.id): '\(unread)' is not read") }
    guard case .route(let destinations) = rule.action else { return .redirect(service.id) }
    return .destinations(
      destinations.map { destination in
        let id = self.service(destination.host, in: service.id.namespace)
        return Destination(
          route: service.id, service: id, name: id?.name ?? destination.host, port: destination.port,
          subset: destination.subset.map { backends.subset($0, of: id) },
          // A single destination gets all requests, whatever its weight (applyHTTPRouteDestination).
          weight: destinations.count == 1 ? 100 : max(0, (destination.weight ?? 0).bounded))
      })
  }

  private func service(_ host: String, in namespace: String) -> ObjectID? {
    MeshHost.service(host, in: namespace).map { Kind.service.id($0.name, in: $0.namespace) }
  }
}

extension Fit {
  /// Adds the object to the reason of an unknown result.
  fileprivate func naming(_ id: ObjectID) -> Fit {
    if case .unknown(let reason) = self { .unknown("\(id): \(reason)") } else { self }
  }
}
