import Codec
import Rendering
import TestSupport
import Testing
import Tree

@testable import Kubernetes

@Suite struct ValidatorTests {
  private static func node(_ yaml: String) throws -> Node { try YAML.object(yaml) }

  private static func deployment(_ container: String, _ spec: String = "") throws -> Node {
    try node(
      """
      {apiVersion: apps/v1, kind: Deployment, metadata: {name: web}, spec: {
        selector: {matchLabels: {app: web}},
        template: {metadata: {labels: {app: web}}, spec: {containers: [\(container)]}}\(spec.isEmpty ? "" : ", \(spec)")}}
      """)
  }

  private static func problems(_ object: Node, minor: Int = 36) -> [String] {
    var validator = Validator(minor: minor)
    return validator.problems(of: object).map(\.path.dotted)
  }

  @Test func `a sound object has no problems`() throws {
    let object = try Self.deployment("{name: web, image: nginx, ports: [{containerPort: 80, name: http}]}")
    #expect(Self.problems(object).isEmpty)
  }

  @Test(
    "fields of a container",
    arguments: [
      ("name: web", "image"), ("image: nginx", "name"), ("name: web, image: nginx, pullPolicy: Always", "pullPolicy"),
      ("name: web, image: nginx, ports: [{containerPort: 0}]", "ports[0].containerPort"),
      ("name: web, image: nginx, ports: [{containerPort: '80'}]", "ports[0].containerPort"),
      ("name: web, image: nginx, ports: [{containerPort: 99999999999}]", "ports[0].containerPort"),
      ("name: web, image: nginx, env: [{name: A, value: 1}]", "env[0].value"),
      ("name: web, image: nginx, env: [null]", "env[0].name"),
      (
        "name: web, image: nginx, env: [{name: A, valueFrom: {fieldRef: {fieldPath: spec.foo}}}]",
        "env[0].valueFrom.fieldRef.fieldPath"
      ),
      ("name: web, image: nginx, resources: {limits: {cpu: 1x}}", "resources.limits.cpu"),
      ("name: web, image: nginx, resources: {limits: {cpu: 1}, requests: {cpu: 1100m}}", "resources.requests.cpu"),
      ("name: web, image: nginx, resources: {limits: {disk: 1}}", "resources.limits.disk"),
      ("name: web, image: nginx, livenessProbe: {periodSeconds: 1}", "livenessProbe"),
      (
        "name: web, image: nginx, livenessProbe: {exec: {command: [a]}, successThreshold: 2}",
        "livenessProbe.successThreshold"
      ),
      (
        "name: web, image: nginx, livenessProbe: {exec: {command: [a]}, tcpSocket: {port: 1}}",
        "livenessProbe.tcpSocket"
      ),
      ("name: web, image: nginx, volumeMounts: [{name: data, mountPath: /data}]", "volumeMounts[0].name"),
      ("name: web, image: nginx, securityContext: {runAsUser: -1}", "securityContext.runAsUser"),
    ])
  func container(_ container: String, _ path: String) throws {
    #expect(
      Self.problems(try Self.deployment("{\(container)}")) == ["spec.template.spec.containers[0].\(path)"])
  }

  @Test(
    "fields of a Deployment",
    arguments: [
      ("replicas: -1", "spec.replicas"), ("replica: 1", "spec.replica"),
      ("minReadySeconds: 600", "spec.progressDeadlineSeconds"),
      ("strategy: {rollingUpdate: {maxSurge: 0, maxUnavailable: 0%}}", "spec.strategy.rollingUpdate.maxUnavailable"),
      ("strategy: {rollingUpdate: {maxUnavailable: 101%}}", "spec.strategy.rollingUpdate.maxUnavailable"),
      ("strategy: {type: Recreate, rollingUpdate: {}}", "spec.strategy.rollingUpdate"),
      ("revisionHistoryLimit: 1.5", "spec.revisionHistoryLimit"), ("paused: 'yes'", "spec.paused"),
    ])
  func deploymentSpec(_ spec: String, _ path: String) throws {
    #expect(Self.problems(try Self.deployment("{name: web, image: nginx}", spec)) == [path])
  }

  @Test("a Service may begin with a digit from a version on", arguments: [(35, false), (36, true)])
  func serviceBeginningWithADigit(_ minor: Int, _ isTaken: Bool) throws {
    let service = try Self.node("{apiVersion: v1, kind: Service, metadata: {name: 1web}, spec: {ports: [{port: 80}]}}")
    #expect(Self.problems(service, minor: minor).isEmpty == isTaken)
  }

  @Test func `a field that came later is said to`() throws {
    var validator = Validator(minor: 28)
    let object = try Self.node(
      "{apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {resources: {}, containers: [{name: a, image: b}]}}")
    let problem = try #require(validator.problems(of: object).first)
    #expect(problem.text == "is not a field of Kubernetes 1.28; it was added in 1.32")
  }

  @Test func `a StatefulSet's claims can be mounted`() throws {
    let claim = "{metadata: {name: data}, spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}}"
    var object = try Self.deployment(
      "{name: db, image: x, volumeMounts: [{name: data, mountPath: /d}]}", "volumeClaimTemplates: [\(claim)]")
    object["kind"] = "StatefulSet"
    #expect(Self.problems(object).isEmpty)
  }

  @Test(
    "objects of other kinds",
    arguments: [
      ("apiVersion: v1, kind: Secret, type: kubernetes.io/tls, data: {tls.crt: YQ==}", "data[\"tls.key\"]"),
      (
        "apiVersion: v1, kind: Secret, type: kubernetes.io/dockerconfigjson, stringData: {.dockerconfigjson: no text}",
        "data[\".dockerconfigjson\"]"
      ),
      ("apiVersion: v1, kind: Secret, data: {a: hunter2}", "data.a"),
      ("apiVersion: v1, kind: ConfigMap, data: {a b: c}", "data[\"a b\"]"),
      ("apiVersion: v1, kind: Service, spec: {type: ExternalName}", "spec.externalName"),
      ("apiVersion: v1, kind: Service, spec: {ports: [{port: 80, name: a}, {port: 81}]}", "spec.ports[1].name"),
      (
        "apiVersion: policy/v1, kind: PodDisruptionBudget, spec: {minAvailable: 1, maxUnavailable: 1}",
        "spec.maxUnavailable"
      ),
      (
        "apiVersion: rbac.authorization.k8s.io/v1, kind: Role, rules: [{verbs: [get], apiGroups: ['']}]",
        "rules[0].resources"
      ),
      (
        "apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, spec: {ingress: [{from: [{ipBlock: {cidr: 10.0.0.0}}]}]}",
        "spec.ingress[0].from[0].ipBlock.cidr"
      ),
      ("apiVersion: networking.k8s.io/v1, kind: Ingress, spec: {rules: [{host: 10.0.0.1}]}", "spec.rules[0].host"),
      (
        "apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, spec: {minReplicas: 3, maxReplicas: 2, scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: a}}",
        "spec.maxReplicas"
      ),
      (
        "apiVersion: v1, kind: PersistentVolumeClaim, spec: {accessModes: [ReadWriteOnce]}",
        "spec.resources.requests.storage"
      ),
      (
        "apiVersion: batch/v1, kind: Job, spec: {template: {spec: {containers: [{name: a, image: b}]}}}",
        "spec.template.spec.restartPolicy"
      ),
    ])
  func kinds(_ object: String, _ path: String) throws {
    #expect(Self.problems(try Self.node("{metadata: {name: web}, \(object)}")) == [path])
  }

  @Test func `custom resources are let be`() throws {
    #expect(
      Self.problems(try Self.node("{apiVersion: example.com/v1, kind: Widget, metadata: {name: a}, spec: {b: 1}}"))
        .isEmpty)
  }

  @Test func `every rule that the tables name is there`() {
    for number in 0..<Structure.count {
      for property in Structure.shape(number).properties where property.hasRule {
        if case .none = property.rule { Issue.record("shape \(number) has an unknown rule for \(property.name)") }
      }
    }
  }
}
