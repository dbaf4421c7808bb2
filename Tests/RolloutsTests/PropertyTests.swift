import Testing
import Tree

@testable import KruisePreview
@testable import Rollouts

/// Rules that hold for the stages of any release, tried on many made up from a seed.
@Suite struct PropertyTests {
  /// A generator whose numbers depend on its seed alone.
  struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = state
      mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return mixed ^ (mixed >> 31)
    }
  }

  private static func fixture(seed: UInt64) -> Fixture {
    var random = SeededGenerator(state: seed)
    let styles = [
      ("Deployment", "canary", "enableExtraWorkloadForCanary: true"), ("Deployment", "canary", ""),
      ("Deployment", "blueGreen", ""), ("StatefulSet", "canary", ""), ("CloneSet", "canary", ""),
    ]
    let style = styles[Int.random(in: 0..<styles.count, using: &random)]
    let routes: [Fixture.Route?] = [nil, .ingress("nginx"), .ingress("aliyun-alb"), .httpRoute, .virtualService]
    let route = style.0 == "Deployment" ? routes[Int.random(in: 0..<routes.count, using: &random)] : nil
    let replicas = Int.random(in: 1...12, using: &random)
    let isPercent = Bool.random(using: &random)
    var amounts = (0..<Int.random(in: 1...5, using: &random)).map { _ in
      Int.random(in: 1...(isPercent ? 100 : replicas), using: &random)
    }
    amounts.sort()
    let steps = amounts.map { amount in
      let traffic = route != nil && Bool.random(using: &random) ? Int.random(in: 1...100, using: &random) : nil
      return "{replicas: \(amount)\(isPercent ? "%" : "")\(traffic.map { ", traffic: \($0)%" } ?? "")}"
    }
    return Fixture(
      kind: style.0, replicas: replicas, steps: steps, strategy: style.1, options: style.2, route: route)
  }

  private static let seeds = Array(UInt64(1)...120)

  @Test(arguments: seeds) func `new pods never shrink`(seed: UInt64) throws {
    let release = try Self.fixture(seed: seed).release()
    var most = 0
    for stage in release.stages where stage != .rollback {
      for rollout in release.activeRollouts {
        let pods = release.summary(of: rollout, at: stage).pods
        if case .step = stage {
          #expect(pods.new >= most)
          #expect(pods.new <= rollout.total)
          #expect(pods.peak >= pods.new)
          most = pods.new
        }
      }
    }
  }

  @Test(arguments: seeds) func `a stage does not depend on the order in which stages are asked for`(seed: UInt64) throws
  {
    let release = try Self.fixture(seed: seed).release()
    let forwards = try release.stages.map { try release.manifests(at: $0) }
    let backwards = try release.stages.reversed().map { try release.manifests(at: $0) }
    #expect(forwards == backwards.reversed())
  }

  @Test(arguments: seeds) func `what goes from one stage to the next is pruned`(seed: UInt64) throws {
    let release = try Self.fixture(seed: seed).release()
    var before: Set<ObjectID> = []
    for stage in release.stages {
      let manifests = try release.manifests(at: stage)
      let here = Set((manifests.objects + manifests.prune).compactMap(ObjectID.init))
      #expect(before.isSubset(of: here), "\(stage): \(before.subtracting(here))")
      before = Set(manifests.objects.compactMap(ObjectID.init))
    }
  }

  @Test(arguments: seeds) func `a rollback is the stable stage`(seed: UInt64) throws {
    let release = try Self.fixture(seed: seed).release()
    #expect(try release.manifests(at: .rollback).objects == release.manifests(at: .stable).objects)
  }

  @Test(arguments: seeds) func `every name is valid, and there once`(seed: UInt64) throws {
    let release = try Self.fixture(seed: seed).release()
    for stage in release.stages {
      let ids = try release.manifests(at: stage).objects.compactMap(ObjectID.init)
      #expect(Set(ids).count == ids.count)
      for id in ids { #expect(ObjectName.problem(id.name, kind: id.kind) == nil) }
    }
  }

  @Test(arguments: seeds) func `a Service with a track routes to pods of one version`(seed: UInt64) throws {
    let release = try Self.fixture(seed: seed).release()
    for stage in release.stages where stage != .promote {
      let nodes = try release.manifests(at: stage).objects
      for service in nodes where service["kind"] == "Service" {
        guard let selector = service["spec", "selector"]?.fields, selector[Track.label] != nil else { continue }
        let images = nodes.filter { workload in
          let labels = workload["spec", "template", "metadata", "labels"]
          return labels != nil && selector.allSatisfy { labels?[$0.key] == $0.value }
        }.map { $0.at(["spec", "template", "spec", "containers", 0, "image"]) }
        #expect(images.count == 1, "\(stage)")
      }
    }
  }

  @Test(arguments: seeds) func `weights of a route add up to a hundred`(seed: UInt64) throws {
    let release = try Self.fixture(seed: seed).release()
    for stage in release.stages {
      for node in try release.manifests(at: stage).objects {
        let rules = node["spec", "rules"]?.items ?? node["spec", "http"]?.items ?? []
        for rule in rules {
          let weights = (rule["backendRefs"]?.items ?? rule["route"]?.items ?? []).compactMap { $0["weight"]?.int }
          #expect(weights.isEmpty || weights.reduce(0, +) == 100)
        }
      }
    }
  }

  @Test(arguments: seeds) func `Kruise Rollouts ends as it began`(seed: UInt64) throws {
    let fixture = Self.fixture(seed: seed)
    var diagnostics: [Diagnostic] = []
    guard var preview = try Preview(fixture.objects(), after: fixture.objects("v1"), diagnostics: &diagnostics) else {
      #expect(diagnostics.contains { $0.code == .partitionTrafficLimit })
      return
    }
    do throws(Diagnostic) {
      let stable = try preview.objects(at: .stable)
      let done = try preview.objects(at: .complete)
      #expect(stable.map { ObjectID($0) } == done.map { ObjectID($0) })
    } catch {
      #expect(error.codeName != nil)
    }
  }
}
