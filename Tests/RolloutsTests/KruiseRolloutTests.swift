import TestSupport
import Testing
import Tree

@testable import KruisePreview
@testable import Rollouts

/// When Kruise Rollouts begins, where it rests, and what it leaves on the workload.
@Suite struct KruiseRolloutTests {
  private func preview(_ new: String, after old: String, nodes: Int = 2) throws -> Preview {
    var diagnostics: [Diagnostic] = []
    let preview = try Preview(
      Fixture.objects(new), after: Fixture.objects(old), nodes: nodes, diagnostics: &diagnostics)
    return try #require(preview, "\(diagnostics)")
  }

  /// Whether a change of the Deployment's metadata and pods makes a rollout begin.
  private func begins(_ new: (metadata: String, pods: String), after old: (metadata: String, pods: String)) throws
    -> Bool
  {
    let text = { (version: (metadata: String, pods: String)) in
      Fixture(steps: ["{replicas: 20%}"], route: nil).text("v1")
        .changing(
          "metadata: {name: demo}\nspec:\n  replicas",
          to: "metadata: {name: demo\(version.metadata)}\nspec:\n  replicas"
        )
        .changing(
          "metadata: {labels: {app: demo}}\n    spec: {containers: [{name: demo, image: 'demo:v1'}]}",
          to: version.pods)
    }
    var run = try preview(text(new), after: text(old))
    do throws(Diagnostic) {
      return try run.objects(at: .step(1)).object("BatchRelease") != nil
    } catch {
      #expect(error.code == .kruiseDoesNotStart)
      return false
    }
  }

  private static let pods = "metadata: {labels: {app: demo}}\n    spec: {containers: [{name: a, image: b}]}"

  @Test(arguments: [
    ("metadata: {labels: {app: demo}}\n    spec: {containers: [{name: a, image: c}]}", true),
    ("metadata: {labels: {app: demo, tier: web}}\n    spec: {containers: [{name: a, image: b}]}", true),
    ("metadata: {labels: {app: demo}}\n    spec: {containers: [{name: a, image: b}, {name: c, image: d}]}", true),
    ("metadata: {labels: {app: demo}}\n    spec: {containers: [{name: a, image: b, tty: false}]}", true),
    // The label of a ReplicaSet, and what is empty, make no difference.
    ("metadata: {labels: {app: demo, pod-template-hash: x}}\n    spec: {containers: [{name: a, image: b}]}", false),
    ("metadata: {labels: {app: demo}, annotations: {}}\n    spec: {containers: [{name: a, image: b}]}", false),
    ("metadata: {labels: {app: demo}}\n    spec: {containers: [{name: a, image: b, resources: {limits: {}}}]}", false),
    ("metadata: {labels: {app: demo}}\n    spec: {containers: [{name: a, image: b, env: []}], nodeName: null}", false),
  ]) func `a rollout begins when the pods change`(pods: String, expected: Bool) throws {
    #expect(try begins(("", pods), after: ("", Self.pods)) == expected)
    #expect(try begins(("", Self.pods), after: ("", pods)) == expected)
  }

  @Test(arguments: [
    ("one", "", false, true), ("one", "", true, true), ("two", "one", false, true), ("two", "one", true, true),
    ("one", "one", true, false), ("''", "", false, false), ("''", "one", true, true), ("", "one", false, false),
  ]) func `or when its own id does, whatever the pods do`(
    new: String, old: String, changes: Bool, expected: Bool
  ) throws {
    let metadata = { (id: String) in id.isEmpty ? "" : ", annotations: {rollouts.kruise.io/rollout-id: \(id)}" }
    let pods = changes ? Self.pods.changing("image: b", to: "image: c") : Self.pods
    #expect(try begins((metadata(new), pods), after: (metadata(old), Self.pods)) == expected)
  }

