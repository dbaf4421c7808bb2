import Rollouts
import Tree

/// A release made up from a seed: a style, a router, a shape, and what changes.
struct GeneratedRelease: CustomStringConvertible {
  private var random: Random
  private(set) var description = ""
  private(set) var old: [Node] = []
  private(set) var new: [Node] = []

  /// Numbers that are the same on every run (splitmix64).
  private struct Random {
    var state: UInt64

    mutating func next(below bound: Int) -> Int {
      state &+= 0x9E37_79B9_7F4A_7C15
      var value = state
      value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
      value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
      return Int((value ^ (value >> 31)) % UInt64(bound))
    }

    mutating func pick<Value>(_ values: [Value]) -> Value { values[next(below: values.count)] }
  }

  private enum Style: String { case canary, batch, blueGreen, statefulSet, cloneSet }
  private enum Route: String { case none, nginx, httpRoute, virtualService }
  private enum Change: String {
    case image, variable, label, narrower, wider, more, fewer, portName, portNumber, strategy, configuration
  }

  init(seed: Int) {
    random = Random(state: UInt64(seed))
    let style = random.pick([Style.canary, .canary, .batch, .batch, .blueGreen, .statefulSet, .cloneSet])
    let route =
      style == .statefulSet || style == .cloneSet
      ? Route.none : random.pick([.none, .nginx, .httpRoute, .virtualService])
    let change = random.pick([
      Change.image, .image, .variable, .label, .narrower, .wider, .more, .fewer, .portName, .portNumber, .strategy,
      .configuration,
    ])
    let replicas = 1 + random.next(below: 8)
    let strategy = random.pick(["default", "surge", "unavailable"])
    let isNamed = random.next(below: 2) == 0
    let hasSecondPath = random.next(below: 3) == 0
    let hasSecondService = random.next(below: 4) == 0
    let isAdopted = random.next(below: 5) == 0
    let steps = steps(of: style, route)
    description =
      "\(seed): \(style) \(route) \(change) of \(replicas), \(strategy)\(isNamed ? ", named port" : "")"
      + "\(hasSecondService ? ", second Service" : "")\(isAdopted ? ", adopted" : "")"
    for version in ["v1", "v2"] {
      let isNew = version == "v2"
      var objects = [
        workload(
          style, change, version, replicas: isNew ? Self.size(after: replicas, change) : replicas, strategy, isNamed)
      ]
      objects.append(service("web", isNamed, change, isNew))
      if hasSecondService { objects.append(service("inner", isNamed, change, isNew)) }
      objects += routes(route, hasSecondPath, hasSecondService)
      if change == .configuration { objects.append(Self.configuration(version)) }
      if isNew || !isAdopted { objects.append(rollout(style, route, steps)) }
      if isNew { new = objects } else { old = objects }
    }
  }

  private static func size(after replicas: Int, _ change: Change) -> Int {
    switch change {
    case .more: replicas + 2
    case .fewer: max(1, replicas / 3)
    default: replicas
    }
  }

  private static func configuration(_ version: String) -> Node {
    ["apiVersion": "v1", "kind": "ConfigMap", "metadata": ["name": "web"], "data": ["version": .string(version)]]
  }

  private mutating func steps(of style: Style, _ route: Route) -> [Node] {
    let first = 10 + random.next(below: 40)
    let second = first + 10 + random.next(below: 50 - first / 2)
    let last = random.pick([second, second, 100])
    let replicas: [Node] = [.string("\(first)%"), .string("\(last)%")]
    guard route != .none else { return replicas.map { ["replicas": $0, "pause": [:]] } }
    let weights: [Node] = [.string("\(first)%"), .string("\(last)%")]
    let match: Node = ["matches": [["headers": [["name": "X-Beta", "value": "yes"]]]], "replicas": 1, "pause": [:]]
    let full: Node = style == .blueGreen ? "100%" : "0%"
    var steps = zip(weights, replicas).map { weight, count -> Node in
      ["traffic": weight, "replicas": full == "100%" ? full : count, "pause": [:]]
    }
    if random.next(below: 3) == 0, style != .blueGreen { steps[0] = match }
    return steps
  }

