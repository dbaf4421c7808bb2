import Rollouts
import Testing
import Tree

@testable import Delivery

/// The driver `kruise` against the real Kruise Rollouts.
@Suite(.needsKruise, .serialized, .timeLimit(.minutes(10))) struct KruiseTests {
  private func version(_ image: String, of id: ApplicationID, pauses: [Int?] = [nil, nil]) -> Deployer.Submission {
    var submission = submission(image, of: id, pauses: pauses)
    submission.driver = .kruise
    return submission
  }

  private func rollout(_ id: ApplicationID) async throws -> KruiseProgress {
    try #require(KruiseProgress(try await TestCluster.live("rollout.rollouts.kruise.io", "web", id)))
  }

  /// How many pods have an image.
  private func pods(_ image: String, _ id: ApplicationID) async throws -> Int {
    let pods = try await TestCluster.store.kubectl.objects(["get", "pods", "-n", id.namespace])
    return pods.count { pod in
      pod["metadata", "deletionTimestamp"] == nil
        && pod["spec", "containers"]?.items?.first?["image"]?.string == image
    }
  }

  @Test func `a canary goes through its steps, approved one by one`() async throws {
    try await TestCluster.withNamespace { _, id in
      let deployer = TestCluster.deployer()
      #expect(try await deployer.up(version("v1", of: id)) == .live(1))
      #expect(try await deployer.up(version("v2", of: id)) == .approval(step: 1, of: 2))
      #expect(try await rollout(id).rests(at: 1))
      #expect(try await [pods("v1", id), pods("v2", id)] == [5, 1])
      #expect(try await deployer.status(id).isHealthy)
      // What is approved twice is approved once: the next step waits for its own.
      #expect(try await deployer.up(version("v2", of: id)) == .approval(step: 1, of: 2))
      #expect(try await deployer.resume(id) == .approval(step: 2, of: 2))
      #expect(try await rollout(id).rests(at: 2))
      #expect(try await [pods("v1", id), pods("v2", id)] == [5, 5])
      let weight = try await TestCluster.live("ingress", "web-canary", id)?[
        "metadata", "annotations", "nginx.ingress.kubernetes.io/canary-weight"]
      #expect(weight == "90")
      #expect(try await deployer.resume(id) == .live(2))
      #expect(try await rollout(id).phase == "Healthy")
      #expect(try await [pods("v1", id), pods("v2", id)] == [0, 5])
      #expect(try await TestCluster.live("ingress", "web-canary", id) == nil)
      #expect(try await deployer.status(id).isHealthy)
      // To Kruise Rollouts it is one more rollout; nobody is asked about its steps.
      #expect(try await deployer.rollback(id) == .live(1))
      #expect(try await pods("v1", id) == 5)
      try await deployer.delete(id)
    }
  }

  /// Kruise Rollouts changes the rules of the route, and stays their owner when it has restored them.
  @Test(.enabled(if: TestCluster.serves("httproutes.gateway.networking.k8s.io"), "there is no Gateway API"))
  func `a route is Lateen's again once the release is finished`() async throws {
    func routed(_ image: String, _ id: ApplicationID) -> Deployer.Submission {
      var version = version(image, of: id)
      version.revision.objects = version.revision.objects.map { object in
        var object = object
        if object["kind"] == "Ingress" {
          object = [
            "apiVersion": "gateway.networking.k8s.io/v1beta1", "kind": "HTTPRoute", "metadata": ["name": "web"],
            "spec": [
              "parentRefs": [["name": "gateway"]], "rules": [["backendRefs": [["name": "web", "port": 80]]]],
            ],
          ]
        } else if object["kind"] == "Rollout" {
          object["spec", "strategy", "canary", "trafficRoutings"] = [
            ["service": "web", "gateway": ["httpRouteName": "web"]]
          ]
        }
        return object
      }
      return version
    }
    try await TestCluster.withNamespace { _, id in
      let deployer = TestCluster.deployer()
      #expect(try await deployer.up(routed("v1", id)) == .live(1))
      for number in [2, 3] {
        #expect(try await deployer.up(routed("v\(number)", id)) == .approval(step: 1, of: 2))
        #expect(try await deployer.status(id).isHealthy)
        #expect(try await deployer.resume(id) == .approval(step: 2, of: 2))
        #expect(try await deployer.resume(id) == .live(number))
      }
      #expect(try await deployer.status(id).isHealthy)
      try await deployer.delete(id)
    }
  }

  @Test func `it is suspended, resumed and rolled back`() async throws {
    try await TestCluster.withNamespace { _, id in
      let deployer = TestCluster.deployer()
      _ = try await deployer.up(version("v1", of: id))
      #expect(try await deployer.up(version("v2", of: id)) == .approval(step: 1, of: 2))
      try await deployer.suspend(id)
      let paused = try await TestCluster.live("rollout.rollouts.kruise.io", "web", id)?["spec", "strategy", "paused"]
      #expect(paused == true)
      #expect(try await deployer.resume(id) == .approval(step: 2, of: 2))
      try await deployer.suspend(id)
      #expect(try await deployer.rollback(id) == .live(1))
      #expect(try await [pods("v1", id), pods("v2", id)] == [5, 0])
      #expect(try await TestCluster.live("ingress", "web-canary", id) == nil)
      await #expect(throws: Diagnostic.self) { try await deployer.rollback(id, bySteps: true) }
      let other = submission("v2", of: id)
      let error = await #expect(throws: Diagnostic.self) { try await deployer.up(other) }
      #expect(error?.message.contains("--driver kruise") == true)
      try await deployer.delete(id)
    }
  }

  @Test func `another version in the middle takes the place of the one under way`() async throws {
    try await TestCluster.withNamespace { _, id in
      let deployer = TestCluster.deployer()
      _ = try await deployer.up(version("v1", of: id))
      #expect(try await deployer.up(version("v2", of: id)) == .approval(step: 1, of: 2))
      #expect(try await deployer.up(version("v3", of: id)) == .approval(step: 1, of: 2))
      #expect(try await [pods("v1", id), pods("v2", id), pods("v3", id)] == [5, 0, 1])
      #expect(try await deployer.resume(id) == .approval(step: 2, of: 2))
      #expect(try await deployer.resume(id) == .live(3))
      try await deployer.delete(id)
    }
  }

  @Test func `steps that wait for nobody go by themselves`() async throws {
    try await TestCluster.withNamespace { _, id in
      let deployer = TestCluster.deployer()
      _ = try await deployer.up(version("v1", of: id))
      #expect(try await deployer.up(version("v2", of: id, pauses: [2, 2])) == .live(2))
      #expect(try await pods("v2", id) == 5)
    }
  }
}
