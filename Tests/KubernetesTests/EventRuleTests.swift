import Testing

@testable import Kubernetes

/// The rules of the server for Events, reviews and what has no name; no path means accepted.
@Suite struct EventRuleTests {
  private static let current =
    "eventTime: '2026-01-31T12:00:00.000000Z', reportingInstance: a, action: b, reason: c, type: Normal"

  private static func event(_ fields: String) -> String {
    "{apiVersion: events.k8s.io/v1, kind: Event, metadata: {name: a, namespace: default}, \(fields)}"
  }

  private static func core(_ fields: String, name: String = "a") -> String {
    "{apiVersion: v1, kind: Event, metadata: {name: \(name), namespace: default}, \(fields)}"
  }

  @Test(
    "events",
    arguments: [
      (event("\(current), reportingController: a.b/c"), ""),
      (event("\(current), reportingController: a b"), "reportingController"),
      (event(current), "reportingController"), (event("type: Normal"), "eventTime"),
      (event("\(current), reportingController: a, note: \(String(repeating: "a", count: 1025))"), "note"),
      (event("\(current), reportingController: a, deprecatedCount: 1"), "deprecatedCount"),
      (event("\(current), reportingController: a, deprecatedSource: {host: a}"), "deprecatedSource.host"),
      (
        event(
          "\(current), reportingController: a, series: {count: 1, lastObservedTime: '2026-01-31T12:00:00.000000Z'}"),
        "series.count"
      ),
      (event("\(current), reportingController: a, series: {count: 2}"), "series.lastObservedTime"),
      (core("involvedObject: {namespace: default}"), ""), (core("involvedObject: {}"), ""),
      (core("involvedObject: {namespace: shop}"), "involvedObject.namespace"),
      (core("involvedObject: {namespace: default}", name: "A_b"), ""),
      (core("involvedObject: {namespace: shop}, \(current), reportingComponent: a"), ""),
      (core("involvedObject: {namespace: shop}, \(current)"), "reportingComponent"),
    ])
  func events(_ event: String, _ path: String) throws {
    #expect(ServerObject.isFirst(try ServerObject.problems(event), path))
  }

  private static func review(_ kind: String, _ spec: String, metadata: String = "{}") -> String {
    let group = kind.hasSuffix("TokenReview") ? "authentication" : "authorization"
    return "{apiVersion: \(group).k8s.io/v1, kind: \(kind), metadata: \(metadata), spec: {\(spec)}}"
  }

  private static let pods = "resourceAttributes: {resource: pods, verb: get, namespace: shop}"

  @Test(
    "reviews",
    arguments: [
      (review("TokenReview", "token: a"), ""), (review("TokenReview", "token: ''"), "spec.token"),
      (review("TokenReview", "token: a", metadata: "{name: A_b}"), ""),
      (review("SubjectAccessReview", "\(pods), user: a"), ""), (review("SubjectAccessReview", pods), "spec"),
      (review("SubjectAccessReview", "\(pods), user: a", metadata: "{name: a}"), "metadata.name"),
      (review("SubjectAccessReview", "user: a"), "spec"),
      (review("SelfSubjectAccessReview", "\(pods), nonResourceAttributes: {path: /a}"), "spec.resourceAttributes"),
      (review("LocalSubjectAccessReview", "\(pods), user: a", metadata: "{namespace: shop}"), ""),
      (
        review("LocalSubjectAccessReview", "\(pods), user: a", metadata: "{namespace: other}"),
        "spec.resourceAttributes.namespace"
      ),
      (review("SelfSubjectRulesReview", ""), "spec.namespace"),
      (
        review("SelfSubjectAccessReview", "resourceAttributes: {fieldSelector: {}}"),
        "spec.resourceAttributes.fieldSelector"
      ),
      (
        review(
          "SelfSubjectAccessReview",
          "resourceAttributes: {labelSelector: {requirements: [{key: a, operator: Near, values: [b]}]}}"), ""
      ),
      ("{apiVersion: authentication.k8s.io/v1, kind: SelfSubjectReview}", ""),
      ("{apiVersion: v1, kind: LimitRange, metadata: {name: ''}, spec: {limits: []}}", ""),
    ])
  func reviews(_ review: String, _ path: String) throws {
    #expect(ServerObject.isFirst(try ServerObject.problems(review), path))
  }

  @Test(
    "drivers of a node",
    arguments: [
      ("{name: a.b, nodeID: c}", ""), ("{name: a.b, nodeID: c}, {name: a.b, nodeID: d}", "drivers[1].name"),
      ("{name: a.b, nodeID: c, topologyKeys: [d, d]}", "drivers[0].topologyKeys[1]"),
      ("{name: a.b, nodeID: \(String(repeating: "c", count: 257))}", "drivers[0].nodeID"),
    ])
  func drivers(_ drivers: String, _ path: String) throws {
    let node = "{apiVersion: storage.k8s.io/v1, kind: CSINode, metadata: {name: a}, spec: {drivers: [\(drivers)]}}"
    #expect(ServerObject.isFirst(try ServerObject.problems(node), path, below: "spec"))
  }

  private static func slice(_ spec: String) -> String {
    """
    {apiVersion: resource.k8s.io/v1, kind: ResourceSlice, metadata: {name: a}, spec: {driver: a.b,
      pool: {name: c/d, generation: 1, resourceSliceCount: 1}, \(spec)}}
    """
  }

  private static func offer(_ attribute: String) -> String {
    slice("allNodes: true, devices: [{name: a, attributes: {\(attribute)}}]")
  }

  @Test(
    "devices and nodes",
    arguments: [
      (slice("nodeName: node"), ""), (slice("nodeName: node, allNodes: true"), "spec.nodeName"),
      (slice("devices: []"), "spec"),
      (slice("allNodes: false"), "spec.allNodes"),
      (slice("nodeName: node, devices: [], sharedCounters: []"), "spec.sharedCounters"),
      (offer("a.b/c: {version: 1.2.3-beta.1}"), ""),
      (offer("a: {version: 1.2}"), "spec.devices[0].attributes.a.version"),
      (offer("'-a': {int: 1}"), "spec.devices[0].attributes.-a"), (offer("a: {}"), "spec.devices[0].attributes.a"),
      ("{apiVersion: v1, kind: Node, metadata: {name: a}, spec: {podCIDR: 10.1.0.0/33}}", "spec.podCIDR"),
      (
        "{apiVersion: v1, kind: Node, metadata: {name: a}, spec: {podCIDRs: [10.1.0.0/24, 10.2.0.0/24]}}",
        "spec.podCIDRs"
      ),
      (
        "{apiVersion: v1, kind: Node, metadata: {name: a}, spec: {taints: [{key: a, effect: NoSchedule}, {key: a, effect: NoSchedule}]}}",
        "spec.taints[1]"
      ),
      (
        "{apiVersion: resource.k8s.io/v1, kind: DeviceClass, metadata: {name: a}, spec: {selectors: [{cel: {expression: device.driver}}]}}",
        "spec.selectors[0].cel.expression"
      ),
    ])
  func nodes(_ object: String, _ path: String) throws {
    #expect(ServerObject.isFirst(try ServerObject.problems(object), path))
  }
}
