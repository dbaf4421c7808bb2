import Codec
import Rendering
import Rollouts
import TestSupport
import Testing
import Tree

@testable import Applications

/// The findings of a check about objects written as text: `LINE: message`, without the hint.
private func findings(_ check: any ObjectCheck.Type, _ text: String) throws -> [String] {
  let objects = try written(text)
  let checked = CheckedObjects(objects, objects.map(\.id), RenderOptions(kubernetes: .init(minor: 36)))
  return check.findings(in: checked).map { "\($0.mark.line): \($0.message)" }
}

/// Objects with their positions.
func written(_ text: String) throws -> [ReleaseObject] {
  var problems: [Diagnostic] = []
  let documents = YAMLReader().documents(in: Array(text.utf8), file: "app.yaml", diagnostics: &problems)
  let objects = documents.map {
    ReleaseObject($0.value(strictness: .strict, diagnostics: &problems), origin: $0.mark, source: $0)
  }
  try #require(problems.isEmpty, "\(problems)")
  return objects
}

/// A Deployment with one container, from line 13 on.
private func deployment(_ container: String, pod: String = "") -> String {
  """
  apiVersion: apps/v1
  kind: Deployment
  metadata: {name: web}
  spec:
    selector: {matchLabels: {app: web}}
    template:
      metadata: {labels: {app: web}}
      spec:
        \(pod)
        containers:
        - name: web
          image: nginx
          \(container)

  """
}

