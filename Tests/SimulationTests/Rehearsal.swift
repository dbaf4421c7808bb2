import Rollouts
import Tree

/// A release, played through on a simulated cluster: forward by the waves of the plan, back from every stage, and with
/// interruptions, after which it goes on over what the cluster has, as delivery does.
struct Rehearsal {
  private let release: Release
  private let manifests: [Stage: Manifests]
  private let before: [Stage: [Manifests]]
  private let probes: [Probe]
  private(set) var failures: [String] = []
  /// The seconds that were looked at.
  private(set) var instants = 0
  /// The Service that the Rollout routes.
  private let route: String?
  /// Whether pods of both versions stand behind that one, and only subsets tell them apart.
  private let isShared: Bool
  /// What the plan says of the traffic.
  private let traffic: [Stage: Node]
  private(set) var agreement: Agreement
  /// The release of a version that arrives in the middle of this one.
  private let third: Release?
  /// Whether old pods still answer when what they read changes, as the planner has warned.
  private let sharesConfiguration: Bool

  init(_ release: Release, probes: [Probe], third: Release?, sharesConfiguration: Bool) throws {
    self.release = release
    self.probes = probes
    self.third = third
    self.sharesConfiguration = sharesConfiguration
    agreement = try Agreement(release)
    var manifests: [Stage: Manifests] = [:]
    for stage in release.stages { manifests[stage] = try release.manifests(at: stage) }
    self.manifests = manifests
    var before: [Stage: [Manifests]] = [:]
    let forward = release.stages.filter { $0 != .rollback }
    for (index, stage) in forward.enumerated() {
      before[stage] = index == 0 ? release.live : [manifests[forward[index - 1]]].compactMap { $0 }
    }
    before[.rollback] = forward.compactMap { manifests[$0] }
    self.before = before
    let only = release.activeRollouts.count == 1 ? release.activeRollouts.first : nil
    var traffic: [Stage: Node] = [:]
    for stage in release.stages { traffic[stage] = only.flatMap { release.summary(of: $0, at: stage).node["traffic"] } }
    self.traffic = traffic
    let service = release.activeRollouts.first?.spec.routing?.service
    isShared = !manifests.values.contains { stage in
      stage.objects.contains {
        $0["kind"] == "Service" && $0["metadata", "name"]?.string == service.map { "\($0)-canary" }
      }
    }
    route = service.map { "\(release.activeRollouts[0].spec.id.namespace)/\($0)" }
  }

  /// A stage that is being put in place, for messages and for what its shares may be.
  private struct Move {
    var stage: Stage
    var from: Stage?
    var how = ""
    var asked: [Probe]
    /// The workloads that an attempt before has changed.
    var changed: Set<ObjectID> = []
    /// Whether another release gets on from what this one left: then the shares are not of its plan.
    var isOfOther = false

    var description: String { "\(how)\(stage)" }
  }

  /// Plays it on a cluster in which the version before is live as it was handed in, and asks whoever was answered there.
  mutating func run(on live: SimulatedCluster) {
    var cluster = live
    let asked = probes.filter { probe in cluster.legs(probe).map { cluster.newShare($0) != nil } ?? false }
    guard !asked.isEmpty else { return }
    var former: Stage?
    for stage in release.stages where stage != .rollback {
      let start = cluster
      let move = Move(stage: stage, from: former, asked: answered(asked, from: former, to: stage))
      play(release.waves(to: stage, manifests, before), on: &cluster, move)
      for problem in agreement.problems(with: &cluster, at: stage, asked: move.asked) { fail(problem) }
      if release.activeRollouts.isEmpty || former != nil { interrupt(start, move) }
      if stage != .adopt, stage != .stable {
        var back = cluster
        var from = stage
        for next in release.wayBack(from: stage) {
          let move = Move(stage: next, from: from, asked: answered(asked, from: from, to: next))
          let waves = next == .rollback ? release.waves(to: next, manifests, before) : self.waves(over: back, to: next)
          play(waves, on: &back, move)
          from = next
        }
      }
      former = stage
    }
  }