  private func workload(
    _ style: Style, _ change: Change, _ version: String, replicas: Int, _ strategy: String, _ isNamed: Bool
  ) -> Node {
    let isNew = version == "v2"
    var port: Node = ["containerPort": .int(isNew && change == .portNumber ? 9090 : 8080)]
    if isNamed { port["name"] = .string(isNew && change == .portName ? "web" : "http") }
    var container: Node = [
      "name": "web", "image": .string(change == .variable ? "web:1" : "web:\(version)"), "ports": [port],
    ]
    if change == .configuration { container["envFrom"] = [["configMapRef": ["name": "web"]]] }
    if change == .variable { container["env"] = [["name": "A", "value": .string(version)]] }
    var labels: Node = ["app": "web"]
    if change == .label { labels["version"] = .string(version) }
    if change == .narrower, isNew { labels["version"] = .string(version) }
    if change == .wider, !isNew { labels["tier"] = "a" }
    var spec: Node = [
      "replicas": .int(replicas), "selector": ["matchLabels": ["app": "web"]],
      "template": [
        "metadata": ["labels": labels, "annotations": ["simulation": .string(version)]],
        "spec": ["containers": [container]],
      ],
    ]
    let (apiVersion, kind) =
      switch style {
      case .statefulSet: ("apps/v1", "StatefulSet")
      case .cloneSet: ("apps.kruise.io/v1alpha1", "CloneSet")
      default: ("apps/v1", "Deployment")
      }
    if style == .statefulSet { spec["serviceName"] = "web" }
    if kind == "Deployment" {
      let effective = change == .strategy && isNew ? "surge" : strategy
      spec["strategy"] =
        switch effective {
        case "surge": ["rollingUpdate": ["maxSurge": 1, "maxUnavailable": 0]]
        case "unavailable": ["rollingUpdate": ["maxSurge": 0, "maxUnavailable": 1]]
        default: nil
        }
    }
    return ["apiVersion": .string(apiVersion), "kind": .string(kind), "metadata": ["name": "web"], "spec": spec]
  }

  private func service(_ name: String, _ isNamed: Bool, _ change: Change, _ isNew: Bool) -> Node {
    let target: Node =
      isNamed
      ? .string(isNew && change == .portName ? "web" : "http") : .int(isNew && change == .portNumber ? 9090 : 8080)
    var selector: Node = ["app": "web"]
    if change == .narrower, isNew { selector["version"] = "v2" }
    if change == .wider, !isNew { selector["tier"] = "a" }
    return [
      "apiVersion": "v1", "kind": "Service", "metadata": ["name": .string(name)],
      "spec": ["selector": selector, "ports": [["port": 80, "targetPort": target]]],
    ]
  }

  private func routes(_ route: Route, _ hasSecondPath: Bool, _ hasSecondService: Bool) -> [Node] {
    let other = hasSecondService ? "inner" : "web"
    switch route {
    case .none, .nginx:
      let path = { (text: String, name: String) -> Node in
        [
          "path": .string(text), "pathType": "Prefix",
          "backend": ["service": ["name": .string(name), "port": ["number": 80]]],
        ]
      }
      let paths = [path("/", "web")] + (hasSecondPath || hasSecondService ? [path("/api", other)] : [])
      return [
        [
          "apiVersion": "networking.k8s.io/v1", "kind": "Ingress", "metadata": ["name": "web"],
          "spec": [
            "ingressClassName": "nginx", "rules": [["host": "a.example.com", "http": ["paths": .list(paths)]]],
          ],
        ]
      ]
    case .httpRoute:
      let rule = { (text: String, name: String) -> Node in
        [
          "matches": [["path": ["type": "PathPrefix", "value": .string(text)]]],
          "backendRefs": [["name": .string(name), "port": 80]],
        ]
      }
      let rules = [rule("/", "web")] + (hasSecondPath || hasSecondService ? [rule("/api", other)] : [])
      return [
        [
          "apiVersion": "gateway.networking.k8s.io/v1", "kind": "HTTPRoute", "metadata": ["name": "web"],
          "spec": ["hostnames": ["a.example.com"], "rules": .list(rules)],
        ]
      ]
    case .virtualService:
      let rule = { (text: String, name: String) -> Node in
        ["match": [["uri": ["prefix": .string(text)]]], "route": [["destination": ["host": .string(name)]]]]
      }
      let rules = (hasSecondPath || hasSecondService ? [rule("/api", other)] : []) + [rule("/", "web")]
      return [
        [
          "apiVersion": "networking.istio.io/v1", "kind": "VirtualService", "metadata": ["name": "web"],
          "spec": ["hosts": ["a.example.com"], "gateways": ["public"], "http": .list(rules)],
        ]
      ]
    }
  }

  private func rollout(_ style: Style, _ route: Route, _ steps: [Node]) -> Node {
    var strategy: Node = ["steps": .list(steps)]
    if style == .canary { strategy["enableExtraWorkloadForCanary"] = true }
    switch route {
    case .none: break
    case .nginx:
      strategy["trafficRoutings"] = [["service": "web", "ingress": ["name": "web", "classType": "nginx"]]]
    case .httpRoute: strategy["trafficRoutings"] = [["service": "web", "gateway": ["httpRouteName": "web"]]]
    case .virtualService:
      strategy["trafficRoutings"] = [
        [
          "service": "web",
          "customNetworkRefs": [["apiVersion": "networking.istio.io/v1", "kind": "VirtualService", "name": "web"]],
        ]
      ]
    }
    let (apiVersion, kind) =
      switch style {
      case .statefulSet: ("apps/v1", "StatefulSet")
      case .cloneSet: ("apps.kruise.io/v1alpha1", "CloneSet")
      default: ("apps/v1", "Deployment")
      }
    return [
      "apiVersion": "rollouts.kruise.io/v1beta1", "kind": "Rollout", "metadata": ["name": "web"],
      "spec": [
        "workloadRef": ["apiVersion": .string(apiVersion), "kind": .string(kind), "name": "web"],
        "strategy": style == .blueGreen ? ["blueGreen": strategy] : ["canary": strategy],
      ],
    ]
  }
}
