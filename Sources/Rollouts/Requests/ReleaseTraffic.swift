import Kubernetes
import Tree

/// What answers a part of the requests at a stage.
public struct Answer: Sendable, Hashable {
  /// The route that leads to it.
  public var route: ObjectID
  /// The Service, with its subset if the route names one, or a host that is not a Service.
  public var service: String
  /// Its share of the requests, in percent.
  public var share: Double
  /// The part of the share that pods of the new version answer, in percent. Nil if the pods are the same in both
  /// versions, or if only a cluster knows them.
  public var new: Double?
  /// Whether there is no pod to answer.
  public var hasNoPods = false
}

/// What one router does with a request at a stage.
public struct RoutedRequest: Sendable, Hashable {
  /// The display name of the router: `ingress-nginx`.
  public var router: String
  /// What happens to the request.
  public var outcome: Outcome

  /// What happens to a request.
  public enum Outcome: Sendable, Hashable {
    /// The request is answered by these.
    case answers([Answer])
    /// The router itself answers with a redirect.
    case redirect(ObjectID)
    /// The result depends on something that is not evaluated, for this reason.
    case unknown(String)
  }

  /// The answers, as far as they can be determined.
  public var answers: [Answer] { if case .answers(let answers) = outcome { answers } else { [] } }
}

/// Determines which version answers a request at each stage of a release. It only reads the manifests, as the routers
/// of a cluster would interpret them.
public struct ReleaseTraffic: Sendable {
  /// The stages, in order.
  public let stages: [Stage]
  /// The hosts that the routes of any stage name, including patterns such as `*.example.com`.
  public let hosts: [String]
  private let views: [Stage: StageTraffic]

  /// Reads the manifests of every stage.
  ///
  /// - Throws: The reason why a stage can't be rendered.
  public init(_ release: Release) throws(Diagnostic) {
    stages = release.stages
    let changes = TemplateChanges(from: release.previous ?? [], to: release.objects)
    var routers: [ObjectID: any Router.Type] = [:]
    for route in release.rollouts.flatMap(\.routes) {
      if let id = route.object.id { routers[id] = route.router }
    }
    var views: [Stage: StageTraffic] = [:]
    var ages: [ObjectID: Int] = [:]
    var hosts: Set<ByteKey> = []
    var before: StagePods?
    for (index, stage) in stages.enumerated() {
      let objects = try release.manifests(at: stage).objects
      for id in objects.compactMap(ObjectID.init) where ages[id] == nil { ages[id] = index }
      hosts.formUnion(RouteHosts.named(by: objects))
      let pods = StagePods(objects, changes: changes, after: before)
      views[stage] = StageTraffic(objects, pods: pods, routers: routers, ages: ages)
      before = pods
    }
    self.views = views
    self.hosts = hosts.sortedTexts
  }

  /// A note about a request that no router answers at any stage: a host that no route names may be a typo.
  public func remark(on request: Request) -> Diagnostic? {
    guard !hosts.contains(where: { Request.host(request.host, fits: $0) }),
      stages.allSatisfy({ answers(to: request, at: $0).isEmpty })
    else { return nil }
    return Diagnostic(
      .note, "no route names the host '\(request.host)'", at: nil,
      hint: Suggestion.hint(for: request.host, in: hosts, noun: "hosts"))
  }

  /// What each router that knows a request does with it at a stage. Empty if none does.
  public func answers(to request: Request, at stage: Stage) -> [RoutedRequest] {
    views[stage]?.answers(to: request) ?? []
  }
}

/// Determines what answers a request at one stage.
struct StageTraffic: Sendable {
  private let controllers: IngressControllers
  private let gateways: GatewayMatcher
  private let istio: IstioMatcher
  private let backends: StageBackends
  private let ages: [ObjectID: Int]

  init(_ objects: [Node], pods: StagePods, routers: [ObjectID: any Router.Type], ages: [ObjectID: Int]) {
    backends = StageBackends(objects, pods: pods)
    controllers = IngressControllers(objects, routers: routers)
    gateways = GatewayMatcher(objects)
    istio = IstioMatcher(objects, backends)
    self.ages = ages
  }

  func answers(to request: Request) -> [RoutedRequest] {
    let readings =
      controllers.readings(of: request, backends, ages: ages) + gateways.readings(of: request)
      + istio.readings(of: request)
    return readings.compactMap { reading in
      switch reading.routing {
      case .nothing: nil
      case .redirect(let route): RoutedRequest(router: reading.router, outcome: .redirect(route))
      case .unknown(let reason): RoutedRequest(router: reading.router, outcome: .unknown(reason))
      case .destinations(let destinations):
        answers(of: destinations).map { RoutedRequest(router: reading.router, outcome: .answers($0)) }
      }
    }
  }

  /// The answers of destinations in proportion to their weights. Nil if no destination has a weight.
  private func answers(of destinations: [Destination]) -> [Answer]? {
    let total = destinations.reduce(0) { $0 + $1.weight }
    guard total > 0 else { return nil }
    return destinations.filter { $0.weight > 0 }.flatMap { destination in
      answers(of: destination, share: Double(destination.weight) * 100 / Double(total))
    }
  }

  /// The answers of one destination. Pods that are the same in both versions are counted separately from those of the
  /// old and the new version.
  private func answers(of destination: Destination, share: Double) -> [Answer] {
    let service = destination.name + (destination.subset.map { " (\($0.name))" } ?? "")
    var answer = Answer(route: destination.route, service: service, share: share)
    guard let groups = backends.endpoints(of: destination) else { return [answer] }
    let count = { (versions: [StagePods.Version]) in
      groups.lazy.filter { versions.contains($0.version) }.reduce(0) { $0 + $1.count }
    }
    let (all, moving) = (count([.old, .new, .same]), count([.old, .new]))
    guard all > 0 else {
      answer.hasNoPods = true
      return [answer]
    }
    var answers: [Answer] = []
    if moving > 0 {
      answer.share = share * Double(moving) / Double(all)
      answer.new = Double(count([.new])) * 100 / Double(moving)
      answers.append(answer)
    }
    if moving < all {
      answer.share = share * Double(all - moving) / Double(all)
      answer.new = nil
      answers.append(answer)
    }
    return answers
  }
}