  /// Begins a stage, stops after some of its waves, before anything is waited for, and goes on from what is there: to its
  /// end, and back.
  private mutating func interrupt(_ start: SimulatedCluster, _ move: Move) {
    let waves = release.waves(to: move.stage, manifests, before)
    for count in Set([1, waves.count / 2, waves.count - 1]) where count > 0 && count < waves.count {
      var cluster = start
      var early = move
      early.how = "interrupted after \(count), "
      for wave in waves.prefix(count - 1) { play(wave, on: &cluster, early) }
      cluster.apply(waves[count - 1].objects)
      cluster.prune(waves[count - 1].prune)
      tick(&cluster, early)
      early.changed = Set(
        waves.prefix(count).flatMap { if case .pods(let ids) = $0.wait { ids } else { [ObjectID]() } })
      for (stage, how) in [(move.stage, "gone on with, "), (.rollback, "given up, ")] {
        guard stage != .rollback || move.from != nil else { continue }
        var again = early
        again.how += how
        var next = cluster
        for target in stage == .rollback ? release.wayBack(from: move.stage) : [stage] {
          if stage == .rollback { again.from = again.stage }
          again.stage = target
          play(self.waves(over: next, to: target), on: &next, again)
        }
      }
      if move.from != nil { supersede(cluster, early) }
    }
  }

  /// A third version arrives when a part of a stage is in place: the old version first, then its own first step.
  private mutating func supersede(_ start: SimulatedCluster, _ move: Move) {
    guard let third, let first = third.stages.firstIndex(of: .stable) else { return }
    var cluster = start
    var again = move
    again.how += "superseded, "
    again.isOfOther = true
    if move.stage == .complete, release.wayBack(from: .complete).count > 1 {
      again.stage = .promote
      play(waves(over: cluster, to: .promote), on: &cluster, again)
    }
    for stage in third.stages.prefix(first + 2) where stage != .rollback {
      guard let target = try? third.manifests(at: stage) else { return }
      again.stage = stage
      play(Self.waves(over: cluster, to: target, third, stage), on: &cluster, again)
    }
  }

  private static func waves(
    over cluster: SimulatedCluster, to target: Manifests, _ release: Release, _ stage: Stage
  ) -> [Wave] {
    let kept = Set(target.objects.compactMap(ObjectID.init))
    let gone = cluster.objects.filter { !kept.contains($0.key) }.sorted { $0.key < $1.key }.map(\.value)
    return release.waves(
      to: Manifests(objects: target.objects, prune: gone), over: Array(cluster.objects.values), at: stage)
  }

  /// The waves over what the cluster has, as delivery makes them.
  private func waves(over cluster: SimulatedCluster, to stage: Stage) -> [Wave] {
    guard let target = manifests[stage] else { return [] }
    return Self.waves(over: cluster, to: target, release, stage)
  }

  /// The requests that must be answered all the way: those that the new version has no route for end with `complete`.
  private func answered(_ probes: [Probe], from: Stage?, to stage: Stage) -> [Probe] {
    guard stage == .complete || from == .complete, let last = manifests[.complete] else { return probes }
    let routes = RouteModel(last.objects)
    return probes.filter { routes.legs($0) != nil }
  }

  private static let patience = 200

  private mutating func play(_ waves: [Wave], on cluster: inout SimulatedCluster, _ move: Move) {
    for (index, wave) in waves.enumerated() {
      if index > 0, wave.kind != .pods, wave.kind != .configuration, !wave.isEmpty {
        let begun = move.changed.filter { !Self.isLater($0, waves[index...]) }
        let back = move.stage == .rollback && !wave.objects.isEmpty ? manifests[.rollback]?.objects ?? [] : []
        let serving = back.compactMap(ObjectID.init).filter { !Self.isLater($0, waves[index...]) }
        wait(&cluster, move, "for what was begun before") { cluster in
          begun.allSatisfy(cluster.isRolledOut) && serving.allSatisfy(cluster.isServing)
        }
      }
      play(wave, on: &cluster, move)
    }
    settle(&cluster, move)
  }

  private static func isLater(_ id: ObjectID, _ waves: ArraySlice<Wave>) -> Bool {
    waves.contains { $0.objects.contains { ObjectID($0) == id } }
  }

