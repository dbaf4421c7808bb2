import Testing
import Tree

@testable import KruisePreview
@testable import Rollouts

/// What the API server fills into workloads (pkg/apis/apps/v1/defaults.go and pkg/apis/core/v1/defaults.go).
@Suite struct WorkloadDefaultsTests {
  private func spec(_ kind: String, _ spec: Node, apiVersion: String = "apps/v1") -> Node? {
    ServerDefaults.filled(["apiVersion": .string(apiVersion), "kind": .string(kind), "spec": spec])["spec"]
  }

  @Test func `a strategy that is written in part is filled up`() {
    let half: Node = ["rollingUpdate": ["maxUnavailable": 2]]
    #expect(
      spec("Deployment", ["strategy": half])?["strategy"]
        == ["type": "RollingUpdate", "rollingUpdate": ["maxSurge": "25%", "maxUnavailable": 2]])
    #expect(
      spec("Deployment", ["strategy": ["rollingUpdate": ["maxSurge": 1]]])?["strategy", "rollingUpdate"]
        == ["maxSurge": 1, "maxUnavailable": "25%"])
    #expect(
      spec("DaemonSet", ["updateStrategy": half])?["updateStrategy"]
        == ["type": "RollingUpdate", "rollingUpdate": ["maxSurge": 0, "maxUnavailable": 2]])
    #expect(
      spec("DaemonSet", ["updateStrategy": ["rollingUpdate": ["maxSurge": 1]]])?["updateStrategy", "rollingUpdate"]
        == ["maxSurge": 1, "maxUnavailable": 1])
    #expect(
      spec("StatefulSet", ["updateStrategy": half])?["updateStrategy"]
        == ["type": "RollingUpdate", "rollingUpdate": ["maxUnavailable": 2, "partition": 0]])
    #expect(
      spec("StatefulSet", ["updateStrategy": ["rollingUpdate": ["partition": 3]]])?["updateStrategy", "rollingUpdate"]
        == ["partition": 3])
    for kind in ["StatefulSet", "DaemonSet", "CloneSet"] {
      let own = spec(kind, ["updateStrategy": half], apiVersion: "apps.kruise.io/v1alpha1")
      #expect(own?["updateStrategy"] == half)
    }
    #expect(spec("Deployment", ["strategy": ["type": "Recreate"]])?["strategy"] == ["type": "Recreate"])
  }

  @Test func `pods are one, but for a DaemonSet's`() {
    for kind in ["Deployment", "StatefulSet", "CloneSet"] {
      #expect(spec(kind, .empty)?["replicas"] == 1)
      #expect(spec(kind, ["replicas": 0])?["replicas"] == 0)
    }
    #expect(spec("DaemonSet", .empty)?["replicas"] == nil)
  }

  private func container(_ container: Node, in list: String = "containers") -> Node? {
    spec("Deployment", ["template": ["spec": [list: [container]]]])?.at(["template", "spec", .key(list), 0])
  }

  @Test(arguments: [
    ("a", true), ("a:latest", true), ("a.example.com:80/b", true), ("a.example.com:80/b:latest", true), ("a:1", false),
    ("a.example.com:80/b:1", false), ("a@sha256:12", false), ("a.example.com/b:latest@sha256:12", false),
  ]) func `the newest image is pulled each time`(image: String, always: Bool) {
    for list in ["containers", "initContainers"] {
      let filled = container(["image": .string(image)], in: list)
      #expect(filled?["imagePullPolicy"] == (always ? "Always" : nil))
    }
    #expect(container(["image": "a", "imagePullPolicy": "Never"])?["imagePullPolicy"] == "Never")
  }

  @Test(arguments: ["livenessProbe", "readinessProbe", "startupProbe"]) func `probes`(kind: String) {
    #expect(
      container(["image": "a:1", kind: ["httpGet": ["path": "/"]]])?[kind] == [
        "httpGet": ["path": "/", "scheme": "HTTP"], "failureThreshold": 3, "periodSeconds": 10, "successThreshold": 1,
        "timeoutSeconds": 1,
      ])
    let whole: Node = [
      "httpGet": ["path": "/", "scheme": "HTTPS"], "failureThreshold": 4, "periodSeconds": 5, "successThreshold": 6,
      "timeoutSeconds": 7,
    ]
    #expect(container(["image": "a:1", kind: whole])?[kind] == whole)
    #expect(container(["image": "a:1", kind: ["exec": .empty]])?[kind, "httpGet"] == nil)
  }

  @Test func `variables, volumes, accounts and claims`() {
    let variables: Node = [
      ["name": "a", "valueFrom": ["fieldRef": ["fieldPath": "metadata.name"]]], ["name": "b", "value": "c"],
    ]
    #expect(
      container(["image": "a:1", "env": variables])?["env"] == [
        ["name": "a", "valueFrom": ["fieldRef": ["fieldPath": "metadata.name", "apiVersion": "v1"]]],
        ["name": "b", "value": "c"],
      ])
    for source in ["configMap", "secret", "projected", "downwardAPI"] {
      let volumes: Node = [["name": "a", source: .empty], ["name": "b", source: ["defaultMode": 256]]]
      #expect(
        spec("Deployment", ["template": ["spec": ["volumes": volumes]]])?["template", "spec", "volumes"] == [
          ["name": "a", source: ["defaultMode": 420]], ["name": "b", source: ["defaultMode": 256]],
        ])
    }
    let pods = spec(
      "Deployment", ["template": ["spec": ["serviceAccountName": "a", "volumes": [["emptyDir": .empty]]]]])
    #expect(
      pods?["template", "spec"] == [
        "serviceAccountName": "a", "serviceAccount": "a", "volumes": [["emptyDir": .empty]],
      ])
    let claims: Node = [["metadata": ["name": "a"]], ["metadata": ["name": "b"], "spec": ["volumeMode": "Block"]]]
    #expect(
      spec("StatefulSet", ["volumeClaimTemplates": claims])?["volumeClaimTemplates"] == [
        [
          "apiVersion": "v1", "kind": "PersistentVolumeClaim", "metadata": ["name": "a"],
          "spec": ["volumeMode": "Filesystem"],
        ],
        [
          "apiVersion": "v1", "kind": "PersistentVolumeClaim", "metadata": ["name": "b"],
          "spec": ["volumeMode": "Block"],
        ],
      ])
  }
}
