import Rollouts
import Tree

/// A TrafficRouting object, which shifts traffic while a Rollout that refers to it is in progress, without additional
/// Services (pkg/controller/trafficrouting).
struct KruiseTrafficRouting: Sendable {
  private let object: Node
  private let routing: RolloutSpec.Routing
  private let share: Share
  private let routers: Routers
  private static let finalizer = "rollouts.kruise.io/trafficrouting"
  private static let progressing = "progressing.rollouts.kruise.io/"

  init?(_ object: Node, routers: Routers) {
    guard object["kind"] == "TrafficRouting", ObjectID(object)?.group == KruiseMark.group,
      let reference = object["spec", "objectRef"]?.items?.first,
      let routing = RolloutReader.routing(reference, report: { _, _, _ in })
    else { return nil }
    self.object = object
    self.routing = routing
    self.routers = routers
    let strategy = object["spec", "strategy"]
    share = Share(
      service: routing.service, canaryService: routing.service, weight: strategy?["weight"]?.int?.bounded,
      matches: (strategy?["matches"]?.items ?? []).map(RolloutSpec.Match.init),
      headerModifier: strategy?["requestHeaderModifier"].map(RolloutSpec.HeaderModifier.init))
  }

  /// The object, and the routes that it edits while Rollouts that refer to it are in progress.
  func objects(
    during rollouts: [String], beside objects: [ObjectID: Node]
  ) -> (replaced: [ObjectID: [Node]], problem: Diagnostic?) {
    guard let id = ObjectID(object) else { return ([:], nil) }
    var stored = object
    stored["metadata", "finalizers"] = .list(
      [.string(Self.finalizer)] + rollouts.map { .string(Self.progressing + $0) })
    stored["spec", "objectRef"] = [StoredRollout.routing(routing)]
    if !share.matches.isEmpty { stored["spec", "strategy", "matches"] = .list(share.matches.map(\.node)) }
    var replaced = [id: [stored]]
    guard !rollouts.isEmpty, share.weight != nil || !share.matches.isEmpty else { return (replaced, nil) }
    let owner = KruiseMark.owner(
      apiVersion: object["apiVersion"]?.string ?? "", kind: "TrafficRouting", name: id.name)
    do throws(Diagnostic) {
      var routes = try KruiseTraffic.routes(
        routing, namespace: id.namespace, canaryService: routing.service, owner: owner, objects, routers)
      for index in routes.indices {
        try routes[index].ensure(share)
        if let id = routes[index].id { replaced[id] = routes[index].objects }
      }
      return (replaced, nil)
    } catch {
      return (replaced, error)
    }
  }
}
