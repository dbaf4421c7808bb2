import Codec
import Files
import Rollouts
import Synchronization
import TestSupport
import Testing
import Tree

@testable import Delivery

/// What a run does when something else is asked for meanwhile.
@Suite struct RunTests {
  private func submission(
    _ image: String, of id: ApplicationID, place: String? = nil, _ change: (inout Node) -> Void
  ) -> Deployer.Submission {
    let objects = versionObjects(image).map { object in
      var object = object
      change(&object)
      return object
    }
    return Deployer.Submission(
      id, objects: objects, inputs: [], components: [], renderedBy: "test", options: ["place": Node(place)])
  }

  @Test func `another number of pods is no other version`() async throws {
    try await withFolder { folder in
      let id = try ApplicationID(name: "web", namespace: "default")
      let said = Mutex<[String]>([])
      let store = FolderStore(folder)
      let deployer = Deployer(to: store, now: { 1_000 }, report: { line in said.withLock { $0.append(line) } })
      func up(_ image: String, _ pods: Int) async throws -> Deployer.Outcome {
        try await deployer.up(
          submission(image, of: id) { if $0["kind"] == "Deployment" { $0["spec", "replicas"] = .int(pods) } })
      }
      _ = try await up("v1", 5)
      _ = try await up("v2", 5)
      #expect(try await deployer.resume(id) == .approval(step: 2, of: 2))
      #expect(try await up("v2", 10) == .approval(step: 2, of: 2))
      let copy = try store.current(of: id).first { ObjectID($0)?.description == "Deployment/web-canary" }
      #expect(copy?["spec", "replicas"] == 9)
      #expect(said.withLock { $0.contains("only the number of pods changes, so the rollout stays at step 2") })
      #expect(try await up("v3", 10) == .approval(step: 1, of: 2))
      #expect(try await deployer.rollback(id) == .live(1))
    }
  }

  @Test func `a copy is sized from the pods that an autoscaler runs, though no manifest says a number`() async throws {
    try await withFolder { folder in
      let id = try ApplicationID(name: "web", namespace: "default")
      let store = FolderStore(folder)
      func up(_ image: String, _ deployer: Deployer) async throws -> Deployer.Outcome {
        let bare = submission(image, of: id) { if $0["kind"] == "Deployment" { $0["spec", "replicas"] = nil } }
        var objects = bare.revision.objects
        objects.append([
          "apiVersion": "autoscaling/v2", "kind": "HorizontalPodAutoscaler", "metadata": ["name": "web"],
          "spec": [
            "scaleTargetRef": ["apiVersion": "apps/v1", "kind": "Deployment", "name": "web"], "minReplicas": 2,
            "maxReplicas": 20,
          ],
        ])
        return try await deployer.up(
          Deployer.Submission(id, objects: objects, inputs: [], components: [], renderedBy: "test", options: .empty))
      }
      _ = try await up("v1", Deployer(to: store, now: { 1_000 }))
      let live = try store.current(of: id).map { object in
        var object = object
        object["metadata", "namespace"] = "default"
        if object["kind"] == "Deployment" {
          object["spec", "replicas"] = 10
          object["status"] = ["replicas": 10, "updatedReplicas": 10, "readyReplicas": 10]
        }
        return object
      }
      try AtomicWriter.write(YAMLWriter().bytes(live), to: "\(folder)/observed.yaml")
      let said = Mutex<[String]>([])
      let deployer = Deployer(
        to: FolderStore(folder, observed: "\(folder)/observed.yaml"), waitPolicy: .init(until: .asked), now: { 1_000 },
        report: { line in said.withLock { $0.append(line) } })
      _ = try await up("v2", deployer)
      let copy = try store.current(of: id).first { ObjectID($0)?.description == "Deployment/web-canary" }
      #expect(copy?["spec", "replicas"] == 2)
      #expect(said.withLock { $0.contains { $0.contains("has 10 pods, and the manifest asks for 2") } })
      let main = try store.current(of: id).first { ObjectID($0)?.description == "Deployment/web" }
      #expect(main?["spec", "replicas"] == nil)
    }
  }

