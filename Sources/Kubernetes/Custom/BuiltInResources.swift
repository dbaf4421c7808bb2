import Synchronization
import Tree

/// The published schemas of the kinds of Kruise Rollouts, the Gateway API and Istio that Lateen renders.
enum BuiltInResources {
  static func resource(group: String, kind: String, version: String) -> CustomResource? {
    versions(group: group, kind: kind)?.resource(version)
  }

  /// Each is read when an object of its kind first occurs.
  private static func versions(group: String, kind: String) -> BuiltInVersions? {
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

  private static let rollout = BuiltInVersions(BuiltInTables.rolloutsRollout)
  private static let trafficRouting = BuiltInVersions(BuiltInTables.rolloutsTrafficRouting)
  private static let batchRelease = BuiltInVersions(BuiltInTables.rolloutsBatchRelease)
  private static let gateway = BuiltInVersions(BuiltInTables.gatewayGateway)
  private static let httpRoute = BuiltInVersions(BuiltInTables.gatewayHTTPRoute)
  private static let grpcRoute = BuiltInVersions(BuiltInTables.gatewayGRPCRoute)
  private static let tcpRoute = BuiltInVersions(BuiltInTables.gatewayTCPRoute)
  private static let udpRoute = BuiltInVersions(BuiltInTables.gatewayUDPRoute)
  private static let tlsRoute = BuiltInVersions(BuiltInTables.gatewayTLSRoute)
  private static let referenceGrant = BuiltInVersions(BuiltInTables.gatewayReferenceGrant)
  private static let virtualService = BuiltInVersions(BuiltInTables.networkingVirtualService)
  private static let destinationRule = BuiltInVersions(BuiltInTables.networkingDestinationRule)
  private static let istioGateway = BuiltInVersions(BuiltInTables.networkingGateway)
}

/// The schemas of a kind as JSON, and the number of each version's.
struct BuiltInTable: Sendable {
  let versions: [(name: String, number: Int)]
  let schemas: [String]
}

/// The versions of a kind. Each is read when it first occurs, because manifests have objects of one version.
private final class BuiltInVersions: Sendable {
  private let table: BuiltInTable
  private let definitions: SchemaDefinitions
  private let known = Mutex<[String: CustomResource]>([:])

  init(_ table: BuiltInTable) {
    self.table = table
    definitions = SchemaDefinitions(table.schemas)
  }

  /// The schema of a version; nil if there is none.
  func resource(_ version: String) -> CustomResource? {
    known.withLock { known in
      if let resource = known[version] { return resource }
      guard let number = table.versions.first(where: { $0.name == version })?.number,
        let node = definitions.node(number)
      else { return nil }
      let resource = CustomResource(schema: Schema(node, definitions, isRoot: true), keepsStatus: true)
      known[version] = resource
      return resource
    }
  }
}