  @Test(arguments: [
    (["{replicas: 20%, pause: {duration: 0}}", "{replicas: 40%}"], "canary", 1, true),
    (["{replicas: 20%, pause: {duration: 1}}", "{replicas: 40%}"], "canary", 1, false),
    (["{replicas: 20%}", "{replicas: 100%}"], "canary", 2, true),
    (["{replicas: 100%}", "{replicas: 100%, pause: {duration: 9}}"], "canary", 1, false),
    (["{replicas: 100%}", "{replicas: 100%, pause: {duration: 9}}"], "canary", 2, true),
    (["{replicas: 5}"], "canary", 1, false), (["{replicas: 99%}"], "canary", 1, false),
    (["{replicas: 100%}"], "blueGreen", 1, false), (["{replicas: 100%, pause: {duration: 0}}"], "blueGreen", 1, true),
  ]) func `where it goes on by itself`(steps: [String], strategy: String, step: Int, expected: Bool) throws {
    var run = try Fixture(steps: steps, strategy: strategy, options: "", route: nil).preview()
    _ = try run.objects(at: .step(step))
    let note = "the controller does not wait at step \(step) of the Rollout 'demo'"
    #expect(run.diagnostics.filter { $0.message == note }.count == (expected ? 1 : 0))
    #expect(run.diagnostics.allSatisfy { $0.severity == .note })
  }

  @Test func `the nodes of a DaemonSet are said`() throws {
    let daemons = { (version: String) in
      Fixture(kind: "DaemonSet", steps: ["{replicas: 50%}"], options: "", route: nil).text(version)
    }
    var run = try preview(daemons("v2"), after: daemons("v1"), nodes: 7)
    let control = try run.objects(at: .step(1)).object("DaemonSet")?[
      "metadata", "annotations", KruiseMark.daemonSetControl]
    #expect(control?.string?.hasPrefix(#"{"partition":"3","#) == true)
    #expect(run.diagnostics.map(\.message) == ["the pods of the DaemonSet 'demo' are counted for 7 nodes"])
    var none = try preview(daemons("v2"), after: daemons("v1"), nodes: 0)
    let problem = #expect(throws: Diagnostic.self) { try none.objects(at: .step(1)) }
    #expect(problem?.message == "the controller does not start: the DaemonSet 'demo' has no pods")
    #expect(
      try none.objects(at: .stable).object("DaemonSet")?["metadata", "labels", KruiseMark.workloadType] == "daemonset")
  }

  @Test func `a workload without pods has not been seen yet`() throws {
    var run = try Fixture(replicas: 0).preview()
    for stage in [Stage.stable, .complete, .rollback] {
      #expect(try run.objects(at: stage).object("Deployment")?["metadata", "labels"] == nil)
    }
    #expect(run.diagnostics.isEmpty)
    _ = try run.objects(at: .complete)
    #expect(run.diagnostics.map(\.message) == ["the controller does not start: the Deployment 'demo' has no pods"])
    #expect(run.diagnostics.map(\.severity) == [.warning])
  }

  @Test(arguments: [
    ("enableExtraWorkloadForCanary: true", "canary", true), ("", "canary", false), ("", "blueGreen", false),
  ]) func `the revision of the old pods stays in a label after a canary alone`(
    options: String, strategy: String, stays: Bool
  ) throws {
    var run = try Fixture(steps: ["{replicas: 20%}"], strategy: strategy, options: options, route: nil).preview()
    for (stage, isThere) in [(Stage.stable, false), (.step(1), true), (.complete, stays), (.rollback, stays)] {
      let labels = try run.objects(at: stage).object("Deployment")?["metadata", "labels"]
      #expect(labels?[KruiseMark.stableRevision] == (isThere ? "STABLE-HASH" : nil))
      #expect(labels?[KruiseMark.workloadType] == "deployment")
    }
  }

  @Test func `pods of a canary never shrink from step to step`() throws {
    var run = try Fixture(steps: ["{replicas: 60%}", "{replicas: 1}", "{replicas: 4}"], route: nil).preview()
    for (step, pods) in [(1, 3), (2, 3), (3, 4)] {
      #expect(try run.objects(at: .step(step)).object("Deployment", "demo-xxxxx")?["spec", "replicas"] == .int(pods))
    }
  }
}
