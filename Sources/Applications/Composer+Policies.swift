import Kubernetes
import Rendering
import Rollouts
import Tree

extension Composer {
  /// The objects of an Application: those of its components, then those of its policies.
  mutating func composeWithPolicies(_ application: Application) -> [ReleaseObject] {
    var objects = compose(application)
    ProvisionalObjects(application)?.mark(&objects)
    return objects + policies(of: application, after: objects)
  }

  /// The policies of an Application that definitions render.
  func definedPolicies(of application: Application) -> [(policy: Application.Use, type: ComponentType)] {
    application.policies.compactMap { policy in
      Policies.isBuiltIn(policy.type) ? nil : registry.policy(policy.type).map { (policy, $0) }
    }
  }

  /// The objects of policies whose types are defined by templates. As in KubeVela's dry-run, they follow the
  /// components.
  mutating func policies(of application: Application, after objects: [ReleaseObject]) -> [ReleaseObject] {
    var made: [ReleaseObject] = []
    var artifacts: Node?
    for (policy, type) in definedPolicies(of: application) {
      let name = policy.name ?? policy.type
      guard policy.hasProperties else {
        diagnostics.append(
          .error("the policy '\(name)' needs properties", at: policy.typeMark, hint: "add 'properties: {}'"))
        continue
      }
      if artifacts == nil { artifacts = Self.artifacts(of: objects, in: application) }
      let component = Application.Component(name: name, nameMark: policy.typeMark, use: policy)
      var scope = scope(of: component, application, cluster: options.cluster)
      scope.artifacts = artifacts
      var context = ReadingContext(owner: "policy", named: name, strictness: options.strictness)
      let render = type.prepare(policy.properties, &context)
      diagnostics += context.diagnostics
      guard let render else { continue }
      do throws(Diagnostic) {
        let output = try render(scope)
        for object in [output.workload] + output.auxiliaries.map(\.object) {
          made.append(ReleaseObject(marked(object, scope), origin: policy.typeMark))
        }
      } catch {
        report(error, "policy '\(name)'", policy.properties)
      }
    }
    return made
  }

  private func marked(_ object: Node, _ scope: Scope) -> Node {
    var object = object
    if (object["metadata", "name"]?.string ?? "").isEmpty { object["metadata", "name"] = .string(scope.component) }
    if object["metadata", "namespace"] == nil, !(object["kind"] == "Namespace" && object["apiVersion"] == "v1") {
      object["metadata", "namespace"] = .string(scope.namespace)
    }
    let labels: Fields = [
      "app.oam.dev/appRevision": .string(scope.appRevision ?? ""), "app.oam.dev/component": .string(scope.component),
      "app.oam.dev/name": .string(scope.application),
    ]
    object["metadata", "labels"] = .fields((object["metadata", "labels"]?.fields ?? Fields()).merging(labels))
    return object
  }

  /// The rendered objects by component: the workload, and the others by trait and name.
  private static func artifacts(of objects: [ReleaseObject], in application: Application) -> Node {
    var artifacts = Node.empty
    for object in objects {
      guard let labels = object.node["metadata", "labels"], let component = labels["app.oam.dev/component"]?.string,
        application.components.contains(where: { $0.name == component })
      else { continue }
      if labels["app.oam.dev/resourceType"] == "WORKLOAD" {
        artifacts[component, "workload"] = object.node
      } else if let type = labels["trait.oam.dev/type"]?.string {
        artifacts[component, "traits", type, labels["trait.oam.dev/resource"]?.string ?? ""] = object.node
      }
    }
    return artifacts
  }
}