  private mutating func play(_ wave: Wave, on cluster: inout SimulatedCluster, _ move: Move) {
    cluster.apply(wave.objects)
    cluster.prune(wave.prune)
    switch wave.wait {
    case .nothing: tick(&cluster, move)
    case .pods(let ids):
      wait(&cluster, move, "for the pods of wave '\(wave.kind)'") { ids.allSatisfy($0.isRolledOut) }
    case .endpoints(let ids): wait(&cluster, move, "for endpoints") { ids.allSatisfy($0.hasEndpoints) }
    case .seconds(let count): for _ in 0..<max(1, count) { tick(&cluster, move) }
    }
  }

  private mutating func wait(
    _ cluster: inout SimulatedCluster, _ move: Move, _ what: String, until isDone: (SimulatedCluster) -> Bool
  ) {
    for _ in 0..<Self.patience {
      tick(&cluster, move)
      if isDone(cluster) { return }
    }
    fail("\(move.description): waits for ever \(what)")
  }

  /// Lets the cluster come to rest, and compares the shares with the plan.
  private mutating func settle(_ cluster: inout SimulatedCluster, _ move: Move) {
    wait(&cluster, move, "for the end") { $0.isSettled }
    if move.isOfOther { return }
    for probe in move.asked {
      guard let planned = planned(at: move.stage, probe), let legs = cluster.legs(probe), isRouted(legs),
        let share = cluster.newShare(legs), abs(share * 100 - planned) > 1.5
      else { continue }
      fail(
        "\(move.description): \(probe) has \(Int(share * 100)) % of the new version, the plan says \(Int(planned)) %")
    }
  }

  private mutating func tick(_ cluster: inout SimulatedCluster, _ move: Move) {
    cluster.tick()
    instants += 1
    // Nothing has changed since it was looked at.
    if cluster.stillness > 1 { return }
    for probe in move.asked {
      guard let legs = cluster.legs(probe) else {
        fail("\(move.description): no route takes \(probe)")
        continue
      }
      guard let share = cluster.newShare(legs) else {
        fail("\(move.description): nobody answers a part of \(probe)")
        continue
      }
      if move.isOfOther { continue }
      if !sharesConfiguration, move.stage != .rollback, let wrong = cluster.misread(legs) {
        fail("\(move.description): pods that answer \(probe) read the \(wrong.kind) of the other version")
      }
      if let bounds = bounds(move, probe), isRouted(legs), !bounds.contains(share * 100) {
        fail("\(move.description): \(probe) has \(Int(share * 100)) % of the new version, allowed are \(bounds)")
      }
    }
  }

  /// Whether a request goes through the Service that the Rollout routes; another Service routes to all pods alike.
  private func isRouted(_ legs: [Leg]) -> Bool {
    guard let route else { return false }
    if isShared, legs.contains(where: { $0.subset == nil }) { return false }
    return legs.allSatisfy { $0.service == route || $0.service == "\(route)-canary" }
  }

  /// The share that the plan states, in per cent; nil where pods share the requests, so that it is only about right.
  private func planned(at stage: Stage?, _ probe: Probe) -> Double? {
    guard let stage, let traffic = traffic[stage], traffic["byPods"] == nil else { return nil }
    if traffic["matches"] != nil, !probe.headers.isEmpty { return nil }
    return traffic["weight"]?.int.map(Double.init) ?? (traffic["matches"] == nil ? nil : 0)
  }

  /// Between two stages the share may be anything from the one's to the other's.
  private func bounds(_ move: Move, _ probe: Probe) -> ClosedRange<Double>? {
    guard let end = planned(at: move.stage, probe) else { return nil }
    guard let from = move.from else { return -0.5...0.5 }
    guard var start = planned(at: from, probe) else { return nil }
    // A stage that was begun may have got anywhere between the one before it and its end.
    if !move.how.isEmpty, let index = release.stages.firstIndex(of: from), index > 0 {
      guard let earlier = planned(at: release.stages[index - 1], probe) else { return nil }
      start = move.stage == .rollback ? max(start, earlier) : start
    }
    return min(start, end) - 1.5...max(start, end) + 1.5
  }

  private mutating func fail(_ text: String) {
    if !failures.contains(text) { failures.append(text) }
  }
}

extension Release {
  fileprivate func waves(to stage: Stage, _ manifests: [Stage: Manifests], _ before: [Stage: [Manifests]]) -> [Wave] {
    manifests[stage].map { waves(to: $0, from: before[stage] ?? [], at: stage) } ?? []
  }
}
