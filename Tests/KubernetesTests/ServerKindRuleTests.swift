import Testing
import Tree

@testable import Kubernetes

/// The rules of the server for kinds that extend or steer it; no path means accepted.
@Suite struct ServerKindRuleTests {
  private static func service(_ spec: String, _ name: String = "v1.a.b") -> String {
    "{apiVersion: apiregistration.k8s.io/v1, kind: APIService, metadata: {name: \(name)}, spec: {\(spec)}}"
  }

  private static func flow(_ rule: String) -> String {
    "{apiVersion: flowcontrol.apiserver.k8s.io/v1, kind: FlowSchema, metadata: {name: a}, spec: {priorityLevelConfiguration: {name: b}, rules: [{\(rule)}]}}"
  }

  private static func level(_ limited: String) -> String {
    "{apiVersion: flowcontrol.apiserver.k8s.io/v1, kind: PriorityLevelConfiguration, metadata: {name: a}, spec: {type: Limited, limited: {\(limited)}}}"
  }

  private static func certificate(_ fields: String) -> String {
    "{apiVersion: certificates.k8s.io/v1, kind: CertificateSigningRequest, metadata: {name: a}, spec: {signerName: a.b/c, \(fields)}}"
  }

  private static func claims(_ devices: String) -> String {
    "{apiVersion: resource.k8s.io/v1, kind: ResourceClaim, metadata: {name: a}, spec: {devices: {\(devices)}}}"
  }

  private static let user = "subjects: [{kind: User, user: {name: a}}]"
  private static let request = "LS0tLS1CRUdJTiBDRVJUSUZJQ0FURSBSRVFVRVNULS0tLS0="

