import TestSupport
import Testing
import Tree

@testable import Kubernetes

@Suite struct UpdateTests {
  private static func node(_ yaml: String) throws -> Node { try YAML.object(yaml) }

  @Test(
    "what an update may not change",
    arguments: [
      (
        "apiVersion: apps/v1, kind: Deployment", "spec: {selector: {matchLabels: {a: b}}}",
        "spec: {selector: {matchLabels: {a: c}}}", "spec.selector"
      ),
      (
        "apiVersion: apps/v1, kind: StatefulSet", "spec: {serviceName: a}", "spec: {serviceName: b}", "spec.serviceName"
      ),
      (
        "apiVersion: apps/v1, kind: StatefulSet", "spec: {}", "spec: {podManagementPolicy: Parallel}",
        "spec.podManagementPolicy"
      ),
      (
        "apiVersion: batch/v1, kind: Job", "spec: {template: {spec: {a: 1}}}", "spec: {template: {spec: {a: 2}}}",
        "spec.template"
      ),
      (
        "apiVersion: v1, kind: PersistentVolumeClaim", "spec: {resources: {requests: {storage: 2Gi}}}",
        "spec: {resources: {requests: {storage: 1Gi}}}", "spec.resources.requests.storage"
      ),
      ("apiVersion: v1, kind: Service", "spec: {clusterIP: 10.0.0.1}", "spec: {clusterIP: None}", "spec.clusterIP"),
      ("apiVersion: v1, kind: ConfigMap", "immutable: true, data: {a: b}", "immutable: true, data: {a: c}", "data"),
      ("apiVersion: v1, kind: ConfigMap", "immutable: true", "data: null", "immutable"),
      ("apiVersion: v1, kind: Secret", "type: Opaque", "type: kubernetes.io/tls", "type"),
      (
        "apiVersion: rbac.authorization.k8s.io/v1, kind: RoleBinding", "roleRef: {name: a}", "roleRef: {name: b}",
        "roleRef"
      ),
      (
        "apiVersion: v1, kind: PersistentVolume", "spec: {nfs: {server: a, path: /b}}",
        "spec: {nfs: {server: a, path: /c}}", "spec.nfs"
      ),
      (
        "apiVersion: v1, kind: PersistentVolumeClaim", "spec: {resources: {limits: {storage: 1Gi}}}",
        "spec: {resources: {limits: {storage: 2Gi}}}", "spec.resources.limits"
      ),
      (
        "apiVersion: v1, kind: Pod", "spec: {containers: [{name: a, image: b, command: [c]}]}",
        "spec: {containers: [{name: a, image: b, command: [d]}]}", "spec.containers[0].command"
      ),
      (
        "apiVersion: v1, kind: Pod", "spec: {containers: [{name: a}]}", "spec: {containers: [{name: a}, {name: b}]}",
        "spec.containers"
      ),
      (
        "apiVersion: apiextensions.k8s.io/v1, kind: CustomResourceDefinition", "spec: {scope: Cluster}",
        "spec: {scope: Namespaced}", "spec.scope"
      ),
      ("apiVersion: node.k8s.io/v1, kind: RuntimeClass", "handler: a", "handler: b", "handler"),
      (
        "apiVersion: scheduling.k8s.io/v1, kind: PriorityClass", "value: 1", "value: 1, preemptionPolicy: Never",
        "preemptionPolicy"
      ),
    ])
  func refused(_ kind: String, _ old: String, _ new: String, _ path: String) throws {
    let problems = Updates.problems(from: try Self.node("{\(kind), \(old)}"), to: try Self.node("{\(kind), \(new)}"))
    #expect(problems.map(\.path.dotted) == [path])
    #expect(problems.allSatisfy { $0.hint != nil })
  }

  @Test(
    "what an update may change",
    arguments: [
      ("apiVersion: apps/v1, kind: Deployment", "spec: {replicas: 1}", "spec: {replicas: 2, template: {}}"),
      ("apiVersion: apps/v1, kind: StatefulSet", "spec: {podManagementPolicy: OrderedReady}", "spec: {template: {}}"),
      (
        "apiVersion: v1, kind: PersistentVolumeClaim", "spec: {resources: {requests: {storage: 1024Mi}}}",
        "spec: {resources: {requests: {storage: 1Gi}}}"
      ),
      ("apiVersion: v1, kind: PersistentVolumeClaim", "spec: {storageClassName: fast}", "spec: {}"),
      ("apiVersion: v1, kind: Service", "spec: {clusterIP: 10.0.0.1}", "spec: {}"),
      ("apiVersion: v1, kind: ConfigMap", "data: {a: b}", "data: {a: c}, immutable: true"),
      ("apiVersion: v1, kind: Secret", "type: Opaque", "data: {a: ''}"),
      (
        "apiVersion: v1, kind: Pod", "spec: {containers: [{name: a, image: b}]}",
        "spec: {containers: [{name: a, image: c}], restartPolicy: Always}"
      ),
      (
        "apiVersion: v1, kind: PersistentVolume", "spec: {nfs: {server: a, path: /b}, capacity: {storage: 1Gi}}",
        "spec: {nfs: {server: a, path: /b, readOnly: false}, capacity: {storage: 2Gi}}"
      ),
      (
        "apiVersion: rbac.authorization.k8s.io/v1, kind: RoleBinding",
        "roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: a}", "roleRef: {kind: Role, name: a}"
      ),
      ("apiVersion: batch/v1, kind: CronJob", "spec: {schedule: a}", "spec: {schedule: b}"),
    ])
  func taken(_ kind: String, _ old: String, _ new: String) throws {
    #expect(Updates.problems(from: try Self.node("{\(kind), \(old)}"), to: try Self.node("{\(kind), \(new)}")).isEmpty)
  }
}
