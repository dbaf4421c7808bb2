import Testing
import Tree

@testable import Rollouts

/// The annotations by which Argo CD orders what it applies and prunes.
@Suite struct SyncWaveTests {
  private let styles = [
    Fixture(), Fixture(steps: ["{traffic: 40%, replicas: 40%}", "{replicas: 80%}", "{replicas: 100%}"], options: ""),
  ]

  /// The objects of a stage by the number that they have.
  private func numbers(_ release: Release, _ stage: Stage) throws -> [String: Int] {
    let manifests = release.syncWaves(of: try release.manifests(at: stage), in: try release.waves(at: stage))
    var numbers: [String: Int] = [:]
    for object in manifests.objects {
      let text = object["metadata", "annotations", "argocd.argoproj.io/sync-wave"]?.string
      let number: Int = try #require(text.flatMap { Int($0) })
      numbers["\(try #require(ObjectID(object)))"] = number
    }
    return numbers
  }

  @Test func `pods come before what routes to them`() throws {
    for fixture in styles {
      let numbers = try numbers(fixture.release(), .step(1))
      let copy = try #require(numbers["Deployment/demo-canary"])
      #expect(try copy < #require(numbers["Service/demo"]))
      #expect(try #require(numbers["Service/demo"]) < #require(numbers["Ingress/demo-canary"]))
    }
  }

  @Test func `what shrinks comes last`() throws {
    let numbers = try numbers(styles[1].release(), .step(1))
    #expect(numbers.allSatisfy { $0.key == "Deployment/demo" || $0.value < numbers["Deployment/demo"] ?? 0 })
  }

  /// Argo CD swaps the numbers of what it prunes: the first of them becomes the last.
  @Test(arguments: [Stage.complete, .rollback])
  func `what goes, goes after all that is applied: routes, then Services, then workloads`(stage: Stage) throws {
    for fixture in styles {
      let release = try fixture.release()
      let there = try numbers(release, stage == .complete ? .promote : .step(1))
      let all = try release.manifests(at: stage).prune.map { "\(try #require(ObjectID($0)))" }
      let gone = all.filter { there[$0] != nil }
      let used = Set(gone.compactMap { there[$0] }).sorted()
      let swapped = Dictionary(uniqueKeysWithValues: zip(used, used.reversed()))
      let order: [Int] = try gone.map { try #require(there[$0].flatMap { swapped[$0] }) }
      #expect(order == order.sorted() && gone.last == "Deployment/demo-canary", "\(gone) \(order)")
      #expect(try #require(order.first) > #require(numbers(release, stage).values.max()))
    }
  }
}
