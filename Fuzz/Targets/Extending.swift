import Applications
import Codec
import Definitions
import Renderers
import Rendering
import Rollouts
import Tree

/// What users add: functions and definitions.
enum Extending {
  private static let functionTypes = """
    apiVersion: lateen.dev/v1alpha1
    kind: ComponentDefinition
    metadata: {name: made}
    spec: {function: {exec: ./f}}
    ---
    apiVersion: lateen.dev/v1alpha1
    kind: TraitDefinition
    metadata: {name: edited}
    spec: {function: {exec: ./f}}
    ---
    apiVersion: lateen.dev/v1alpha1
    kind: PostRendererDefinition
    metadata: {name: after}
    spec: {function: {exec: ./f}}
    ---
    apiVersion: lateen.dev/v1alpha1
    kind: ValidatorDefinition
    metadata: {name: look}
    spec: {function: {exec: ./f}}

    """

  private static func application(_ component: String, _ trait: String) -> String {
    """
    apiVersion: core.oam.dev/v1beta1
    kind: Application
    metadata: {name: fuzz}
    spec:
      components:
      - name: web
        type: \(component)
        properties: {image: "nginx:1"}
        traits: [\(trait)]

    """
  }

  /// The bytes are what every function gives back, and then what `lateen krm` is given.
  static func functions(_ bytes: [UInt8]) {
    for status in [0, 1] {
      let session = FunctionSession { requests in
        requests.map { _ in .ended(status: status, output: bytes, errors: "") }
      }
      for input in [application("made", ""), application("webservice", "{type: edited}")] {
        render(Array(input.utf8), with: Array(functionTypes.utf8), session, shadowing: false)
      }
    }
    guard let list = documents(in: bytes)?.first, let items = list["items"]?.items else { return }
    var problems: [Diagnostic] = []
    let objects = DocumentRenderer(registry: .standard, options: RenderOptions())
      .objects(of: items.map(ResourceList.withoutNotes), diagnostics: &problems)
    checkWriting(of: objects.map { ResourceList.withoutNotes($0.node) }, "a ResourceList")
  }

  /// Definitions, and then every type of them that there is, as an Application uses it.
  static func definitions(_ bytes: [UInt8]) {
    let session = FunctionSession { requests in
      requests.map { request in
        .ended(status: 0, output: Array(JSONWriter().string(request.input).utf8), errors: "")
      }
    }
    for input in [application("webservice", ""), ""] {
      render(Array(input.utf8), with: bytes, session, shadowing: true)
    }
  }

  private static func render(
    _ input: [UInt8], with definitions: [UInt8], _ session: FunctionSession, shadowing: Bool
  ) {
    guard let read = documents(in: definitions) else { return }
    var set = DefinitionSet(over: .standard, allowsShadowing: shadowing, session: session)
    set.add(read.map { ($0, ".") })
    let registry = set.defined()
    for problem in set.diagnostics { _ = problem.description }
    let outcome = session.settle { () -> [ReleaseObject] in
      var problems: [Diagnostic] = []
      let documents = documents(in: input) ?? []
      return DocumentRenderer(registry: registry, options: RenderOptions()).objects(
        of: documents, diagnostics: &problems)
    }
    checkWriting(of: outcome.result.map(\.node), "with definitions")
    _ = session.settle { () -> Int in
      var parts = outcome.result.map { (node: $0.node, origin: $0.origin) }
      for function in set.objectFunctions {
        do throws(Diagnostic) {
          parts = try function.apply(parts)
        } catch {
          _ = error.description
        }
      }
      return parts.count
    }
    if shadowing { use(read, registry) }
  }

  /// Each type by its example, and by nothing.
  private static func use(_ definitions: [SourceNode], _ registry: Registry) {
    let names = Set(definitions.compactMap { $0["metadata"]?["name"]?.scalar?.text }).sorted().prefix(5)
    for name in names {
      if let type = registry.component(name) { use(type, name) }
      if let type = registry.trait(name) { use(type, name) }
    }
  }

  private static func use<Output>(_ type: TypeDefinition<Output>, _ name: String) {
    _ = type.parameterSchema
    let scope = Scope(application: "fuzz", component: "web", namespace: "default")
    for properties in [type.example, "{}"] {
      for document in documents(in: Array(properties.utf8)) ?? [] {
        var context = ReadingContext(owner: name, strictness: .strict)
        guard let render = type.prepare(document, &context) else { continue }
        _ = try? render(scope)
      }
    }
  }
}