@Suite struct ObjectCheckTests {
  @Test func `removed API versions are found`() throws {
    #expect(
      try findings(
        APICheck.self,
        """
        apiVersion: batch/v1beta1
        kind: CronJob
        metadata: {name: nightly}
        ---
        apiVersion: batch/v1
        kind: CronJob
        metadata: {name: hourly}
        ---
        apiVersion: policy/v1beta1
        kind: PodSecurityPolicy
        metadata: {name: restricted}
        """) == [
          "1: the CronJob 'nightly' has the API version batch/v1beta1, which Kubernetes 1.25 removed",
          "9: the PodSecurityPolicy 'restricted' has the API version policy/v1beta1, which Kubernetes 1.25 removed",
        ])
  }

  @Test(arguments: [(33, Diagnostic.Severity.warning), (34, .error)])
  func `before 1.34 the server refuses the pods of a StatefulSet, not the StatefulSet`(
    _ minor: Int, _ severity: Diagnostic.Severity
  ) throws {
    let objects = try written(
      """
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: {name: db}
      spec:
        selector: {matchLabels: {app: db}}
        template:
          metadata: {labels: {app: db}}
          spec:
            containers:
            - {name: DB, image: postgres, volumeMounts: [{name: data, mountPath: /data}]}
      """)
    let checked = CheckedObjects(objects, objects.map(\.id), RenderOptions(kubernetes: .init(minor: minor)))
    let problems = Checks.problems(of: checked, .strict).inOrder
    #expect(problems.map(\.severity) == [severity, severity])
  }

  @Test func `routes of the Gateway API in a version that is not served any more are found`() throws {
    let route = "apiVersion: gateway.networking.k8s.io/v1alpha2\nkind: HTTPRoute\nmetadata: {name: web}\n"
    #expect(try findings(APICheck.self, route).count == 1)
    // A TCPRoute has no other version.
    #expect(try findings(APICheck.self, route.changing("HTTPRoute", to: "TCPRoute")) == [])
  }

  @Test(
    arguments: [
      ("{kind: PersistentVolumeClaim, name: old}", nil),
      ("{name: old}", "5: the PersistentVolumeClaim 'data' has a 'dataSource' without 'kind' or 'name'"),
      (
        "{kind: A, name: b, matchLabels: {a: b}}",
        "5: the PersistentVolumeClaim 'data' has a selector in 'dataSource'"
      ),
    ] as [(String, String?)])
  func `data sources of claims`(_ source: String, _ finding: String?) throws {
    let claim = """
      apiVersion: v1
      kind: PersistentVolumeClaim
      metadata: {name: data}
      spec:
        dataSource: \(source)
      """
    #expect(try findings(ClaimCheck.self, claim) == [finding].compactMap(\.self))
  }

  @Test(
    arguments: [
      ("env: [{name: A, value: b}]", nil),
      ("env: [{name: A, valueFrom: {fieldRef: {fieldPath: metadata.name}}}]", nil),
      ("env: [{name: A, value: '', valueFrom: {fieldRef: {fieldPath: metadata.name}}}]", nil),
      (
        "env: [{name: A, value: b, valueFrom: {fieldRef: {fieldPath: metadata.name}}}]",
        "13: the variable 'A' of container 'web' of the Deployment 'web' has both 'value' and 'valueFrom'"
      ),
    ] as [(String, String?)])
  func `variables with two sources`(_ container: String, _ finding: String?) throws {
    #expect(try findings(EnvironmentCheck.self, deployment(container)) == [finding].compactMap(\.self))
  }

  @Test(
    arguments: [
      ("ports: [{containerPort: 80, name: http}]", nil),
      ("ports: [{containerPort: 80, name: a-port-with-a-long-name}]", "the port 'a-port-with-a-long-name'"),
      ("ports: [{containerPort: 80, name: '80'}]", "the port '80'"),
      ("ports: [{containerPort: 80, name: a--b}]", "the port 'a--b'"),
      ("ports: [{containerPort: 80, name: ''}]", nil),
    ] as [(String, String?)])
  func `names of ports`(_ container: String, _ beginning: String?) throws {
    let found = try findings(NameCheck.self, deployment(container))
    #expect(found.count == (beginning == nil ? 0 : 1))
    if let beginning { #expect(found.first?.hasPrefix("13: \(beginning) of container 'web'") == true, "\(found)") }
  }

  @Test(arguments: [
    ("v1", "ConfigMap", "Web", true), ("v1", "ConfigMap", "web", false), ("v1", "Service", "a.b", true),
    ("v1", "ConfigMap", "a.b", false), ("v1", "Service", String(repeating: "a", count: 64), true),
  ])
  func `names of objects`(_ version: String, _ kind: String, _ name: String, _ isFound: Bool) throws {
    // Names of plain objects are a matter of the reader; a component's are judged here.
    let objects = try written("apiVersion: \(version)\nkind: \(kind)\nmetadata: {name: \(name)}\n")
      .map { ReleaseObject($0.node, origin: $0.origin) }
    let found = NameCheck.findings(in: CheckedObjects(objects, objects.map(\.id), RenderOptions()))
    #expect(!found.isEmpty == isFound, "\(found.map(\.message))")
  }

  @Test func `values of labels and keys of data`() throws {
    let found = try findings(
      NameCheck.self,
      """
      apiVersion: v1
      kind: ConfigMap
      metadata:
        name: settings
        labels: {a: b_c.d, e: "-f", g: ""}
      data:
        a.b_c-d: x
        "a b": x
        "..": x
      """)
    #expect(found.count == 3)
    #expect(found[0].hasPrefix("5: the label 'e' of the ConfigMap 'settings' has the value '-f'"))
    // Fields are sorted once they are read.
    #expect(found[1].hasPrefix("9: the key '..'") && found[2].hasPrefix("8: the key 'a b'"), "\(found)")
  }

  @Test func `ports of a container or Service that have one name`() throws {
    let container = "ports: [{containerPort: 80, name: http}, {containerPort: 81, name: http}]"
    #expect(
      try findings(PortCheck.self, deployment(container))
        == ["13: container 'web' of the Deployment 'web' has several ports named 'http'"])
    let service = "apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec:\n  ports: PORTS\n"
    let cases: [(String, [String])] = [
      ("[{port: 80}]", []), ("[{port: 80, name: a}, {port: 81, name: b}]", []),
      ("[{port: 80, name: a}, {port: 81}]", ["5: the Service 'web' has 2 ports, and not all have a name"]),
      ("[{port: 80, name: a}, {port: 81, name: a}]", ["5: the Service 'web' has several ports named 'a'"]),
      ("[{port: 80, name: a}, {port: 80, name: b}]", ["5: the Service 'web' exposes the port 80/TCP twice"]),
      ("[{port: 80, name: a}, {port: 80, name: b, protocol: UDP}]", []),
    ]
    for (ports, expected) in cases {
      #expect(try findings(PortCheck.self, service.changing("PORTS", to: ports)) == expected, "\(ports)")
    }
  }

  @Test func `workloads whose selector misses their own pods`() throws {
    #expect(try findings(SelectorCheck.self, deployment("")) == [])
    let other = deployment("").changing("{labels: {app: web}}", to: "{labels: {app: shop}}")
    #expect(
      try findings(SelectorCheck.self, other)
        == ["5: the Deployment 'web' selects pods with the label 'app: web', and its own pods have 'shop'"])
  }

  @Test(arguments: [
    ("volumeMounts: [{name: data, mountPath: /data}]", []),
    ("volumeDevices: [{name: data, devicePath: /dev/a}]", []),
    (
      "volumeMounts: [{name: dta, mountPath: /data}]",
      ["13: container 'web' of the Deployment 'web' mounts the volume 'dta', which the pods do not have"]
    ),
    (
      "volumeMounts: [{name: data, mountPath: /data}, {name: data, mountPath: /data}]",
      ["13: container 'web' of the Deployment 'web' mounts two volumes at '/data'"]
    ),
    (
      "volumeMounts: [{name: data}]",
      ["13: container 'web' of the Deployment 'web' has an entry in 'volumeMounts' without 'name' or 'mountPath'"]
    ),
  ])
  func `mounts of volumes`(_ container: String, _ expected: [String]) throws {
    let volumes = "volumes: [{name: data, emptyDir: {}}]"
    #expect(try findings(VolumeCheck.self, deployment(container, pod: volumes)) == expected)
  }

  @Test func `volumes of one name`() throws {
    let volumes = "volumes: [{name: data, emptyDir: {}}, {name: data, emptyDir: {}}]"
    #expect(
      try findings(VolumeCheck.self, deployment("", pod: volumes))
        == ["9: the Deployment 'web' has several volumes named 'data'"])
  }

  @Test func `what the server refuses is told once for each place`() throws {
    let found = try findings(ServerCheck.self, deployment("imagePullPolicy: Sometimes"))
    #expect(found.count == 1 && found[0].hasPrefix("13: the Deployment 'web' would be refused:"), "\(found)")
    #expect(try findings(ServerCheck.self, deployment("imagePullPolicy: Always")) == [])
  }
}
