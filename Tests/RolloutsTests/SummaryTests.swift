import Testing
import Tree

@testable import Rollouts

/// What a stage means, for programs.
@Suite struct SummaryTests {
  private func nodes(_ fixture: Fixture, _ driver: Driver = .manifests) throws -> [Node] {
    let release = try fixture.release(driver: driver)
    let rollout = try #require(release.activeRollouts.first)
    return release.stages.map { release.summary(of: rollout, at: $0).node }
  }

  @Test func `pods, traffic and what comes next`() throws {
    let match = "{matches: [{headers: [{name: a, value: b}]}], replicas: 1, pause: {duration: 60}}"
    let summaries = try nodes(Fixture(steps: [match, "{traffic: 40%, replicas: 2}"]))
    #expect(summaries.map { $0["workload"] } == Array(repeating: summaries[0]["workload"], count: 6))
    #expect(
      summaries.map { $0["pods"] } == [
        ["old": 5, "new": 0, "peak": 5], ["old": 5, "new": 1, "peak": 6], ["old": 5, "new": 2, "peak": 7],
        ["old": 0, "new": 7, "peak": 9], ["old": 0, "new": 5, "peak": 7], ["old": 5, "new": 0, "peak": 9],
      ])
    #expect(summaries[1]["pause"] == ["duration": 60])
    #expect(summaries[2]["pause"] == .empty)
    #expect(summaries[1]["traffic", "matches"] == ["header a=b"])
    #expect(summaries[2]["traffic"] == ["weight": 40])
    #expect([0, 3, 4, 5].map { summaries[$0]["traffic", "weight"]?.int } == [0, 100, 100, 0])
  }

  @Test func `without a route the share follows the pods`() throws {
    let summaries = try nodes(Fixture(steps: ["{replicas: 2}"], options: "", route: nil))
    // New pods come before old ones go, so that no share of the capacity is lost.
    #expect(summaries[1]["pods"] == ["old": 3, "new": 2, "peak": 7])
    #expect(summaries[1]["traffic"] == ["weight": 40, "byPods": true])
  }
}
