import Applications
import Codec
import Definitions
import Renderers
import Rendering
import Rollouts
import Tree

/// Types whose templates are CUE, with an Application that uses them.
struct CUECase {
  var name: String
  /// The definitions, as YAML.
  var definitions: [UInt8]
  var application: [UInt8]

  init(_ name: String, _ definitions: [String], components: String) {
    self.name = name
    self.definitions = Array(definitions.joined(separator: "---\n").utf8)
    application = Array(
      """
      apiVersion: core.oam.dev/v1beta1
      kind: Application
      metadata: {name: shop}
      spec:
        components:
      \(components)
      """.utf8)
  }

  /// The documents of a text.
  private func documents(_ bytes: [UInt8]) -> [SourceNode] {
    var documents: [SourceNode] = []
    read(bytes) { documents.append($0) }
    return documents
  }

  /// The types, nothing of which is compiled yet.
  func registry() -> Registry {
    var set = DefinitionSet(over: .standard, allowsShadowing: false, session: FunctionSession())
    set.add(documents(definitions).map { ($0, ".") })
    let registry = set.defined()
    precondition(set.diagnostics.isEmpty, "\(set.diagnostics)")
    return registry
  }

  /// The objects of the Application.
  func render(_ registry: Registry) -> [Node] {
    var problems: [Diagnostic] = []
    let options = RenderOptions(strictness: .ignore)
    let objects = DocumentRenderer(registry: registry, options: options)
      .objects(of: documents(application), diagnostics: &problems)
    precondition(problems.isEmpty && !objects.isEmpty, "\(problems)")
    return objects.map(\.node)
  }

  /// Milliseconds with all templates read and compiled anew, as a command does it, and with them compiled.
  func measure(calls: Int) {
    let compiled = registry()
    _ = render(compiled)
    let anew = (0..<9).map { _ in seconds(calls) { _ = render(registry()) } / Double(calls) }
    let again = (0..<9).map { _ in seconds(calls) { _ = render(compiled) } / Double(calls) }
    let reading = (0..<9).map { _ in seconds(calls) { _ = registry() } / Double(calls) }
    print(
      "cue", name, rounded(median(anew) * 1e3), rounded(median(again) * 1e3), rounded(median(reading) * 1e3),
      separator: "\t")
  }
}

extension CUECase {
  static func definition(_ kind: String, _ name: String, _ template: String) -> String {
    let lines = template.split(separator: "\n", omittingEmptySubsequences: false).map { "          \($0)\n" }
    return """
      apiVersion: core.oam.dev/v1beta1
      kind: \(kind)Definition
      metadata: {name: \(name)}
      spec:
        schematic:
          cue:
            template: |
      \(lines.joined())
      """
  }

  static let service = """
    output: {
      apiVersion: "apps/v1"
      kind: "Deployment"
      spec: {
        replicas: *1 | int
        selector: matchLabels: app: context.name
        template: {
          metadata: labels: app: context.name
          spec: containers: [{name: context.name, image: parameter.image}]
        }
      }
    }
    parameter: image: string
    """

  /// A trait that changes a container by its name, in the way of KubeVela's own.
  static func containerTrait(_ index: Int) -> String {
    """
    #PatchParams: {
      containerName: *"" | string
      value: *"v\(index)" | string
    }
    PatchContainer: {
      _params: #PatchParams
      name: _params.containerName
      _baseContainers: context.output.spec.template.spec.containers
      _matchContainers_: [for _container_ in _baseContainers if _container_.name == name {_container_}]
      if len(_matchContainers_) == 0 {err: "there is no container \\(name)"}
      if len(_matchContainers_) > 0 {
        // +patchKey=name
        env: [{name: "KEY_\(index)", value: _params.value}]
      }
    }
    patch: spec: template: spec: {
      if parameter.containers == _|_ {
        // +patchKey=name
        containers: [{PatchContainer & {_params: {
          if parameter.containerName == "" {containerName: context.name}
          if parameter.containerName != "" {containerName: parameter.containerName}
          value: parameter.value
        }}}]
      }
      if parameter.containers != _|_ {
        // +patchKey=name
        containers: [for c in parameter.containers {PatchContainer & {_params: c}}]
      }
    }
    parameter: *#PatchParams | close({containers: [...#PatchParams]})
    errs: [for c in patch.spec.template.spec.containers if c.err != _|_ {c.err}]
    """
  }

