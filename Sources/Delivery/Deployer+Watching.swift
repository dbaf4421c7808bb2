import Kubernetes
import Tree

extension Deployer {
  /// What was last seen of an Application while waiting for a change.
  struct Sight: Equatable {
    var record: Record?
    var observation: Observation?
  }

  /// What a command looks at while it waits.
  struct Awaited {
    var members: [Record.Member] = []
    var detail: Observation.Detail = []
    /// Whether somebody has to do something.
    var needsPerson = false

    init(_ outcome: Outcome, of inventory: [Record.Member]) {
      guard case .unhealthy(let waiting) = outcome else { return }
      members = inventory.filter { member in waiting.contains { $0.id == member.id } }
      needsPerson = waiting.contains { $0.remedy != nil }
      // A Service is waited for until it has endpoints.
      if members.contains(where: { $0.id.is(.service) }) { detail = .endpoints }
    }
  }

  /// Waits for a change that may affect an outcome. The right to change the Application is not held meanwhile, so that
  /// others can act. Without a baseline, the first call only stores one and returns: because the caller then tries again,
  /// no earlier change is missed. It looks less and less often, because what has taken long may take longer still.
  func waitForChange(
    of id: ApplicationID, _ inventory: [Record.Member], while outcome: Outcome, until deadline: Int,
    _ seen: inout Sight?
  ) async {
    let awaited = Awaited(outcome, of: inventory)
    // What only a person can change is given up soon.
    let end = awaited.needsPerson ? min(deadline, now() + 4) : deadline
    var pause = store.pollInterval
    while now() < end {
      try? await Task.sleep(for: min(pause, .seconds(max(1, end - now()))))
      if case .pause(_, _, let until) = outcome, now() >= until { return }
      guard let look = try? await store.glance(awaited.members, of: id, with: awaited.detail), let record = look.record
      else { return }
      let sight = Sight(record: record, observation: look.observation)
      guard sight == seen else {
        seen = sight
        return
      }
      pause = min(pause * 1.25, store.pollInterval * 5)
      if case .pause(_, _, let until) = outcome { pause = min(pause, .seconds(max(1, until - now()))) }
    }
  }
}
