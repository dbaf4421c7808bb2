import Rollouts
import Testing
import Tree

@testable import Delivery

/// What of a stage comes next, over what is there.
@Suite struct StageProgressTests {
  private func release() throws -> Release {
    var diagnostics: [Diagnostic] = []
    let mark = Mark(file: "app.yaml", line: 1, column: 1)
    func objects(_ image: String) -> [ReleaseObject] { versionObjects(image).map { ReleaseObject($0, origin: mark) } }
    return try #require(Release.plan(objects("v2"), after: objects("v1"), diagnostics: &diagnostics))
  }

  /// Objects as a cluster has them, whose workloads have all their pods ready.
  private func live(_ objects: [Node]) -> Observation {
    let found = objects.map { object in
      var object = object
      if let count = object["spec", "replicas"] {
        object["status"] = ["readyReplicas": count, "updatedReplicas": count, "replicas": count]
        object["spec", "template", "spec", "dnsPolicy"] = "ClusterFirst"
      }
      return object
    }
    return Observation(found, of: objects.compactMap(Record.Member.init), in: "default")
  }

  private func progress(_ stage: Stage, over there: [Node], wave: Int = 0) throws -> StageProgress {
    let release = try release()
    let manifests = try release.manifests(at: stage)
    let inventory = (there + manifests.objects).compactMap(Record.Member.init)
    return StageProgress(
      stage, release, manifests: manifests.objects, inventory: inventory, live: live(there), wave: wave)
  }

  private func names(_ nodes: [Node]?) -> [String] { (nodes ?? []).compactMap { ObjectID($0)?.description } }

  @Test func `pods come first, with Services that nobody is routed to yet`() throws {
    let before = try release().manifests(at: .stable).objects
    let progress = try progress(.step(1), over: before)
    #expect(names(progress.next?.objects) == ["Service/web-canary", "Deployment/web", "Deployment/web-canary"])
    #expect(progress.isFirst && progress.hasMore)
    #expect(progress.changed.map(\.name) == ["web-canary"])
  }

  @Test func `each wave follows the one before it, and the last is the end`() throws {
    let before = try release().manifests(at: .step(1)).objects
    var kinds: [[Wave.Kind]] = []
    var wave = 0
    while let next = try progress(.step(1), over: before, wave: wave).next {
      kinds.append(Array(next.kinds))
      wave = next.index + 1
    }
    #expect(kinds == [[.pods], [.services], [.routes]])
  }

  @Test func `what goes comes last: routes, then Services, then pods`() throws {
    let before = try release().manifests(at: .promote).objects
    var gone: [[String]] = []
    var wave = 0
    while let next = try progress(.complete, over: before, wave: wave).next {
      if !next.prune.isEmpty { gone.append(names(next.prune)) }
      wave = next.index + 1
    }
    #expect(gone == [["Ingress/web-canary"], ["Service/web-canary", "Deployment/web-canary"]])
  }

  @Test func `a Deployment that gets other pods takes none away before another is ready`() throws {
    let before = try release().manifests(at: .step(2)).objects
    let progress = try progress(.promote, over: before)
    let rolling = progress.next?.objects.first { ObjectID($0)?.description == "Deployment/web" }
    #expect(rolling?["spec", "strategy", "rollingUpdate", "maxUnavailable"] == 0)
    #expect(progress.careful.isEmpty)
    let after = try self.progress(.promote, over: progress.next?.objects ?? [])
    #expect(names(after.careful) == ["Deployment/web"])
    #expect(after.careful.first?["spec", "strategy"] == nil)
  }
}
