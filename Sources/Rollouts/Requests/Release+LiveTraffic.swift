import Kubernetes
import Tree

extension Release {
  /// The percentages of plain requests that the new version answers, sorted, according to the Services, routes and
  /// workloads in a cluster. Empty if nothing routes, or if it can't be determined.
  public func liveTraffic(of rollout: PlannedRollout, in live: [Node]) -> [Int] {
    guard let service = rollout.service?.id else { return [] }
    let changes = TemplateChanges(from: previous ?? [], to: objects)
    let objects = live.map { plain($0, rollout) }
    var routers: [ObjectID: any Router.Type] = [:]
    for route in rollout.routes { if let id = route.object.id { routers[id] = route.router } }
    let traffic = StageTraffic(
      objects, pods: StagePods(objects, changes: changes, after: nil), routers: routers, ages: [:])
    let own = Set([service.name, CanaryName.of(service).name])
    var shares: Set<Int> = []
    for request in rollout.routes.flatMap({ Self.requests(to: $0.object.node) }).prefix(Self.mostRequests) {
      for routed in traffic.answers(to: request) {
        let answers = routed.answers
        // The name of a Service may be followed by a subset or a domain.
        let isOwn = answers.allSatisfy { own.contains(String($0.service.prefix { $0 != " " && $0 != "." })) }
        guard !answers.isEmpty, isOwn, answers.allSatisfy({ $0.new != nil && !$0.hasNoPods }) else { continue }
        shares.insert(Int(answers.reduce(0) { $0 + $1.share * ($1.new ?? 0) / 100 }.rounded()))
      }
    }
    return shares.sorted()
  }

  private static let mostRequests = 16

  /// A workload with the pod spec of the version that it runs, without the defaults that the cluster adds.
  private func plain(_ object: Node, _ rollout: PlannedRollout) -> Node {
    let main = rollout.spec.workloadID
    guard let id = ObjectID(object), id == main || id == CanaryName.of(main), let there = object["spec", "template"]
    else { return object }
    let version = [rollout.old, rollout.new].compactMap { $0?["spec", "template"] }.first { template in
      Coverage.isCovered(template["spec"], by: there["spec"])
        && Coverage.isCovered(template["metadata", "labels"], by: there["metadata", "labels"])
    }
    guard let version else { return object }
    var object = object
    object["spec", "template", "spec"] = version["spec"]
    return object
  }

  /// Plain requests for a route: one for each host and each path that is not a pattern.
  private static func requests(to route: Node) -> [Request] {
    var hosts: [String] = []
    var paths: [String] = []
    let spec = route["spec"]
    func add(_ value: Node?, to list: inout [String]) { if let text = value?.string { list.append(text) } }
    for host in (spec?["hostnames"] ?? spec?["hosts"])?.items ?? [] { add(host, to: &hosts) }
    for rule in spec?["rules"]?.items ?? [] {
      add(rule["host"], to: &hosts)
      for path in rule["http", "paths"]?.items ?? [] { add(path["path"], to: &paths) }
      for match in rule["matches"]?.items ?? [] { add(match["path", "value"], to: &paths) }
    }
    for rule in spec?["http"]?.items ?? [] {
      for match in rule["match"]?.items ?? [] { add(match["uri", "prefix"] ?? match["uri", "exact"], to: &paths) }
    }
    let plain = paths.filter { $0.hasPrefix("/") }
    return (hosts.isEmpty ? ["localhost"] : hosts).flatMap { host in
      let name = host.replacing("*", with: "any")
      return (plain.isEmpty ? ["/"] : plain).map { Request(host: name, path: $0) }
    }
  }
}
