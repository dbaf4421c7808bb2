import Kubernetes
import Rollouts
import Tree

extension Health {
  /// Adds details from the cluster: the number of ready endpoints of a Service, the reason why pods don't become ready,
  /// and how a Service or route differs from its manifest, unless it is lent to Kruise Rollouts, which changes it.
  mutating func look(at manifest: Node, in observation: Observation, _ survey: PodSurvey?, isLent: Bool = false) {
    guard let there = observation[id] else { return }
    if id.is(.service), let ready = observation.readyEndpoints(of: id), manifest["spec", "selector"] != nil {
      message = "\(ready) \(ready == 1 ? "endpoint" : "endpoints")"
    }
    if !isLent, id.knownKind?.carriesTraffic == true, let difference = Self.difference(manifest, there) {
      isHealthy = false
      message = (message.map { "\($0), " } ?? "") + difference
    }
    guard !isHealthy, let reason = survey?.reason(of: there), message?.contains(reason) != true else { return }
    message = (message.map { "\($0): " } ?? "") + reason
  }

  /// How a Service or route differs from its manifest, in words. Nil if it does not.
  private static func difference(_ manifest: Node, _ there: Node) -> String? {
    for entry in manifest["metadata", "annotations"]?.fields ?? Fields() {
      let value = there["metadata", "annotations", entry.key]
      guard value != entry.value else { continue }
      return "\(entry.key) is \(value?.string ?? "not there"), and \(entry.value.string ?? "another") was put in place"
    }
    let selectors = (there["spec", "selector"], manifest["spec", "selector"])
    let isSame =
      Coverage.isCovered(manifest["spec"], by: there["spec"])
      && (manifest["kind"] != "Service" || selectors.0 == selectors.1)
    return isSame ? nil : "differs from what was put in place"
  }
}
