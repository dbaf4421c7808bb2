import Foundation
import Processes
import Testing
import Tree

@testable import Delivery

/// A cluster for tests: one with its controllers, where pods get ready, or one without nodes. `LATEEN_TEST_KUBECONFIG` names its
/// kubeconfig; without it these tests are skipped.
enum TestCluster {
  static let kubeconfig = ProcessInfo.processInfo.environment["LATEEN_TEST_KUBECONFIG"]
  static let store = ClusterStore(kubeconfig: kubeconfig, tooling: "lateen/test", routerGrace: .zero)

  /// Whether Kruise Rollouts is there.
  static var hasKruise: Bool { serves("rollouts.rollouts.kruise.io") }

  /// Whether a CustomResourceDefinition is there.
  static func serves(_ definition: String) -> Bool {
    guard let kubeconfig else { return false }
    let arguments = ["--kubeconfig", kubeconfig, "get", "crd", definition]
    return (try? Program("kubectl", arguments).collect(limit: 1 << 20))?.status == 0
  }

  /// Makes pods ready where the cluster has no nodes that could; ends with the tests.
  private static let podKeeper: Process? = {
    guard let kubeconfig else { return nil }
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../..")
    let process = Process()
    process.executableURL = root.appendingPathComponent("scripts/pod_keeper.py")
    process.arguments = [kubeconfig]
    try? process.run()
    return process
  }()

  /// A namespace of its own, gone after the test.
  static func withNamespace(_ body: (ClusterStore, ApplicationID) async throws -> Void) async throws {
    _ = podKeeper
    let namespace = "lateen-test-\(UInt32.random(in: 0...UInt32.max))"
    try await store.kubectl.run(["create", "namespace", namespace])
    do {
      try await body(store, try ApplicationID(name: "web", namespace: namespace))
    } catch {
      try await store.kubectl.run(["delete", "namespace", namespace, "--wait=false"])
      throw error
    }
    try await store.kubectl.run(["delete", "namespace", namespace, "--wait=false"])
  }

  /// A deployer with the clock that everybody has.
  static func deployer(
    _ waitPolicy: Deployer.WaitPolicy = .init(timeout: 120), permissions: Deployer.Permissions = .init()
  ) -> Deployer {
    Deployer(to: store, waitPolicy: waitPolicy, permissions: permissions, now: { Timestamp.now })
  }

  static func live(_ kind: String, _ name: String, _ id: ApplicationID) async throws -> Node? {
    try await store.kubectl.objects(["get", kind, name, "-n", id.namespace, "--ignore-not-found"]).first
  }
}

extension Trait where Self == ConditionTrait {
  static var needsCluster: Self {
    .enabled(if: TestCluster.kubeconfig != nil, "LATEEN_TEST_KUBECONFIG names no cluster")
  }
  static var needsKruise: Self {
    .enabled(if: TestCluster.hasKruise, "LATEEN_TEST_KUBECONFIG names no cluster with Kruise Rollouts")
  }
}