  /// A version whose Service routes to the pods of that version alone.
  private func switched(_ image: String, _ port: Int, of id: ApplicationID) -> Deployer.Submission {
    submission(image, of: id) { object in
      if object["kind"] == "Service" { object["spec", "ports"] = [["port": 80, "targetPort": .int(port)]] }
      guard object["kind"] == "Deployment" else { return }
      object["spec", "template", "spec", "containers"] = [
        ["name": "web", "image": .string(image), "ports": [["containerPort": .int(port)]]]
      ]
    }
  }

  @Test func `a version that arrives where another can't be left at once waits until the old one is back`() async throws
  {
    try await withFolder { folder in
      let id = try ApplicationID(name: "web", namespace: "default")
      let said = Mutex<[String]>([])
      let store = FolderStore(folder)
      let deployer = Deployer(to: store, now: { 1_000 }, report: { line in said.withLock { $0.append(line) } })
      _ = try await deployer.up(switched("v1", 8080, of: id))
      _ = try await deployer.up(switched("v2", 9090, of: id))
      try await store.exclusively(id) { session async throws(Diagnostic) in
        guard var record = try await session.record() else { return }
        record.run?.approved = Run.everyStep
        record.run?.stage = .promote
        record.intent = Intent(.complete)
        _ = try await session.save(record)
      }
      #expect(try await deployer.up(switched("v3", 7070, of: id)) == .approval(step: 1, of: 2))
      let lines = said.withLock { $0 }
      let back = try #require(lines.firstIndex(of: "goes back to revision 1 first; revision 3 follows"))
      let stages = lines.dropFirst(back + 1).map { $0.prefix { $0 != ":" } }
      #expect(stages == ["promote", "rollback", "stable", "step 1"])
      let record = try #require(try store.record(of: id))
      #expect(record.live == 1 && record.run?.to == 3 && record.run?.next == nil)
      #expect(record.entry(2)?.outcome == .rolledBack && record.entry(3)?.outcome == .running)
    }
  }

  @Test func `a version for another place is refused, and prunes nothing`() async throws {
    try await withFolder { folder in
      let id = try ApplicationID(name: "web", namespace: "default")
      let store = FolderStore(folder)
      let deployer = Deployer(to: store, now: { 1_000 })
      _ = try await deployer.up(submission("v1", of: id, place: "east/shop") { _ in })
      let there = try store.current(of: id)
      await #expect(throws: Diagnostic.self) {
        try await deployer.up(
          submission("v1", of: id, place: "west/shop") { $0["metadata", "namespace"] = "elsewhere" })
      }
      #expect(try store.current(of: id) == there)
      #expect(try await deployer.up(submission("v2", of: id, place: "east/shop") { _ in }) == .approval(step: 1, of: 2))
    }
  }

  @Test func `where no Service serves both versions, the way back leads through the copy`() async throws {
    try await withFolder { folder in
      let id = try ApplicationID(name: "web", namespace: "default")
      let said = Mutex<[String]>([])
      let deployer = Deployer(
        to: FolderStore(folder), now: { 1_000 }, report: { line in said.withLock { $0.append(line) } })
      _ = try await deployer.up(submission("v1", of: id) { _ in })
      _ = try await deployer.up(
        submission("v2", of: id) {
          if $0["kind"] == "Service" { $0["spec", "ports"] = [["port": 80, "targetPort": 9090]] }
        })
      _ = try await deployer.resume(id)
      #expect(try await deployer.resume(id) == .live(2))
      said.withLock { $0 = [] }
      #expect(try await deployer.rollback(id) == .live(1))
      #expect(
        said.withLock { $0.map { $0.prefix { $0 != ":" } } } == ["promote", "rollback"])
    }
  }
}
