import Tree

/// The kinds of Kruise Rollouts, the Gateway API and Istio that Lateen renders, by their published definitions.
enum BuiltInResources {
  static func resource(group: String, kind: String, version: String) -> CustomResource? {
    versions(group: group, kind: kind)?[version]
  }

  /// Each is read when an object of its kind occurs first.
  private static func versions(group: String, kind: String) -> [String: CustomResource]? {
    switch (group, kind) {
    case ("rollouts.kruise.io", "Rollout"): rollout
    case ("rollouts.kruise.io", "TrafficRouting"): trafficRouting
    case ("rollouts.kruise.io", "BatchRelease"): batchRelease
    case ("gateway.networking.k8s.io", "Gateway"): gateway
    case ("gateway.networking.k8s.io", "HTTPRoute"): httpRoute
    case ("gateway.networking.k8s.io", "GRPCRoute"): grpcRoute
    case ("gateway.networking.k8s.io", "TCPRoute"): tcpRoute
    case ("gateway.networking.k8s.io", "UDPRoute"): udpRoute
    case ("gateway.networking.k8s.io", "TLSRoute"): tlsRoute
    case ("gateway.networking.k8s.io", "ReferenceGrant"): referenceGrant
    case ("networking.istio.io", "VirtualService"): virtualService
    case ("networking.istio.io", "DestinationRule"): destinationRule
    case ("networking.istio.io", "Gateway"): istioGateway
    default: nil
    }
  }

  private static let rollout = read(BuiltInTables.rolloutsRollout)
  private static let trafficRouting = read(BuiltInTables.rolloutsTrafficRouting)
  private static let batchRelease = read(BuiltInTables.rolloutsBatchRelease)
  private static let gateway = read(BuiltInTables.gatewayGateway)
  private static let httpRoute = read(BuiltInTables.gatewayHTTPRoute)
  private static let grpcRoute = read(BuiltInTables.gatewayGRPCRoute)
  private static let tcpRoute = read(BuiltInTables.gatewayTCPRoute)
  private static let udpRoute = read(BuiltInTables.gatewayUDPRoute)
  private static let tlsRoute = read(BuiltInTables.gatewayTLSRoute)
  private static let referenceGrant = read(BuiltInTables.gatewayReferenceGrant)
  private static let virtualService = read(BuiltInTables.networkingVirtualService)
  private static let destinationRule = read(BuiltInTables.networkingDestinationRule)
  private static let istioGateway = read(BuiltInTables.networkingGateway)

  /// `{"versions": {NAME: NUMBER}, "schemas": [...]}`, where a schema refers to others by number.
  private static func read(_ text: String) -> [String: CustomResource] {
    guard let table = JSONText.node(Array(text.utf8)) else { return [:] }
    var reader = Schema.Reader(definitions: table["schemas"]?.items ?? [])
    var versions: [String: CustomResource] = [:]
    for entry in table["versions"]?.fields?.entries ?? [] {
      guard let schema = entry.value.int.flatMap({ reader.root($0) }) else { continue }
      versions[entry.key] = CustomResource(schema: schema, keepsStatus: true)
    }
    return versions
  }
}
