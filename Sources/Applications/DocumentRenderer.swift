import Kubernetes
import Rendering
import Rollouts
import Tree

/// Turns documents into the objects of a release: Applications are rendered, lists are flattened, plain objects are
/// taken as they are.
public struct DocumentRenderer: Sendable {
  let registry: Registry
  let options: RenderOptions

  /// Creates a renderer.
  ///
  /// - Parameters:
  ///   - registry: The known types.
  ///   - options: What rendering depends on apart from the input.
  public init(registry: Registry, options: RenderOptions) {
    self.registry = registry
    self.options = options
  }

  /// The objects of some documents, in order; Applications are rendered without policies and workflow.
  ///
  /// - Parameters:
  ///   - documents: The input.
  ///   - diagnostics: Receives problems.
  public func objects(of documents: [SourceNode], diagnostics: inout [Diagnostic]) -> [ReleaseObject] {
    var problems: [Diagnostic] = []
    let parts = documents.flatMap { self.parts(of: $0, &problems) }
    guard var all = rendered(parts, problems, beside: documents) else { return [] }
    var run = run()
    run.add(all)
    diagnostics += run.finish()
    return all.takeObjects()
  }

  /// The content of a document.
  enum Part {
    case application(Application)
    case object(ReleaseObject)
  }

  /// A composer with the plain objects among the parts.
  func composer(for parts: [Part]) -> Composer {
    var composer = Composer(registry: registry, options: options)
    for case .object(let object) in parts { composer.references.append(object.node) }
    return composer
  }

  /// The plain objects that no component has used as its own.
  func untaken(_ parts: [Part], by composer: Composer) -> [ReleaseObject] {
    var objects: [ReleaseObject] = []
    for case .object(let object) in parts { objects.append(object) }
    guard !composer.taken.isEmpty else { return objects }
    return objects.enumerated().filter { !composer.taken.contains($0.offset) }.map(\.element)
  }

  func parts(of document: SourceNode, _ diagnostics: inout [Diagnostic]) -> [Part] {
    guard document.entries != nil else {
      diagnostics.append(
        .error(
          "a document must be an Application or a Kubernetes object, found \(document.kindPhrase)", at: document.mark))
      return []
    }
    if Application.isApplication(document) {
      var reader = ApplicationReader(strictness: options.strictness)
      let application = reader.read(document)
      diagnostics += reader.diagnostics
      return application.map { [.application($0)] } ?? []
    }
    if let items = Self.items(of: document) { return items.flatMap { parts(of: $0, &diagnostics) } }
    return plain(document, diagnostics: &diagnostics).map { [.object($0)] } ?? []
  }

  /// The items of a list, as kubectl reads it; nil for any other document. Items of a typed list have no kind of their
  /// own, and a list from a template may have no items.
  private static func items(of document: SourceNode) -> [SourceNode]? {
    guard let kind = document["kind"], let name = kind.scalar?.text, name.hasSuffix("List") else { return nil }
    guard let list = document["items"] else { return name == "List" ? [] : nil }
    if let scalar = list.scalar, scalar.isPlain, PlainScalar.isNull(scalar.text) { return [] }
    guard let items = list.items, name != "List" else { return list.items }
    return items.map { item in
      guard let entries = item.entries, item["kind"] == nil else { return item }
      var added = [
        SourceNode.Entry(
          key: "kind", keyMark: item.mark,
          value: SourceNode(.scalar(.init(String(name.dropLast("List".count)), isPlain: true)), at: item.mark))
      ]
      if item["apiVersion"] == nil, let version = document["apiVersion"] {
        added.append(SourceNode.Entry(key: "apiVersion", keyMark: item.mark, value: version))
      }
      return SourceNode(.map(added + entries), at: item.mark)
    }
  }

  private func plain(_ document: SourceNode, diagnostics: inout [Diagnostic]) -> ReleaseObject? {
    guard let kind = document["kind"]?.scalar?.text, document["apiVersion"] != nil else {
      let missing = document["kind"] == nil ? "kind" : "apiVersion"
      diagnostics.append(
        .error(
          "the document has no '\(missing)'", at: document.mark,
          hint: "an Application begins with 'apiVersion: core.oam.dev/v1beta1' and 'kind: Application'"))
      return nil
    }
    if kind.lowercased() == "application", document["spec"]?["components"] != nil {
      let version = document["apiVersion"]?.scalar?.text ?? ""
      diagnostics.append(
        .error(
          "'\(version)' '\(kind)' is not an Application that can be rendered", at: document.mark,
          hint: "write 'apiVersion: core.oam.dev/v1beta1' and 'kind: Application'"))
      return nil
    }
    let metadata = document["metadata"]
    guard
      metadata?["name"]?.scalar != nil || metadata?["generateName"] != nil
        || Kind.isNamed(kind, apiVersion: document["apiVersion"]?.scalar?.text ?? "") == false
    else {
      diagnostics.append(.error("the \(kind) has no name", at: document.mark, hint: "add 'metadata.name:'"))
      return nil
    }
    var node = document.value(strictness: options.strictness, diagnostics: &diagnostics)
    if options.namespace != "default", node["metadata", "namespace"] == nil {
      node["metadata", "namespace"] = .string(options.namespace)
    }
    return ReleaseObject(node, origin: document.mark, source: document)
  }

  /// Reports objects that are rendered twice, and the findings of all checks.
  func check(_ objects: [ReleaseObject], _ diagnostics: inout [Diagnostic]) {
    var run = CheckedRun(options, registry)
    run.add(CheckedDocument(objects, options))
    diagnostics += run.finish().inOrder
  }
}
