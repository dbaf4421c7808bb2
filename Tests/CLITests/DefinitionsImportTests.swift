import Foundation
import TestSupport
import Testing

/// A program in kubectl's place that answers with the definitions of a platform.
private struct StandIn {
  let folder: String
  var environment: [String: String] { ["PATH": "\(folder)/bin:/usr/local/bin:/usr/bin:/bin"] }

  init(in folder: String) throws {
    self.folder = folder
    try FileManager.default.createDirectory(atPath: "\(folder)/bin", withIntermediateDirectories: true)
    for (resource, items) in [
      ("componentdefinitions", [try Self.definition("Component", "service", Self.service, version: 7)]),
      (
        "traitdefinitions",
        [
          try Self.definition("Trait", "scaler", Self.scaler, version: 3),
          try Self.definition("Trait", "hostalias", "patch: spec: template: spec: hostname: \"own\"", version: 4),
        ]
      ),
      ("policydefinitions", []), ("team", [try Self.definition("Trait", "scaler", "patch: spec: own: 1", version: 9)]),
      ("definitionrevisions", [try Self.revision()]),
    ] {
      let list = "{\"apiVersion\": \"v1\", \"kind\": \"List\", \"items\": [\(items.joined(separator: ","))]}"
      try list.write(toFile: "\(folder)/\(resource).json", atomically: true, encoding: .utf8)
    }
    try answer(
      """
      case "$*" in
      *--context=away*) echo 'Unable to connect to the server: dial tcp: connection refused' >&2; exit 1 ;;
      *--context=other*|*workflowstepdefinitions*)
        echo 'error: the server doesn'"'"'t have a resource type "workflowstepdefinitions"' >&2; exit 1 ;;
      *traitdefinitions*--namespace=team*) cat '\(folder)/team.json' ;;
      *--namespace=team*) echo '{"apiVersion": "v1", "kind": "List", "items": []}' ;;
      *componentdefinitions*) cat '\(folder)/componentdefinitions.json' ;;
      *traitdefinitions*) cat '\(folder)/traitdefinitions.json' ;;
      *policydefinitions*) cat '\(folder)/policydefinitions.json' ;;
      *definitionrevisions*) cat '\(folder)/definitionrevisions.json' ;;
      *) echo "unexpected: $*" >&2; exit 1 ;;
      esac
      """)
  }

  private func answer(_ script: String) throws {
    try "#!/bin/sh\n\(script)\n".write(toFile: "\(folder)/bin/kubectl", atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: "\(folder)/bin/kubectl")
  }

  /// A definition as a server returns it.
  private static func definition(_ kind: String, _ name: String, _ template: String, version: Int) throws -> String {
    try text([
      "apiVersion": "core.oam.dev/v1beta1", "kind": "\(kind)Definition",
      "metadata": [
        "name": name, "namespace": "vela-system", "uid": "2f9c", "resourceVersion": "\(version)", "generation": 1,
        "creationTimestamp": "2026-01-01T00:00:00Z", "managedFields": [["manager": "kubectl"]],
        "annotations": [
          "definition.oam.dev/description": "The \(name).",
          "kubectl.kubernetes.io/last-applied-configuration": "{}",
        ],
      ],
      "spec": ["schematic": ["cue": ["template": template]]], "status": ["latestRevision": ["revision": 2]],
    ])
  }

  private static func revision() throws -> String {
    try text([
      "apiVersion": "core.oam.dev/v1beta1", "kind": "DefinitionRevision",
      "metadata": ["name": "service-v1", "uid": "77"],
      "spec": [
        "definitionType": "Component", "revision": 1,
        "componentDefinition": [
          "metadata": ["name": "service", "creationTimestamp": NSNull()], "status": [:] as [String: String],
          "spec": ["schematic": ["cue": ["template": service.changing("size", to: "count")]]],
        ],
        "traitDefinition": ["metadata": [:] as [String: String], "spec": [:] as [String: String]],
      ],
    ])
  }

  private static func text(_ value: [String: Any]) throws -> String {
    String(decoding: try JSONSerialization.data(withJSONObject: value), as: UTF8.self)
  }

