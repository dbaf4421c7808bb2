import Rollouts
import Tree

/// The second Ingress as managed by Kruise Rollouts (pkg/trafficrouting/network/ingress): its rules are copied once,
/// and each step edits the annotations left by the previous one.
struct KruiseIngress: KruiseRoute {
  private let stable: Node
  private let router: any IngressClass.Type
  private let owner: Node
  private var canary: Node?

  init(_ stable: Node, router: any IngressClass.Type, owner: Node) {
    self.stable = stable
    self.router = router
    self.owner = owner
  }

  var id: ObjectID? { ObjectID(stable) }
  var objects: [Node] { [stable] + (canary.map { [$0] } ?? []) }

  mutating func ensure(_ share: Share) throws(Diagnostic) {
    var ingress: Node
    if let canary {
      ingress = canary
    } else {
      if share.weight == 0 { return }
      ingress = try create(share)
    }
    if let problem = router.scriptProblem(share) {
      throw Diagnostic.error(
        "the controller hangs at the traffic of this step: \(problem)",
        hint: "change the matches or headers of the step",
        code: .kruiseScriptFails)
    }
    var annotations = ingress["metadata", "annotations"] ?? .empty
    router.annotateAsKruise(&annotations, for: share)
    ingress["metadata", "annotations"] = annotations
    canary = ingress
  }

  mutating func finalise() { canary = nil }

  private func create(_ share: Share) throws(Diagnostic) -> Node {
    let name = stable["metadata", "name"]?.string ?? ""
    for rule in stable["spec", "rules"]?.items ?? [] {
      guard let paths = rule["http", "paths"]?.items, paths.allSatisfy({ $0["backend", "service"] != nil }) else {
        throw Diagnostic.error(
          "the controller crashes: a rule of the Ingress '\(name)' has a backend other than a Service",
          hint: "move that rule to a separate Ingress", code: .kruiseIngressCrash)
      }
    }
    do throws(Diagnostic) {
      var ingress = try CanaryIngress.make(from: stable, for: share)
      ingress["metadata", "ownerReferences"] = owner
      return ingress
    } catch {
      throw Diagnostic.error(
        "the controller hangs at the traffic of this step: \(error.message), and the API server refuses an Ingress without rules",
        hint: error.hint, code: .routeMissesService)
    }
  }
}