  /// A schema of hundreds of lines, of which an Application gives a little.
  static var bigSchema: String {
    var lines = [
      "output: {apiVersion: \"v1\", kind: \"ConfigMap\", data: {for k, v in parameter.section0 {\"\\(k)\": \"\\(v)\"}}}"
    ]
    lines.append("parameter: {")
    for section in 0..<70 {
      lines.append("  // +usage=The section \(section)")
      lines.append("  section\(section): {")
      lines.append("    level: *\"low\" | \"middle\" | \"high\"")
      lines.append("    count: *1 | int & >0")
      lines.append("    names?: [...string]")
      lines.append("    limits?: {cpu: *\"1\" | string, memory?: string}")
      lines.append("    labels?: [string]: string")
      lines.append("    enabled: *true | bool")
      lines.append("    mode: *\"a\" | string")
      lines.append("  }")
    }
    lines.append("}")
    return lines.joined(separator: "\n")
  }

  static var all: [CUECase] {
    let patches = [
      "patch: spec: replicas: parameter.replicas\nparameter: replicas: *3 | int",
      "patch: metadata: labels: {for k, v in parameter {\"\\(k)\": v}}\nparameter: [string]: string",
      """
      outputs: service: {
        apiVersion: "v1"
        kind: "Service"
        metadata: name: context.name
        spec: {selector: app: context.name, ports: [for p in parameter.ports {port: p}]}
      }
      parameter: ports: [...int]
      """,
    ]
    let traits =
      "{type: t0, properties: {replicas: 4}}, {type: t1, properties: {a: b}}, {type: t2, properties: {ports: [80]}}"
    let chain = (0..<6).map { "{type: c\($0), properties: {value: x}}" }.joined(separator: ", ")
    let thirty = (0..<30).map { "  - {name: web-\($0), type: service-\($0), properties: {image: nginx}}" }
    return [
      CUECase(
        "one field",
        [
          definition(
            "Component", "probe",
            "output: {apiVersion: \"v1\", kind: \"ConfigMap\", data: mode: parameter.mode}\nparameter: mode: *\"a\" | \"b\""
          )
        ],
        components: "  - {name: web, type: probe, properties: {mode: b}}"),
      CUECase(
        "one component with three traits",
        [definition("Component", "service", service)] + patches.enumerated().map { definition("Trait", "t\($0)", $1) },
        components: "  - {name: web, type: service, properties: {image: nginx}, traits: [\(traits)]}"),
      CUECase(
        "a parameter of 700 lines", [definition("Component", "big", bigSchema)],
        components: "  - {name: web, type: big, properties: {section0: {count: 3}}}"),
      CUECase(
        "six container traits one after the other",
        [definition("Component", "service", service)]
          + (0..<6).map { definition("Trait", "c\($0)", containerTrait($0)) },
        components: "  - {name: web, type: service, properties: {image: nginx}, traits: [\(chain)]}"),
      CUECase(
        "thirty components of thirty types", (0..<30).map { definition("Component", "service-\($0)", service) },
        components: thirty.joined(separator: "\n")),
      CUECase(
        "a folder of 200 definitions, one of them used",
        (0..<199).map { definition("Trait", "c\($0)", containerTrait($0)) } + [
          definition("Component", "service", service)
        ],
        components: "  - {name: web, type: service, properties: {image: nginx}}"),
    ]
  }
}
