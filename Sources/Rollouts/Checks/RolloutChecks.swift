import Kubernetes
import Tree

/// Warnings about a Rollout beyond what its webhook rejects: surprising behavior of Kruise Rollouts, and plans that are
/// probably unintended.
package struct RolloutChecks {
  private let spec: RolloutSpec
  private let object: ReleaseObject
  private let workload: Node?
  private let objects: [ObjectID: Node]
  package private(set) var found: [Diagnostic] = []

  /// Checks a Rollout against the objects of its version.
  package init(_ spec: RolloutSpec, _ object: ReleaseObject, among objects: [ObjectID: Node]) {
    self.spec = spec
    self.object = object
    self.objects = objects
    workload = objects[spec.workloadID]
    checkFields()
    checkPods()
    checkTraffic()
    checkService()
    for target in spec.routing?.targets ?? [] { checkRoute(target) }
  }

  private var strategyPath: [PathStep] {
    ["spec", "strategy", spec.style == .blueGreen ? "blueGreen" : "canary"]
  }

  private func path(toStep index: Int) -> [PathStep] { strategyPath + ["steps", .index(index)] }

  private mutating func warn(_ message: String, at path: [PathStep] = [], hint: String? = nil, code: DiagnosticCode) {
    found.append(.warning(message, at: object.mark(at: path), hint: hint, code: code))
  }

  /// Warns about fields that no controller reads.
  private mutating func checkFields() {
    let node = object.node
    if spec.isConverted {
      if node["spec", "rolloutID"] != nil {
        warn("'rolloutID' has no effect", at: ["spec", "rolloutID"], code: .rolloutFieldIgnored)
      }
      if node["spec", "strategy", "canary", "disableGenerateCanaryService"] != nil {
        warn(
          "'disableGenerateCanaryService' has no effect in v1alpha1",
          at: strategyPath + ["disableGenerateCanaryService"], hint: "write the Rollout in v1beta1",
          code: .rolloutFieldIgnored)
      }
    } else if spec.trafficRoutingReference != nil {
      warn(
        "'trafficRoutingRef' has no effect", at: strategyPath + ["trafficRoutingRef"],
        hint: "name it in the annotation '\(RolloutReader.trafficRoutingAnnotation)'", code: .rolloutFieldIgnored)
    }
  }

  private mutating func checkPods() {
    guard let workload else { return }
    let total = KruiseRules.replicas(of: workload)
    let name = spec.workload.name
    if spec.style == .canary, total > 1,
      let index = spec.steps.firstIndex(where: { $0.replicas.isAllBelow100(of: total) })
    {
      warn(
        "step \(index + 1) makes \(total) new pods beside \(total) old ones: \(spec.steps[index].replicas) of \(total), rounded up",
        at: path(toStep: index), code: .canaryFullCopy)
    }
    if spec.style != .canary, spec.workload.kind == Kind.deployment.name,
      workload["spec", "strategy", "type"] == "Recreate"
    {
      warn(
        "the strategy 'Recreate' of the Deployment '\(name)' is lost in the rollout: Kruise Rollouts leaves 'RollingUpdate'",
        hint: "write 'RollingUpdate', or use a canary with a workload of its own", code: .recreateLost)
    }
  }

  private mutating func checkTraffic() {
    guard let index = spec.steps.firstIndex(where: \.routesTraffic) else { return }
    if spec.routing == nil {
      warn(
        "step \(index + 1) asks for traffic, but nothing shifts it: there are no 'trafficRoutings'",
        at: path(toStep: index), code: .trafficWithoutRouting)
      return
    }
    guard let workload, spec.style != .blueGreen else { return }
    let total = KruiseRules.replicas(of: workload)
    for (index, step) in spec.steps.enumerated() {
      guard let traffic = step.traffic, total > 0 else { continue }
      let pods = step.replicas.scaled(to: total)
      if traffic > 2 * max(1, pods * 100 / total), traffic - pods * 100 / total >= 30 {
        warn(
          "step \(index + 1) sends \(traffic)% of the traffic to \(pods) of \(total) pods", at: path(toStep: index),
          hint: "give the step more replicas", code: .trafficExceedsPods)
      }
    }
  }

  private mutating func checkService() {
    guard let routing = spec.routing else { return }
    let id = ObjectID(group: "", kind: "Service", namespace: spec.id.namespace, name: routing.service)
    guard let service = objects[id] else { return }
    if service["spec", "clusterIP"] == "None" {
      warn(
        "the Service '\(id.name)' is headless, and the one for the new pods will not be", at: strategyPath,
        code: .serviceHeadless)
    } else if service["spec", "type"] == "ExternalName" {
      warn(
        "the Service '\(id.name)' routes to a name outside, which has no old and new pods", at: strategyPath,
        code: .serviceWithoutPods)
    } else if service["spec", "selector"]?.isEmpty != false {
      warn(
        "the Service '\(id.name)' selects no pods: Kruise Rollouts crashes on it, or routes it to the old pods alone",
        at: strategyPath, code: .serviceWithoutPods)
    }
  }

  private mutating func checkRoute(_ target: RolloutSpec.Target) {
    guard let route = objects[target.id(in: spec.id.namespace)] else { return }
    switch target {
    case .ingress(let name, let classType): checkIngress(route, name, classType)
    case .httpRoute(let name): checkHTTPRoute(name)
    case .custom: break
    }
  }

  private mutating func checkIngress(_ ingress: Node, _ name: String, _ classType: String) {
    if classType == "mse", ingress["metadata", "annotations"]?.isEmpty != false {
      warn(
        "Kruise's script for 'mse' fails on the Ingress '\(name)', which has no annotations: the rollout hangs, unless 'kubectl apply' has added its own",
        at: strategyPath, hint: "add an annotation", code: .mseNeedsAnnotations)
    }
    guard classType.isEmpty || classType == "nginx" else { return }
    for (index, step) in spec.steps.enumerated() {
      guard step.matches.contains(where: { $0.headers.isEmpty }) else { continue }
      warn(
        "an Ingress of class 'nginx' takes no path and no parameter: a match of step \(index + 1) matches nothing",
        at: path(toStep: index) + ["matches"], hint: "match a header or a cookie", code: .matchIgnored)
    }
  }

  private mutating func checkHTTPRoute(_ name: String) {
    var hasWeights = false
    for (index, step) in spec.steps.enumerated() {
      let matches = step.matches
      if matches.isEmpty {
        hasWeights = step.traffic != nil
        continue
      }
      if hasWeights {
        warn(
          "Kruise Rollouts loses rules of the HTTPRoute '\(name)' at step \(index + 1): matches after weights",
          at: path(toStep: index), hint: "put steps with matches first, or a step without traffic between",
          code: .httprouteLosesRules)
      }
      if matches.contains(where: { $0.path == nil }), let first = matches.firstIndex(where: { $0.path != nil }),
        first < matches.count - 1
      {
        warn(
          "Kruise Rollouts mixes up the matches of step \(index + 1), some of which have a path and some have not",
          at: path(toStep: index) + ["matches"], hint: "put those without a path first",
          code: .httprouteMixedMatches)
      }
    }
  }
}

extension Amount {
  /// Whether a percentage below 100% rounds up to all of the pods.
  fileprivate func isAllBelow100(of total: Int) -> Bool {
    guard case .percent(let percent) = self, percent < 100 else { return false }
    return scaled(to: total) == total
  }
}

extension Amount: CustomStringConvertible {
  /// The amount as written in a manifest.
  public var description: String {
    switch self {
    case .count(let count): String(count)
    case .percent(let percent): "\(percent)%"
    }
  }
}
