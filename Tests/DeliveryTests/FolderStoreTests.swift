import Codec
import Files
import Foundation
import Rollouts
import TestSupport
import Testing
import Tree

@testable import Delivery

@Suite struct FolderStoreTests {
  private let id = try? ApplicationID(name: "web", namespace: "default")

  @Test(arguments: StoreContract.all.indices) func `does what any store must do`(index: Int) async throws {
    try await withFolder { folder in
      let contract = StoreContract(store: FolderStore(folder), id: try #require(id))
      try await StoreContract.all[index].check(contract)
    }
  }

  private func current(_ folder: String) throws -> [String: [UInt8]] {
    let root = "\(folder)/default/web/current"
    var files: [String: [UInt8]] = [:]
    for name in try FileTree.files(below: root) {
      files[name] = try FileReader(limit: 1 << 20).bytes(of: "\(root)/\(name)")
    }
    return files
  }

  @Test func `a rollback is byte for byte what was live`() async throws {
    try await withFolder { folder in
      let id = try #require(id)
      let deployer = Deployer(to: FolderStore(folder), now: { 1_000 })
      _ = try await deployer.up(submission("v1", of: id))
      let live = try current(folder)
      for resumes in 0...2 {
        _ = try await deployer.up(submission("v2", of: id))
        #expect(try current(folder) != live)
        for _ in 0..<resumes { _ = try await deployer.resume(id) }
        #expect(try await deployer.rollback(id) == .live(1))
        #expect(try current(folder) == live)
      }
    }
  }

  @Test func `each stage is in place as it is rendered`() async throws {
    try await withFolder { folder in
      let id = try #require(id)
      let deployer = Deployer(to: FolderStore(folder), now: { 1_000 })
      _ = try await deployer.up(submission("v1", of: id))
      _ = try await deployer.up(submission("v2", of: id))
      var problems: [Diagnostic] = []
      func objects(_ image: String) -> [ReleaseObject] {
        versionObjects(image).map { ReleaseObject($0, origin: Mark(file: image)) }
      }
      let release = try #require(Release.plan(objects("v2"), after: objects("v1"), diagnostics: &problems))
      for step in 1...2 {
        #expect(try FolderStore(folder).current(of: id) == release.manifests(at: .step(step)).objects)
        _ = try await deployer.resume(id)
      }
      #expect(try FolderStore(folder).current(of: id) == release.manifests(at: .complete).objects)
    }
  }

  @Test func `a timed pause is waited for, and no longer`() async throws {
    try await withFolder { folder in
      let id = try #require(id)
      let clock = TestClock()
      let deployer = Deployer(to: FolderStore(folder), waitPolicy: .init(until: .asked), now: { clock.now })
      _ = try await deployer.up(submission("v1", of: id))
      let next = submission("v2", of: id, pauses: [60, 30])
      #expect(try await deployer.up(next) == .pause(step: 1, of: 2, until: 1_060))
      clock.now = 1_059
      #expect(try await deployer.up(next) == .pause(step: 1, of: 2, until: 1_060))
      clock.now = 1_060
      #expect(try await deployer.up(next) == .pause(step: 2, of: 2, until: 1_090))
      #expect(try await deployer.resume(id) == .live(2))
    }
  }

  @Test func `traffic waits for pods, and a timeout leaves all as it is`() async throws {
    try await withFolder { folder in
      let id = try #require(id)
      let observed = "\(folder)/observed.yaml"
      func observe(_ deployments: [(String, Int, Int)]) throws {
        let objects = deployments.map { name, wanted, ready -> Node in
          [
            "apiVersion": "apps/v1", "kind": "Deployment", "metadata": ["name": .string(name), "namespace": "default"],
            "spec": ["replicas": .int(wanted)],
            "status": ["replicas": .int(wanted), "updatedReplicas": .int(wanted), "readyReplicas": .int(ready)],
          ]
        }
        let others = try FolderStore(folder).current(of: id).filter { $0["kind"] != "Deployment" }
        try AtomicWriter.write(YAMLWriter().bytes(objects + others), to: observed)
      }
      _ = try await Deployer(to: FolderStore(folder), now: { 1 }).up(submission("v1", of: id))
      let store = FolderStore(folder, observed: observed)
      let deployer = Deployer(to: store, waitPolicy: .init(until: .asked), now: { 1 })
      try observe([("web", 5, 5), ("web-canary", 1, 0)])
      guard case .unhealthy(let waiting) = try await deployer.up(submission("v2", of: id)) else {
        Issue.record("it did not wait for the new pod")
        return
      }
      #expect(waiting.map(\.message) == ["Ready:0/1"])
      #expect(try store.record(of: id)?.run?.reason == "Deployment/web-canary (Ready:0/1)")
      let ingress = ObjectID(group: "networking.k8s.io", kind: "Ingress", namespace: "", name: "web-canary")
      let record = try #require(try store.record(of: id))
      #expect(try store.present(record.inventory, of: id).contains(ingress) == false)
      #expect(try await deployer.status(id).isHealthy == false)
      let impatient = Deployer(to: store, waitPolicy: .init(timeout: 0), now: { 1 })
      let error = await #expect(throws: Diagnostic.self) { try await impatient.resume(id) }
      #expect(error?.code == .timeout)
      try observe([("web", 5, 5), ("web-canary", 1, 1)])
      #expect(try await deployer.resume(id) == .approval(step: 1, of: 2))
      #expect(try store.record(of: id)?.run?.reason == nil)
      #expect(try store.present(record.inventory, of: id).contains(ingress))
      try observe([("web", 5, 5), ("web-canary", 1, 1)])
      #expect(try await deployer.status(id).isHealthy)
      // The old version's trouble must not keep the new one away; but nothing goes back to it while it has no pod.
      try observe([("web", 5, 0), ("web-canary", 5, 5)])
      #expect(try await deployer.resume(id) == .approval(step: 2, of: 2))
      try observe([("web", 5, 0), ("web-canary", 5, 0)])
      guard case .unhealthy(let back) = try await deployer.rollback(id, bySteps: true) else {
        Issue.record("it went back to a version without pods")
        return
      }
      #expect(back.map(\.id.name).contains("web"))
      #expect(try store.present(record.inventory, of: id).contains(ingress))
      try observe([("web", 5, 5), ("web-canary", 5, 0)])
      #expect(try await deployer.rollback(id) == .live(1))
    }
  }

  @Test func `what was changed by hand is noticed`() async throws {
    try await withFolder { folder in
      let id = try #require(id)
      let deployer = Deployer(to: FolderStore(folder), now: { 1 })
      _ = try await deployer.up(submission("v1", of: id))
      AtomicWriter.remove("\(folder)/default/web/current/01-deployment-web.yaml")
      #expect(try await deployer.status(id).isHealthy == false)
      #expect(try await deployer.up(submission("v1", of: id)) == .live(1))
      #expect(try await deployer.status(id).isHealthy)
      try AtomicWriter.write(Array("kind: Deployment\n".utf8), to: "\(folder)/default/web/revisions/0001/settled.yaml")
      let error = await #expect(throws: Diagnostic.self) { try await deployer.status(id) }
      #expect(error?.message == "revision 1 is not what was recorded")
    }
  }

  @Test(arguments: ["../web", "a/b", "", "Web", "."]) func `no name points outside the folder`(name: String) {
    #expect(throws: Diagnostic.self) { try ApplicationID(name: name, namespace: "default") }
    #expect(throws: Diagnostic.self) { try ApplicationID(name: "web", namespace: name) }
  }
}
