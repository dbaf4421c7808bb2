import TestSupport
import Testing
import Tree

@testable import Delivery

@Suite struct AdoptionTests {
  private let wanted = """
    apiVersion: apps/v1
    kind: Deployment
    metadata: {name: web}
    spec:
      selector: {matchLabels: {app: web}}
      template:
        metadata: {labels: {app: web}}
        spec: {containers: [{name: web, image: "nginx:1"}]}
    ---
    apiVersion: v1
    kind: Service
    metadata: {name: web}
    spec: {ports: [{port: 80}]}

    """

  private func adoption(live: String, after: String) throws -> Adoption {
    let objects = try YAML.objects(wanted)
    let live = try YAML.objects(live)
    let observed = Observation(live, of: objects.compactMap(Record.Member.init), in: "shop")
    return Adoption(objects, live: observed, after: try YAML.objects(after), set: "applyset-own-v1")
  }

  private func deployment(_ metadata: String = "", image: String = "nginx:1", label: String = "web") -> String {
    """
    apiVersion: apps/v1
    kind: Deployment
    metadata: {name: web, namespace: shop\(metadata)}
    spec:
      selector: {matchLabels: {app: web}}
      template:
        metadata: {labels: {app: \(label)}}
        spec: {containers: [{name: web, image: "\(image)"}]}

    """
  }

  @Test func `what is there and what is not are told apart`() throws {
    let adoption = try adoption(live: deployment(), after: deployment())
    #expect(adoption.found.map(\.id.description) == ["Deployment/web"])
    #expect(adoption.absent.map(\.description) == ["Service/web"])
    #expect(!adoption.found[0].replacesPods && adoption.otherVersions.isEmpty)
  }

  @Test func `a change of the pod template replaces pods, another image is another version`() throws {
    let labelled = try adoption(live: deployment(), after: deployment(label: "shop"))
    #expect(labelled.found[0].replacesPods && labelled.otherVersions.isEmpty)
    let other = try adoption(live: deployment(image: "nginx:2"), after: deployment())
    #expect(other.otherVersions.map(\.otherImages) == [["nginx:2"]])
  }

  @Test(arguments: [
    (", labels: {app.oam.dev/name: shop}", ["the Application 'shop'"]),
    (
      ", labels: {app.kubernetes.io/managed-by: Helm}, annotations: {meta.helm.sh/release-name: shop}",
      ["the Helm release 'shop'"]
    ),
    (", annotations: {kubectl.kubernetes.io/last-applied-configuration: '{}'}", ["kubectl apply"]),
    (", labels: {applyset.kubernetes.io/part-of: applyset-own-v1}", ["a delivery whose record is gone"]),
    (", labels: {applyset.kubernetes.io/part-of: other}", ["another delivery (other)"]),
    (", ownerReferences: [{kind: Shop, name: a}]", ["the Shop 'a'"]),
    (", labels: {kustomize.toolkit.fluxcd.io/name: shop}", ["the Kustomization of Flux 'shop'"]),
    ("", []),
  ])
  func `owners are known by their marks`(_ metadata: String, _ owners: [String]) throws {
    #expect(try adoption(live: deployment(metadata), after: deployment()).found[0].owners == owners)
  }

  @Test func `managers of fields are named once, those of the status not at all`() throws {
    let fields =
      ", managedFields: [{manager: helm}, {manager: kubectl-scale, subresource: scale}, {manager: helm}, {manager: kcm, subresource: status}]"
    let found = try adoption(live: deployment(fields), after: deployment()).found[0]
    #expect(found.managers == ["helm", "kubectl-scale"])
    #expect(found.replacesPods == false)
  }

  @Test func `a folder has nothing to adopt`() async throws {
    try await withFolder { folder in
      let deployer = Deployer(to: FolderStore(folder), now: { 0 })
      let submission = Deployer.Submission(
        try ApplicationID(name: "shop", namespace: "shop"), objects: try YAML.objects(wanted), inputs: [],
        components: [], renderedBy: "test", options: .empty)
      let error = await #expect(throws: Diagnostic.self) { try await deployer.adoption(of: submission) }
      #expect(error?.hint == "name a cluster with --context")
    }
  }
}
