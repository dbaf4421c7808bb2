import Kubernetes
import Rollouts
import Tree

extension Health {
  /// Adds what is there behind an object: the endpoints of a Service, why pods don't get ready, and where a Service or a
  /// route is other than it was put in place.
  mutating func look(at manifest: Node, in observation: Observation, _ survey: PodSurvey?) {
    guard let there = observation[id] else { return }
    if id.is(.service), let ready = observation.readyEndpoints(of: id), manifest["spec", "selector"] != nil {
      message = "\(ready) \(ready == 1 ? "endpoint" : "endpoints")"
    }
    if id.knownKind?.carriesTraffic == true, let difference = Self.difference(manifest, there) {
      isHealthy = false
      message = (message.map { "\($0), " } ?? "") + difference
    }
    guard !isHealthy, let reason = survey?.reason(of: there), message?.contains(reason) != true else { return }
    message = (message.map { "\($0): " } ?? "") + reason
  }

  /// Where a Service or a route is other than its manifest, in words; nil where it is not.
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
