import Testing
import Tree

@testable import KruisePreview
@testable import Rollouts

/// Every percentage is rounded up, but each style has its own bounds.
@Suite struct RoundingTests {
  private static let amounts: [Amount] =
    [1, 20, 40, 50, 60, 80, 90, 99, 100].map(Amount.percent) + [.count(2), .count(10)]

  @Test(arguments: [
    (1, [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]), (3, [1, 1, 2, 2, 2, 3, 3, 3, 3, 2, 3]),
    (5, [1, 1, 2, 3, 3, 4, 5, 5, 5, 2, 5]), (10, [1, 2, 4, 5, 6, 8, 9, 10, 10, 2, 10]),
  ]) func `canary pods`(total: Int, expected: [Int]) {
    #expect(Self.amounts.map { $0.scaled(to: total) } == expected)
  }

  @Test func `a Deployment in partition style keeps one old pod below 100%`() {
    let amounts: [Amount] = [
      .percent(20), .percent(50), .percent(90), .percent(99), .percent(100), .count(2), .count(5),
    ]
    #expect(amounts.map { KruiseRules.partitionPods($0, of: 5) } == [1, 3, 4, 4, 5, 2, 5])
    #expect(KruiseRules.partitionPods(.percent(1), of: 1) == 1)
  }

  @Test func `a CloneSet takes what stays old, as a percentage where the step is one`() {
    let amounts: [Amount] = [.percent(20), .percent(50), .percent(90), .percent(99), .percent(100), .count(2)]
    #expect(amounts.map { KruiseCloneSet.partition($0, of: 5).description } == ["80%", "40%", "0%", "0%", "0%", "3"])
    #expect(KruiseCloneSet.partition(.percent(20), of: 10).description == "80%")
  }

  @Test(arguments: [(Amount.percent(20), 4), (.percent(50), 2), (.percent(90), 0), (.count(2), 3)])
  func `a StatefulSet takes the ordinal from which pods are new`(amount: Amount, partition: Int) throws {
    var fixture = Fixture(kind: "StatefulSet", options: "", route: nil)
    fixture.steps = ["{replicas: \(amount)}"]
    let nodes = try fixture.release().manifests(at: .step(1)).objects
    #expect(
      nodes.object("StatefulSet")?["spec", "updateStrategy", "rollingUpdate", "partition"] == .int(partition))
    var preview = try fixture.preview()
    let kruise = try preview.objects(at: .step(1)).object("StatefulSet")
    #expect(kruise?["spec", "updateStrategy", "rollingUpdate", "partition"] == .int(partition))
  }

  @Test func `a CloneSet never has less than one per cent old because of rounding`() {
    for total in 1...300 {
      for percent in 1...99 {
        let partition = KruiseCloneSet.partition(.percent(percent), of: total)
        #expect(partition.scaled(to: total) < total || total == 1)
      }
    }
  }
}