  private static let service = """
    output: {apiVersion: "v1", kind: "ConfigMap", data: size: "\\(parameter.size)"}
    parameter: size: *1 | int
    """

  /// KubeVela's own, printed with other blanks.
  private static let scaler = """
    parameter: {

      // +usage=Specify the number of workload
    \treplicas: *1 | int
    }
    // +patchStrategy=retainKeys
    patch:   spec: replicas: parameter.replicas
    """
}

@Suite struct DefinitionsImportTests {
  @Test func `a cluster's definitions become files without what the server added`() throws {
    try withFolder { folder in
      let cluster = try StandIn(in: folder)
      let run = try Run(["definitions", "import", "-o", "out"], in: folder, environment: cluster.environment)
      #expect(run.status == 0 && run.errors == "3 definitions in 'out'\n" && run.output.isEmpty, "\(run.errors)")
      let files = try FileManager.default.subpathsOfDirectory(atPath: "\(folder)/out").filter { $0.hasSuffix(".yaml") }
      #expect(files.sorted() == ["components/service.yaml", "traits/hostalias.yaml", "traits/scaler.yaml"])
      let text = try String(contentsOfFile: "\(folder)/out/components/service.yaml", encoding: .utf8)
      #expect(
        text == """
          apiVersion: core.oam.dev/v1beta1
          kind: ComponentDefinition
          metadata:
            annotations:
              definition.oam.dev/description: The service.
            name: service
          spec:
            schematic:
              cue:
                template: |-
                  output: {apiVersion: "v1", kind: "ConfigMap", data: size: "\\(parameter.size)"}
                  parameter: size: *1 | int

          """)

      // A template is readable, whatever its author indents with.
      let scaler = try String(contentsOfFile: "\(folder)/out/traits/scaler.yaml", encoding: .utf8)
      #expect(scaler.contains("\n        \treplicas: *1 | int\n"), "\(scaler)")

      // Unchanged when it is imported again, refused when something else is in the folder.
      #expect(
        try Run(["definitions", "import", "-o", "out"], in: folder, environment: cluster.environment).status == 0)
      #expect(try text == String(contentsOfFile: "\(folder)/out/components/service.yaml", encoding: .utf8))
      try "".write(toFile: "\(folder)/out/own.yaml", atomically: true, encoding: .utf8)
      let refused = try Run(["definitions", "import", "-o", "out"], in: folder, environment: cluster.environment)
      #expect(refused.status == 3 && refused.errors.contains("'own.yaml'"), "\(refused.errors)")
    }
  }

  @Test func `what the platform left unchanged is built in, what it changed counts`() throws {
    try withFolder { folder in
      let cluster = try StandIn(in: folder)
      _ = try Run(["definitions", "import", "-o", "out"], in: folder, environment: cluster.environment)
      let list = try Run(["definitions", "list", "--definitions", "out"], in: folder).output.split(separator: "\n")
      func line(_ type: String) -> Substring { list.first { $0.hasPrefix("\(type) ") } ?? "" }
      #expect(line("scaler").contains("built in, the same as out/traits/scaler.yaml"), "\(list)")
      #expect(line("hostalias").contains("out/traits/hostalias.yaml, replaces the built-in type"))
      #expect(line("service").contains("out/components/service.yaml") && line("worker").contains("built in"))

      let json = try Run(["definitions", "list", "--definitions", "out", "-o", "json"], in: folder).output
      let document = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
      let items = try #require(document?["items"] as? [[String: Any]])
      let scaler = try #require(items.first { $0["type"] as? String == "scaler" })
      #expect(scaler["builtIn"] as? Bool == true && scaler["file"] as? String == "out/traits/scaler.yaml")
      let alias = try #require(items.first { $0["type"] as? String == "hostalias" })
      #expect(alias["builtIn"] as? Bool == false && (alias["why"] as? String)?.contains("differs") == true)

      // The rendered workload shows which of them are used.
      let app = """
        apiVersion: core.oam.dev/v1beta1
        kind: Application
        metadata: {name: shop}
        spec:
          components:
          - {name: web, type: webservice, properties: {image: nginx}, traits: [{type: scaler, properties: {replicas: 4}}, {type: hostalias}]}
          - {name: own, type: service, properties: {size: 3}}
        """
      let run = try Run(["render", "-", "--definitions", "out"], in: folder, input: app)
      #expect(
        run.status == 0 && run.output.contains("hostname: own") && run.output.contains("replicas: 4"), "\(run.errors)")
      #expect(run.output.contains("size: \"3\""))
    }
  }

  @Test func `a namespace's own definitions and earlier versions`() throws {
    try withFolder { folder in
      let cluster = try StandIn(in: folder)
      let run = try Run(
        ["definitions", "import", "-n", "team", "--revisions", "-o", "out"], in: folder,
        environment: cluster.environment)
      #expect(run.status == 0, "\(run.errors)")
      let scaler = try String(contentsOfFile: "\(folder)/out/traits/scaler.yaml", encoding: .utf8)
      #expect(scaler.contains("spec: own: 1"))
      let revision = try String(contentsOfFile: "\(folder)/out/revisions/service-v1.yaml", encoding: .utf8)
      #expect(!revision.contains("traitDefinition") && !revision.contains("creationTimestamp"), "\(revision)")
      func render(_ type: String, _ annotation: String = "") throws -> Run {
        let app = """
          apiVersion: core.oam.dev/v1beta1
          kind: Application
          metadata: {name: shop, annotations: {\(annotation)}}
          spec: {components: [{name: own, type: "\(type)", properties: {count: 2}}]}
          """
        return try Run(["render", "-", "--definitions", "out"], in: folder, input: app)
      }
      let old = try render("service@v1")
      #expect(old.output.contains("count: \"2\"") && old.output.contains("workload.oam.dev/type: service-v1"), "\(old)")
      let newest = try render("service@v1", "app.oam.dev/autoUpdate: 'true'")
      #expect(newest.output.contains("workload.oam.dev/type: service-v1"), "\(newest)")
      let unknown = try render("service@v9")
      #expect(unknown.status == 3 && unknown.errors.contains("hint: known: 'service@v1'"), "\(unknown.errors)")
      let builtIn = try render("worker@v2")
      #expect(
        builtIn.errors.contains("leave out '@v2', or add the DefinitionRevision 'worker-v2'"), "\(builtIn.errors)")
    }
  }

  @Test func `a cluster without KubeVela, and one that is away`() throws {
    try withFolder { folder in
      let cluster = try StandIn(in: folder)
      let other = try Run(
        ["definitions", "import", "--context", "other", "-o", "out"], in: folder, environment: cluster.environment)
      #expect(
        other.status == 3 && other.errors.contains("the cluster has no definitions of KubeVela"), "\(other.errors)")
      let away = try Run(
        ["definitions", "import", "--context", "away", "-o", "out"], in: folder, environment: cluster.environment)
      #expect(away.status == 5 && away.errors.contains("can't be reached"), "\(away.errors)")
      #expect(!FileManager.default.fileExists(atPath: "\(folder)/out"))
    }
  }

  @Test func `definitions of a commit`() throws {
    try withFolder { folder in
      let cluster = try StandIn(in: folder)
      _ = try Run(["definitions", "import", "-o", "out"], in: folder, environment: cluster.environment)
      for arguments in [
        ["init", "-q"], ["add", "out"],
        ["-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "-q", "-m", "Import definitions"],
      ] {
        let run = try Run(arguments, in: folder, program: "/usr/bin/git")
        #expect(run.status == 0, "\(run.errors)")
      }
      try FileManager.default.removeItem(atPath: "\(folder)/out")
      for path in ["git:HEAD:out", "git:HEAD:out/", "git:HEAD:", "git:HEAD:out/components/service.yaml"] {
        let run = try Run(["definitions", "show", "service", "--definitions", path], in: folder)
        #expect(run.status == 0 && run.output.contains("size"), "\(path): \(run.errors)")
      }
      let missing = try Run(["definitions", "list", "--definitions", "git:HEAD:none"], in: folder)
      #expect(missing.status == 3 && missing.errors.contains("git:HEAD:none: error:"), "\(missing.errors)")
    }
  }
}