  @Test(
    "kinds of the server",
    arguments: [
      (service("group: a.b, version: v1, groupPriorityMinimum: 1, versionPriority: 1"), ""),
      (service("group: a.b, version: v2, groupPriorityMinimum: 1, versionPriority: 1"), "metadata.name"),
      (
        service("group: a.b, version: v1, groupPriorityMinimum: 20001, versionPriority: 1"), "spec.groupPriorityMinimum"
      ),
      (service("group: a.b, version: v1, groupPriorityMinimum: 1"), "spec.versionPriority"),
      (
        service("group: a.b, version: v1, groupPriorityMinimum: 1, versionPriority: 1, caBundle: YWJj"), "spec.caBundle"
      ),
      (service("version: v1, groupPriorityMinimum: 1, versionPriority: 1", "v1."), ""),
      (flow("\(user), nonResourceRules: [{verbs: [get], nonResourceURLs: [/a/*]}]"), ""),
      (
        flow("\(user), nonResourceRules: [{verbs: [null], nonResourceURLs: [/a]}]"),
        "spec.rules[0].nonResourceRules[0].verbs[0]"
      ),
      (
        flow("\(user), resourceRules: [{verbs: [get], apiGroups: [''], resources: [pods], namespaces: [null]}]"),
        "spec.rules[0].resourceRules[0].namespaces[0]"
      ),
      (flow(user), "spec.rules[0]"),
      (
        flow("\(user), nonResourceRules: [{verbs: [read], nonResourceURLs: [/a]}]"),
        "spec.rules[0].nonResourceRules[0].verbs[0]"
      ),
      (
        flow("\(user), nonResourceRules: [{verbs: [get], nonResourceURLs: [a]}]"),
        "spec.rules[0].nonResourceRules[0].nonResourceURLs[0]"
      ),
      (
        flow("\(user), resourceRules: [{verbs: [get], apiGroups: [''], resources: [pods]}]"),
        "spec.rules[0].resourceRules[0].namespaces"
      ),
      (
        flow("subjects: [{kind: User}], nonResourceRules: [{verbs: ['*'], nonResourceURLs: ['*']}]"),
        "spec.rules[0].subjects[0].user"
      ),
      (level("limitResponse: {type: Queue, queuing: {queues: 64, handSize: 6}}"), ""),
      (
        level("limitResponse: {type: Queue, queuing: {queues: 4, handSize: 6}}"),
        "spec.limited.limitResponse.queuing.handSize"
      ),
      (
        level("limitResponse: {type: Queue, queuing: {queues: 10000, handSize: 9}}"),
        "spec.limited.limitResponse.queuing.handSize"
      ),
      (level("limitResponse: {type: Reject, queuing: {}}"), "spec.limited.limitResponse.queuing"),
      (certificate("usages: [client auth], request: \(request)"), ""),
      (certificate("usages: [client], request: \(request)"), "spec.usages[0]"),
      (certificate("usages: [client auth], request: YWJj"), "spec.request"),
      (claims("requests: [{name: a, exactly: {deviceClassName: b}}]"), ""),
      (claims("requests: [{name: a}]"), "spec.devices.requests[0]"),
      (
        claims(
          "requests: [{name: a, exactly: {deviceClassName: b}}], constraints: [{requests: [c], matchAttribute: d.e/f}]"),
        "spec.devices.constraints[0].requests[0]"
      ),
      (
        "{apiVersion: v1, kind: Namespace, metadata: {name: a, labels: {pod-security.kubernetes.io/enforce: strict}}}",
        "metadata.labels[\"pod-security.kubernetes.io/enforce\"]"
      ),
      (
        "{apiVersion: v1, kind: Namespace, metadata: {name: a, labels: {pod-security.kubernetes.io/enforce: restricted, pod-security.kubernetes.io/enforce-version: v1.36}}}",
        ""
      ),
      (
        "{apiVersion: v1, kind: Namespace, metadata: {name: a, labels: {pod-security.kubernetes.io/warn-version: v1}}}",
        "metadata.labels[\"pod-security.kubernetes.io/warn-version\"]"
      ),
      (
        "{apiVersion: node.k8s.io/v1, kind: RuntimeClass, metadata: {name: a}, handler: b, scheduling: {nodeSelector: {a: b c}}}",
        "scheduling.nodeSelector.a"
      ),
      (
        "{apiVersion: node.k8s.io/v1, kind: RuntimeClass, metadata: {name: a}, handler: b, scheduling: {tolerations: [{key: a, operator: Exists}, {key: a, operator: Exists}]}}",
        "scheduling.tolerations[1]"
      ),
      (
        "{apiVersion: storage.k8s.io/v1, kind: CSIDriver, metadata: {name: a}, spec: {tokenRequests: [{audience: a}, {audience: a}]}}",
        "spec.tokenRequests[1].audience"
      ),
      (
        "{apiVersion: storage.k8s.io/v1, kind: VolumeAttachment, metadata: {name: a}, spec: {attacher: a, nodeName: b, source: {}}}",
        "spec.source"
      ),
      (
        "{apiVersion: coordination.k8s.io/v1, kind: Lease, metadata: {name: a}, spec: {renewTime: '2026-01-31T12:00:00Z'}}",
        "spec.renewTime"
      ),
      (
        "{apiVersion: coordination.k8s.io/v1, kind: Lease, metadata: {name: a}, spec: {renewTime: '2026-01-31T12:00:00.000000Z'}}",
        ""
      ),
      (
        "{apiVersion: coordination.k8s.io/v1, kind: Lease, metadata: {name: a}, spec: {preferredHolder: a}}",
        "spec.preferredHolder"
      ),
      (
        "{apiVersion: discovery.k8s.io/v1, kind: EndpointSlice, metadata: {name: a}, addressType: FQDN, endpoints: [{addresses: [a]}]}",
        "endpoints[0].addresses[0]"
      ),
      (
        "{apiVersion: discovery.k8s.io/v1, kind: EndpointSlice, metadata: {name: a}, addressType: IPv4, endpoints: [{addresses: [10.0.0.1], hints: {forZones: [{name: a}, {name: a}]}}]}",
        "endpoints[0].hints.forZones[1].name"
      ),
      (
        "{apiVersion: networking.k8s.io/v1, kind: ServiceCIDR, metadata: {name: a}, spec: {cidrs: [10.97.0.0/16, '2001:db8::/64']}}",
        ""
      ),
      (
        "{apiVersion: networking.k8s.io/v1, kind: ServiceCIDR, metadata: {name: a}, spec: {cidrs: [10.97.0.0/16, 10.98.0.0/16]}}",
        "spec.cidrs"
      ),
      (
        "{apiVersion: storage.k8s.io/v1, kind: VolumeAttributesClass, metadata: {name: a}, driverName: a, parameters: {'': b}}",
        "parameters"
      ),
      (
        "{apiVersion: resource.k8s.io/v1, kind: DeviceClass, metadata: {name: a}, spec: {config: [{opaque: {driver: a.b, parameters: [c]}}]}}",
        "spec.config[0].opaque.parameters"
      ),
      (
        "{apiVersion: resource.k8s.io/v1, kind: DeviceClass, metadata: {name: a}, spec: {config: [{opaque: {driver: a.b, parameters: {c: d}}}]}}",
        ""
      ),
      (claims("requests: [{name: a, exactly: {deviceClassName: b, adminAccess: true}}]"), ""),
      (claims("requests: [{name: a, exactly: {deviceClassName: b, adminAccess: false}}]"), ""),
      (
        "{apiVersion: resource.k8s.io/v1, kind: ResourceSlice, metadata: {name: a}, spec: {driver: a.b, nodeName: a, pool: {name: a, resourceSliceCount: 1}, devices: [{name: a, attributes: {b: null}}]}}",
        "spec.devices[0].attributes.b"
      ),
    ])
  func kinds(_ object: String, _ path: String) throws {
    #expect(ServerObject.isFirst(try ServerObject.problems(object), path))
  }

  @Test func `access to devices that others use depends on the namespace`() throws {
    func problems(adminAccess: Node) -> [Problem] {
      let request: Node = ["name": "a", "exactly": ["deviceClassName": "b", "adminAccess": adminAccess]]
      var validator = Validator(minor: 36)
      return validator.problems(of: [
        "apiVersion": "resource.k8s.io/v1", "kind": "ResourceClaim", "metadata": ["name": "a"],
        "spec": ["devices": ["requests": [request]]],
      ])
    }
    #expect(problems(adminAccess: false).isEmpty)
    let found = problems(adminAccess: true)
    #expect(found.map(\.path.dotted) == ["spec.devices.requests[0].exactly.adminAccess"])
    #expect(found.allSatisfy { !$0.isCertain })
  }
}
