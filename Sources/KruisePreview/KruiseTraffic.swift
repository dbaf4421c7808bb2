import Rollouts
import Tree

/// The Services and routes of one rollout, as edited by Kruise Rollouts from step to step
/// (pkg/trafficrouting/manager.go).
struct KruiseTraffic: Sendable {
  private let id: ObjectID
  private let service: Node
  private let owner: Node
  private let revision: Revision
  private let sharesService: Bool
  private let podLabels: Fields
  private var routes: [any KruiseRoute]
  /// The revision that the Service selects; nil while it selects all pods.
  private var selected: String?
  private var canaryService: Node?

  /// The label that distinguishes old and new pods, with its values.
  struct Revision: Sendable, Hashable {
    /// The label's key.
    var key: String
    /// Its value on old pods; nil if the controller never knows it.
    var stable: String?
    /// Its value on new pods.
    var canary: String
  }

  /// The traffic of a rollout before it starts; throws if an object that the Rollout refers to doesn't exist.
  init(
    _ routing: RolloutSpec.Routing, of spec: RolloutSpec, revision: Revision, objects: [ObjectID: Node],
    routers: Routers
  ) throws(Diagnostic) {
    let namespace = spec.id.namespace
    owner = KruiseMark.owner(kind: "Rollout", name: spec.id.name)
    self.revision = revision
    sharesService = spec.sharesService
    podLabels = spec.podMetadata?["labels"]?.fields ?? Fields()
    id = ObjectID(group: "", kind: "Service", namespace: namespace, name: routing.service)
    guard let service = objects[id] else {
      throw Diagnostic.error(
        "the controller waits forever: there is no Service '\(routing.service)'", hint: "add it, or name another one",
        code: .rolloutNamesMissingObject)
    }
    self.service = ServerDefaults.filled(service)
    routes = try Self.routes(
      routing, namespace: namespace,
      canaryService: sharesService ? routing.service : CanaryService.name(of: routing.service), owner: owner, objects,
      routers)
  }

  static func routes(
    _ routing: RolloutSpec.Routing, namespace: String, canaryService: String, owner: Node, _ objects: [ObjectID: Node],
    _ routers: Routers
  ) throws(Diagnostic) -> [any KruiseRoute] {
    var routes: [any KruiseRoute] = []
    for target in routing.targets {
      let id = target.id(in: namespace)
      guard let object = objects[id] else {
        throw Diagnostic.error(
          "the controller waits forever: there is no \(id.kind) '\(id.name)'", hint: "add it, or name another one",
          code: .rolloutNamesMissingObject)
      }
      guard
        let route = target.kruiseRoute(
          object, service: routing.service, canaryService: canaryService, owner: owner, routers: routers)
      else {
        let what = if case .ingress(let type) = target.kind { "the class '\(type)'" } else { "a \(id.kind)" }
        throw Diagnostic.error(
          "the controller waits forever: it has no script for \(what)",
          hint: "classes it knows: \(routers.ingressClasses.joined(separator: ", "))", code: .kruiseClassUnknown)
      }
      routes.append(route)
    }
    return routes
  }

  /// Makes the Service select only old pods.
  mutating func selectStable() { selected = revision.stable }

  /// Makes the Service select all pods again.
  mutating func selectAll() { selected = nil }

  /// Gives the new version its share.
  mutating func route(_ step: RolloutSpec.Step) throws(Diagnostic) {
    if !sharesService {
      guard let stable = revision.stable else {
        throw Diagnostic.error(
          "the controller hangs at the traffic of this step: it knows no revision of old pods of a DaemonSet of OpenKruise",
          hint: "remove its traffic", code: .kruiseNoStableRevision)
      }
      if canaryService == nil { canaryService = try createService() }
      selected = stable
    }
    let share = Share(
      service: id.name, canaryService: sharesService ? id.name : CanaryService.name(of: id.name), weight: step.traffic,
      matches: step.matches, headerModifier: step.headerModifier)
    for index in routes.indices { try routes[index].ensure(share) }
  }

  /// Reverts all changes.
  mutating func finalise() throws(Diagnostic) {
    selectAll()
    for index in routes.indices { try routes[index].finalise() }
    canaryService = nil
  }

  private func createService() throws(Diagnostic) -> Node {
    guard selected != nil || service["spec", "selector"]?.isEmpty == false else {
      throw Diagnostic.error(
        "the controller crashes: the Service '\(id.name)' has no selector", hint: "give it one",
        code: .kruiseServiceCrash)
    }
    if service["spec", "type"] == "LoadBalancer", service["spec", "externalTrafficPolicy"] == "Local" {
      throw Diagnostic.error(
        "the controller hangs at the traffic of this step: the API server refuses a second Service with the health check port of '\(id.name)'",
        hint: "use 'externalTrafficPolicy: Cluster'", code: .kruiseServiceRefused)
    }
    var canary = CanaryService.copy(of: service)
    canary["metadata"] = [
      "name": canary["metadata", "name"], "namespace": canary["metadata", "namespace"],
      "labels": canary["metadata", "labels"], "annotations": canary["metadata", "annotations"],
      "ownerReferences": owner,
    ]
    canary["spec", "selector", revision.key] = .string(revision.canary)
    for entry in podLabels where canary["spec", "selector", entry.key] != nil {
      canary["spec", "selector", entry.key] = entry.value
    }
    return canary
  }

  /// The objects that currently replace the user's objects.
  var objects: [ObjectID: [Node]] {
    var objects: [ObjectID: [Node]] = [:]
    var stable = service
    if let selected { stable["spec", "selector", revision.key] = .string(selected) }
    objects[id] = [stable] + (canaryService.map { [$0] } ?? [])
    for route in routes { if let id = route.id { objects[id] = route.objects } }
    return objects
  }
}
