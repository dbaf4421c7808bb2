import Rendering
import Tree

extension TypeDefinition<ComponentOutput> {
  /// Creates a component type from a Terraform module. It renders one `Configuration` for the Terraform controller. As
  /// in KubeVela: `pkg/appfile/appfile.go`, `generateTerraformConfigurationWorkload`.
  init(_ definition: KubeVelaDefinition, terraform: Node) {
    self.init(
      type: definition.name, summary: definition.summary, example: "",
      workload: WorkloadKind("terraform.core.oam.dev/v1beta2", "Configuration"), status: definition.status,
      schema: { [] },
      prepare: { properties, context in
        let before = context.errorCount
        let node = context.any(properties)
        guard context.errorCount == before else { return nil }
        let isEmpty = properties.entries?.isEmpty == true
        return { (scope: Scope) throws(Diagnostic) -> ComponentOutput in
          let given = isEmpty && !scope.hasProperties ? nil : node.asJSON.fields
          let object = TerraformConfiguration(definition, terraform, given).object(in: scope.namespace)
          var output = ComponentOutput(workload: object)
          output.undecided.value = UndecidedObject(.success(object), content: TerraformObject()) {
            (_, _) throws(Diagnostic) -> UndecidedObject in throw TerraformObject.refusal
          }
          return output
        }
      })
  }
}

/// The content of a Configuration, which traits can't patch.
struct TerraformObject: Sendable {
  static let refusal = Diagnostic.error(
    "patches the workload, and a component made of Terraform can't be patched", hint: "set its properties instead")
}

/// Builds the Configuration of a Terraform schematic.
private struct TerraformConfiguration {
  let definition: KubeVelaDefinition
  let terraform: Node
  let properties: Fields?

  /// Properties that aren't variables of the module.
  private static let own: Set<String> = [
    "writeConnectionSecretToRef", "customRegion", "providerRef", "forceDelete", "gitCredentialsSecretReference",
  ]
  /// Fields of the Configuration's spec that are set by properties of the same name.
  private static let fields: Set<String> = own.union([
    "deleteResource", "hcl", "remote", "path", "backend", "region", "inlineCredentials", "jobEnv", "gitRef",
    "terraformImage", "busyboxImage", "gitImage", "useCustomBackend",
  ])

  init(_ definition: KubeVelaDefinition, _ terraform: Node, _ properties: Fields?) {
    self.definition = definition
    self.terraform = terraform
    self.properties = properties
  }

  func object(in namespace: String) -> Node {
    var spec: Node = ["gitRef": [:]]
    let configuration = terraform["configuration"] ?? ""
    switch terraform["type"]?.string {
    case "remote":
      spec["remote"] = configuration
      spec["path"] = terraform["path"]
    case "json": break
    default: spec["hcl"] = configuration
    }
    for key in [
      "providerRef", "writeConnectionSecretToRef", "gitCredentialsSecretReference", "customRegion", "deleteResource",
    ] {
      spec[key] = terraform[key]
    }
    if let properties {
      var variables = properties
      for key in Self.own { variables[key] = nil }
      spec["variable"] = .fields(variables)
      for entry in properties where Self.fields.contains(entry.key) { spec[entry.key] = entry.value }
    }
    if spec["writeConnectionSecretToRef"] != nil,
      (spec["writeConnectionSecretToRef", "namespace"]?.string ?? "").isEmpty
    {
      spec["writeConnectionSecretToRef", "namespace"] = .string(namespace)
    }
    var object: Node = [
      "apiVersion": "terraform.core.oam.dev/v1beta2", "kind": "Configuration", "spec": spec,
      "status": ["apply": [:], "destroy": [:]],
    ]
    if !definition.annotations.isEmpty { object["metadata", "annotations"] = .fields(definition.annotations) }
    return object
  }
}
