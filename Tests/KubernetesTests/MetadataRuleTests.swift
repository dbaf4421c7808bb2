import Testing

@testable import Kubernetes

/// The rules of the server for metadata; no path means accepted.
@Suite struct MetadataRuleTests {
  private static func object(_ kind: String, _ metadata: String, _ rest: String = "") -> String {
    "{apiVersion: \(kind.contains("/") ? kind.replacing("#", with: ", kind: ") : "v1, kind: \(kind)"), "
      + "metadata: {\(metadata)}\(rest)}"
  }

  @Test(
    "metadata",
    arguments: [
      (object("ConfigMap", "name: web, generateName: 'A b'"), "metadata.generateName"),
      (object("ConfigMap", "name: web, generateName: web-"), ""),
      (object("ConfigMap", "generateName: Web-"), "metadata.generateName"),
      (object("ConfigMap", "name: Web, generateName: web-"), "metadata.name"),
      (object("ConfigMap", "name: ''"), "metadata.name"),
      (object("ConfigMap", "name: web, namespace: A b"), "metadata.namespace"),
      (object("example.com/v1#Widget", "name: web, namespace: A b"), "metadata.namespace"),
      (object("Namespace", "name: web, namespace: A b"), ""),
      (object("rbac.authorization.k8s.io/v1#ClusterRole", "name: web, namespace: A b"), ""),
      (object("ConfigMap", "name: web, finalizers: [a]"), "metadata.finalizers[0]"),
      (object("ConfigMap", "name: web, ownerReferences: [{apiVersion: apps/v1, kind: A, name: b, uid: c}]"), ""),
      (
        object("ConfigMap", "name: web, ownerReferences: [{apiVersion: a/b/c, kind: A, name: b, uid: c}]"),
        "metadata.ownerReferences[0].apiVersion"
      ),
      (
        object("ConfigMap", "name: web, ownerReferences: [{apiVersion: v1, kind: Event, name: b, uid: c}]"),
        "metadata.ownerReferences[0]"
      ),
      (object("coordination.k8s.io/v1#Lease", "name: web, finalizers: [a]"), ""),
      (object("Namespace", "name: web", ", spec: {finalizers: [kubernetes]}"), ""),
      (object("Namespace", "name: web", ", spec: {finalizers: [a.b/c, a]}"), "spec.finalizers[1]"),
    ])
  func metadata(_ object: String, _ path: String) throws {
    #expect(try ServerObject.problems(object) == (path.isEmpty ? [] : [path]))
  }

  @Test func `the metadata of a template needs no namespace`() throws {
    let object = """
      {apiVersion: batch/v1, kind: Job, metadata: {name: web}, spec: {template: {metadata: {namespace: A b},
        spec: {restartPolicy: Never, containers: [{name: web, image: nginx}]}}}}
      """
    #expect(try ServerObject.problems(object).isEmpty)
  }
}
