import Foundation
import Rollouts
import Testing
import Tree

@testable import Delivery

@Suite(.needsCluster, .serialized, .timeLimit(.minutes(10))) struct ClusterStoreTests {
  @Test(arguments: StoreContract.all.indices) func `does what any store must do`(index: Int) async throws {
    try await TestCluster.withNamespace { store, id in
      try await StoreContract.all[index].check(StoreContract(store: store, id: id))
    }
  }

  /// Who may write the Secrets may change them, and what they hold is then not what was recorded.
  @Test(arguments: ["objects", "settled", "swapped", "missing"])
  func `a revision that was forged is not applied`(_ forgery: String) async throws {
    try await TestCluster.withNamespace { store, id in
      let deployer = TestCluster.deployer()
      _ = try await deployer.up(submission("v1", of: id))
      _ = try await deployer.up(submission("v2", of: id))
      let set = store.set(of: id)
      var revision = try await store.revision(1, of: id)
      switch forgery {
      case "objects": revision.objects = versionObjects("evil")
      case "settled": revision.settled = [versionObjects("evil")[0]]
      case "swapped":
        revision = try await store.revision(2, of: id)
        revision.number = 1
      default: break
      }
      // They are immutable: who forges one has to make it anew.
      try await store.kubectl.run([
        "delete", "secrets", "-n", id.namespace, "-l", "\(RevisionSecrets.number)=1",
      ])
      if forgery != "missing" {
        let forged = RevisionSecrets.secrets(revision, name: "lateen.web.v1", in: id.namespace, set: set)
        for secret in forged { try await store.kubectl.run(["create", "-f", "-"], input: [secret]) }
        #expect(try await store.revision(1, of: id) == revision)
      }
      let before = try await TestCluster.live("deployment", "web", id)
      for command in ["resume", "rollback"] {
        let error = await #expect(throws: Diagnostic.self, "\(command)") {
          _ = try await command == "resume" ? deployer.resume(id) : deployer.rollback(id, to: 1)
        }
        let message = forgery == "missing" ? "there is no revision 1" : "is not what was recorded"
        #expect(error?.message.contains(message) == true, "\(command): \(String(describing: error))")
      }
      #expect(try await TestCluster.live("deployment", "web", id)?["spec"] == before?["spec"])
    }
  }

  @Test func `objects of others, or of a lost record, are adopted and never replaced without a word`() async throws {
    try await TestCluster.withNamespace { store, id in
      let deployer = TestCluster.deployer()
      let v1 = submission("v1", of: id)
      var objects = v1.revision.objects.filter { $0["kind"] != "Rollout" }
      for index in objects.indices { objects[index]["metadata", "namespace"] = .string(id.namespace) }
      try await store.kubectl.run(["apply", "-f", "-"], input: objects)
      let refusal = await #expect(throws: Diagnostic.self) { _ = try await deployer.up(v1) }
      #expect(refusal?.hint?.contains("lateen adopt") == true, "\(String(describing: refusal))")
      let adoption = try await deployer.adoption(of: v1)
      #expect(adoption.found.first { $0.id.kind == "Deployment" }?.owners == ["kubectl apply"])
      let other = await #expect(throws: Diagnostic.self) { _ = try await deployer.adopt(submission("v2", of: id)) }
      #expect(other?.message.contains("which is another version") == true, "\(String(describing: other))")
      #expect(try await deployer.adopt(v1) == .live(1))
      // The record is lost: the set's label still says whose the objects are.
      try await store.kubectl.run(["delete", "configmap/lateen.web", "-n", id.namespace])
      await #expect(throws: Diagnostic.self) { _ = try await deployer.up(submission("v2", of: id)) }
      let lost = try await deployer.adoption(of: v1)
      #expect(lost.found.first?.owners.contains("a delivery whose record is gone") == true, "\(lost)")
      #expect(try await deployer.adopt(v1) == .live(1))
    }
  }

  @Test func `objects are a set that kubectl knows, and nothing of it is left`() async throws {
    try await TestCluster.withNamespace { store, id in
      _ = try await TestCluster.deployer().up(submission("v1", of: id))
      let parent = try #require(try await TestCluster.live("configmap", "lateen.web", id))
      let set = ApplySet(parent: "lateen.web", in: id.namespace)
      #expect(parent["metadata", "labels", "applyset.kubernetes.io/id"]?.string == set.id)
      #expect(
        parent["metadata", "annotations", "applyset.kubernetes.io/contains-group-kinds"]
          == "Deployment.apps,Ingress.networking.k8s.io,Service")
      let members = try await store.kubectl.objects([
        "get", "deployments,services,ingresses", "-n", id.namespace, "-l", "applyset.kubernetes.io/part-of=\(set.id)",
      ])
      #expect(members.count == 3)
      // The set's label is on the object and not on its pods, which would be made anew for it.
      let pods = members.first { $0["kind"] == "Deployment" }?["spec", "template", "metadata", "labels"]
      #expect(pods?.fields?.keys == ["app", "lateen.dev/track"])
      try await TestCluster.deployer().delete(id)
      let left = try await store.kubectl.objects([
        "get", "deployments,services,ingresses,secrets,leases", "-n", id.namespace,
      ])
      #expect(left.isEmpty)
    }
  }

  @Test func `what belongs to another set, or to another tool, is refused`() async throws {
    try await TestCluster.withNamespace { store, id in
      let other = try ApplicationID(name: "other", namespace: id.namespace)
      _ = try await TestCluster.deployer().up(submission("v1", of: id))
      let error = await #expect(throws: Diagnostic.self) {
        try await TestCluster.deployer().up(submission("v1", of: other))
      }
      #expect(error?.code == .conflict && error?.message.contains("belongs to the application 'web'") == true)
      try await store.kubectl.run(["create", "configmap", "lateen.third", "-n", id.namespace])
      let third = try ApplicationID(name: "third", namespace: id.namespace)
      let refusal = await #expect(throws: Diagnostic.self) { _ = try await store.open(third) }
      #expect(refusal?.message.contains("is kept by 'nobody'") == true)
    }
  }

  @Test func `a field that somebody else owns is named, and not taken`() async throws {
    try await TestCluster.withNamespace { store, id in
      _ = try await TestCluster.deployer().up(submission("v1", of: id))
      try await store.kubectl.run([
        "patch", "deployment", "web", "-n", id.namespace, "--field-manager=colleague", "--type=merge", "-p",
        #"{"spec":{"template":{"spec":{"containers":[{"name":"web","image":"mine"}]}}}}"#,
      ])
      let error = await #expect(throws: Diagnostic.self) {
        try await TestCluster.deployer().up(submission("v1", of: id))
      }
      #expect(error?.code == .conflict)
      #expect(
        error?.message
          == "Deployment/web: fields are owned by others: "
          + #"spec.template.spec.containers[name="web"].image (colleague has "mine", the manifest "v1")"#)
      func image() async throws -> Node? {
        try await TestCluster.live("deployment", "web", id)?["spec", "template", "spec", "containers"]?.items?.first?[
          "image"]
      }
      #expect(try await image() == "mine")
      let one = TestCluster.deployer(permissions: .init(takeOver: .fields(["spec.replicas"])))
      await #expect(throws: Diagnostic.self) { try await one.up(submission("v1", of: id)) }
      let all = TestCluster.deployer(permissions: .init(takeOver: .everything))
      #expect(try await all.up(submission("v1", of: id)) == .live(1))
      #expect(try await image() == "v1")
    }
  }

  @Test func `an autoscaler keeps its number of pods`() async throws {
    try await TestCluster.withNamespace { store, id in
      _ = try await TestCluster.deployer().up(submission("v1", of: id))
      let scaler: Node = [
        "apiVersion": "autoscaling/v2", "kind": "HorizontalPodAutoscaler",
        "metadata": ["name": "web", "namespace": .string(id.namespace)],
        "spec": [
          "minReplicas": 7, "maxReplicas": 9,
          "scaleTargetRef": ["apiVersion": "apps/v1", "kind": "Deployment", "name": "web"],
        ],
      ]
      try await store.kubectl.run(["apply", "-f", "-"], input: [scaler])
      // What an autoscaler does; the one of a cluster without metrics may take its time.
      try await store.kubectl.run(["scale", "deployment/web", "-n", id.namespace, "--replicas=7"])
      let runner = TestCluster.deployer()
      #expect(try await runner.up(submission("v2", of: id)) == .approval(step: 1, of: 2))
      #expect(try await TestCluster.live("deployment", "web", id)?["spec", "replicas"] == 7)
      _ = try await runner.resume(id)
      #expect(try await runner.resume(id) == .live(2))
      #expect(try await TestCluster.live("deployment", "web", id)?["spec", "replicas"] == 7)
      #expect(try await runner.status(id).isHealthy)
    }
  }

  @Test func `what was deleted behind its back is noticed, and put back`() async throws {
    try await TestCluster.withNamespace { store, id in
      let runner = TestCluster.deployer()
      _ = try await runner.up(submission("v1", of: id))
      try await store.kubectl.run(["delete", "service", "web", "-n", id.namespace])
      #expect(try await runner.status(id).isHealthy == false)
      #expect(try await runner.up(submission("v1", of: id)) == .live(1))
      #expect(try await runner.status(id).isHealthy)
    }
  }

  @Test func `pods that never get ready hold traffic back, and can be rolled back from`() async throws {
    try await TestCluster.withNamespace { store, id in
      _ = try await TestCluster.deployer().up(submission("v1", of: id))
      let error = await #expect(throws: Diagnostic.self) {
        try await TestCluster.deployer(.init(timeout: 3)).up(submission("broken:v2", of: id))
      }
      #expect(error?.code == .timeout)
      #expect(try await TestCluster.live("ingress", "web-canary", id) == nil)
      #expect(try await TestCluster.deployer().rollback(id) == .live(1))
      #expect(try await TestCluster.live("deployment", "web-canary", id) == nil)
    }
  }

  @Test func `revisions larger than a Secret are cut, and come back whole`() async throws {
    try await TestCluster.withNamespace { store, id in
      var revision = submission("v1", of: id).revision
      revision.number = 1
      revision.inputs = [
        .init(name: "a", bytes: Array(repeating: 0x61, count: 2_000_000)), .init(name: "b", bytes: []),
      ]
      let kept = revision
      try await store.exclusively(id) { session async throws(Diagnostic) in try await session.add(kept) }
      #expect(try await store.revision(1, of: id) == kept)
      let secrets = try await store.kubectl.objects(["get", "secrets", "-n", id.namespace])
      #expect(secrets.count == 3)
      try await store.exclusively(id) { session async throws(Diagnostic) in try await session.remove(revision: 1) }
      await #expect(throws: Diagnostic.self) { try await store.revision(1, of: id) }
    }
  }

  @Test func `a lease of another machine is waited for, and taken when it is not renewed`() async throws {
    try await TestCluster.withNamespace { store, id in
      let lease: Node = [
        "apiVersion": "coordination.k8s.io/v1", "kind": "Lease",
        "metadata": ["name": "lateen.web", "namespace": .string(id.namespace)],
        "spec": [
          "holderIdentity": "elsewhere/x1", "leaseDurationSeconds": 2, "renewTime": "2026-01-01T00:00:00.000000Z",
        ],
      ]
      try await store.kubectl.run(["create", "-f", "-"], input: [lease])
      await (try store.open(id)).close()
      try await store.kubectl.run(["create", "-f", "-"], input: [lease])
      async let renewing: Void = {
        for second in 1...6 {
          let patch = #"{"spec":{"renewTime":"2026-01-01T00:00:0\#(second).000000Z"}}"#
          try await store.kubectl.run(["patch", "lease", "lateen.web", "-n", id.namespace, "--type=merge", "-p", patch])
          try await Task.sleep(for: .milliseconds(500))
        }
      }()
      let error = await #expect(throws: Diagnostic.self) { _ = try await store.open(id) }
      #expect(error?.code == .conflict && error?.message.contains("on elsewhere") == true)
      try await renewing
    }
  }

  @Test func `who lost the right changes nothing more`() async throws {
    try await TestCluster.withNamespace { store, id in
      let session = try await store.open(id)
      let record = try await session.save(Record(id, createdAt: 1))
      try await store.kubectl.run([
        "patch", "configmap", "lateen.web", "-n", id.namespace, "--type=merge", "-p",
        #"{"metadata":{"labels":{"x":"y"}}}"#,
      ])
      let error = await #expect(throws: Diagnostic.self) { _ = try await session.save(record) }
      #expect(error?.code == .conflict)
      await session.close()
    }
  }
}
