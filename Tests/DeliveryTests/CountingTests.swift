import Codec
import Files
import Rollouts
import TestSupport
import Testing
import Tree

@testable import Delivery

/// What there is of each version, counted and not planned.
@Suite struct CountingTests {
  private func pod(_ name: String, _ image: String, isReady: Bool = true, track: String = "stable") -> Node {
    [
      "apiVersion": "v1", "kind": "Pod",
      "metadata": [
        "name": .string(name), "namespace": "default", "labels": ["app": "web", "lateen.dev/track": .string(track)],
      ],
      "spec": ["containers": [["name": "web", "image": .string(image), "imagePullPolicy": "IfNotPresent"]]],
      "status": ["conditions": [["type": "Ready", "status": .string(isReady ? "True" : "False")]]],
    ]
  }

  /// What a cluster shows of manifests: in a namespace, with defaults, and as many pods ready as were asked for.
  private func live(_ objects: [Node], _ change: (inout Node) -> Void) -> [Node] {
    objects.map { object in
      var object = object
      object["metadata", "namespace"] = "default"
      if let count = object["spec", "replicas"] {
        object["status"] = ["readyReplicas": count, "updatedReplicas": count, "replicas": count]
        object["spec", "template", "spec", "dnsPolicy"] = "ClusterFirst"
      }
      change(&object)
      return object
    }
  }

  private func summary(_ pods: [Node], _ change: (inout Node) -> Void = { _ in }) async throws -> StageSummary {
    var found: StageSummary?
    try await withFolder { folder in
      let id = try ApplicationID(name: "web", namespace: "default")
      let deployer = Deployer(to: FolderStore(folder), now: { 1_000 })
      _ = try await deployer.up(submission("v1", of: id))
      #expect(try await deployer.up(submission("v2", of: id)) == .approval(step: 1, of: 2))
      let there = live(try FolderStore(folder).current(of: id), change) + pods
      try AtomicWriter.write(YAMLWriter().bytes(there), to: "\(folder)/observed.yaml")
      let looking = Deployer(to: FolderStore(folder, observed: "\(folder)/observed.yaml"), now: { 1_000 })
      let status = try await looking.status(id)
      #expect(status.services.first?.summary?.counted == status.rollouts.first?.counted)
      found = status.rollouts.first
    }
    return try #require(found)
  }

  private var old: [Node] { (1...5).map { pod("web-\($0)", "v1") } }

  @Test func `pods are told apart by their track and their containers, and requests by the routes`() async throws {
    let summary = try await summary(old + [pod("web-canary-1", "v2", isReady: false, track: "canary")])
    let count = try #require(summary.counted)
    #expect(count.old == .init(count: 5, ready: 5) && count.new == .init(count: 1, ready: 0))
    #expect(count.others.count == 0 && count.traffic == [20])
    #expect(summary.planned == nil && summary.pods.new == 1 && summary.traffic.weight == 20)
  }

  @Test func `what differs from the plan says what was planned`() async throws {
    let summary = try await summary(old.dropLast(2) + [pod("web-9", "v7")]) { object in
      if object["metadata", "name"] == "web-canary", object["kind"] == "Ingress" {
        object["metadata", "annotations", "nginx.ingress.kubernetes.io/canary-weight"] = "60"
      }
    }
    let count = try #require(summary.counted)
    #expect(count.old.count == 3 && count.new.count == 0 && count.others == .init(count: 1, ready: 1))
    #expect(count.traffic == [60] && summary.traffic.weight == 60)
    #expect(summary.planned?.description == "5 old and 1 new pods, with 20% of the traffic")
  }

  @Test func `a pod that is going is not counted`() async throws {
    var going = pod("web-6", "v1")
    going["metadata", "deletionTimestamp"] = "2026-01-01T00:00:00Z"
    #expect(try await summary(old + [going]).counted?.old.count == 5)
  }
}
