import Testing
import Tree

@testable import Rollouts

/// In which order goes what a stage no longer has: what leads traffic, then Services, then workloads, and last what
/// their pods read.
@Suite struct PruneTests {
  private static let kinds = [
    ("apps/v1", "Deployment"), ("apps/v1", "StatefulSet"), ("apps/v1", "DaemonSet"), ("apps/v1", "ReplicaSet"),
    ("apps.kruise.io/v1alpha1", "CloneSet"), ("batch/v1", "Job"), ("batch/v1", "CronJob"), ("v1", "ConfigMap"),
    ("v1", "Service"), ("networking.k8s.io/v1", "Ingress"), ("gateway.networking.k8s.io/v1", "HTTPRoute"),
    ("gateway.networking.k8s.io/v1alpha2", "TCPRoute"), ("networking.istio.io/v1", "VirtualService"),
    ("networking.istio.io/v1", "DestinationRule"),
  ]

  private func objects(_ kinds: [(String, String)]) throws -> [ReleaseObject] {
    try Fixture.objects(
      kinds.map { "apiVersion: \($0.0)\nkind: \($0.1)\nmetadata: {name: gone}\nspec: {}\n" }.joined(separator: "---\n"))
  }

  @Test(arguments: [Stage.complete, .rollback]) func `routes go first and what pods read last`(stage: Stage) throws {
    let (kept, all) = try (objects([("v1", "Secret")]), objects(Self.kinds + [("v1", "Secret")]))
    var diagnostics: [Diagnostic] = []
    let (new, old) = stage == .complete ? (kept, all) : (all, kept)
    let release = try #require(Release.plan(new, after: old, diagnostics: &diagnostics))
    let manifests = try release.manifests(at: stage)
    #expect(manifests.objects.map { $0["kind"]?.string } == ["Secret"])
    #expect(
      manifests.prune.compactMap { $0["kind"]?.string } == [
        "Ingress", "HTTPRoute", "TCPRoute", "VirtualService", "DestinationRule", "Service", "Deployment",
        "StatefulSet", "DaemonSet", "ReplicaSet", "CloneSet", "Job", "CronJob", "ConfigMap",
      ])
  }

  @Test func `what the steps made goes with a rollback and at the end, once`() throws {
    let release = try Fixture().release()
    let made = ["Ingress demo-canary", "Service demo-canary", "Deployment demo-canary"]
    for stage in [Stage.complete, .rollback] {
      let pruned = try release.manifests(at: stage).prune
      #expect(pruned.map { "\($0["kind"]?.string ?? "") \($0["metadata", "name"]?.string ?? "")" } == made)
    }
    for stage in [Stage.stable, .step(1), .step(2), .promote] {
      #expect(try release.manifests(at: stage).prune.isEmpty)
    }
  }

  private func problem(_ release: Release, _ stage: Stage) -> String? {
    do throws(Diagnostic) {
      _ = try release.manifests(at: stage)
      return nil
    } catch {
      return error.description
    }
  }

  @Test(arguments: [Driver.manifests, .kruise]) func `a stage that is not there`(driver: Driver) throws {
    var diagnostics: [Diagnostic] = []
    let first = try #require(Release.plan(Fixture().objects(), driver: driver, diagnostics: &diagnostics))
    for stage in [Stage.step(1), .complete, .rollback] {
      #expect(
        problem(first, stage) == """
          error: stage '\(stage)' needs the version before
            hint: name it with --from, or ask for stage 'stable'
          """)
    }
    #expect(problem(first, .stable) == nil)
    let known = driver == .kruise ? "stable, 1, 2, complete, rollback" : "stable, 1, 2, promote, complete, rollback"
    #expect(
      problem(try Fixture().release(driver: driver), .step(3)) == """
        error: the release has no stage '3'
          hint: stages are \(known)
        """)
    let same = try #require(
      Release.plan(Fixture().objects(), after: Fixture().objects(), driver: driver, diagnostics: &diagnostics))
    for stage in [Stage.step(1), .promote] {
      #expect(
        problem(same, stage) == """
          error: the release has no stage '\(stage)'
            hint: no pod template of a workload with a Rollout changes
          """)
    }
  }
}
