import Rendering
import Tree

/// A function for all objects of a run: a post-renderer, which can change them, or a validator, which can't.
public struct ObjectFunction: Sendable {
  private let name: String
  private let function: FunctionReference
  private let properties: Node
  private let isValidator: Bool
  private let mark: Mark
  private let session: FunctionSession

  /// The function of a definition; nil if it defines a type.
  init?(_ definition: ExternalDefinition, _ session: FunctionSession) {
    guard definition.kind == .postRenderer || definition.kind == .validator,
      case .function(let function) = definition.base
    else { return nil }
    name = definition.name
    self.function = function
    var ignored: [Diagnostic] = []
    properties = definition.properties?.value(diagnostics: &ignored) ?? .empty
    isValidator = definition.kind == .validator
    mark = definition.mark
    self.session = session
  }

  /// Whether it only reads the objects, so that several can run concurrently.
  public var changesNothing: Bool { isValidator }

  /// Applies the function.
  ///
  /// - Parameter objects: The objects with their positions.
  /// - Returns: The resulting objects with their positions.
  /// - Throws: A diagnostic if the function fails or reports an error.
  public func apply(_ objects: [(node: Node, origin: Mark)]) throws(Diagnostic) -> [(node: Node, origin: Mark)] {
    let origins = Dictionary(
      objects.compactMap { object in ObjectID(object.node).map { ($0, object.origin) } }
    ) { first, _ in first }
    let request = FunctionRequest(
      function: function,
      input: ResourceList.request(
        isValidator ? "Validator" : "PostRenderer", name, items: objects.map(\.node), spec: properties,
        context: .empty))
    do throws(Diagnostic) {
      let items = try session.objects(of: request, at: mark) { id in
        origins[id] ?? origins.first { $0.key.kind == id.kind && $0.key.name == id.name }?.value
      }
      guard isValidator else {
        try session.check(items, of: request)
        return items.map { item in (item, ObjectID(item).flatMap { origins[$0] } ?? mark) }
      }
      // A validator may return no objects, or the unchanged objects.
      if !items.isEmpty, Set(items) != Set(objects.map { ResourceList.withoutNotes($0.node) }) {
        throw session.failed(request, "changes objects, but is a validator", hint: "make it a PostRendererDefinition")
      }
      return objects
    } catch {
      let kind = isValidator ? "validator" : "post-renderer"
      throw Diagnostic.error("\(kind) '\(name)': \(error.message)", at: error.mark ?? mark, hint: error.hint)
    }
  }
}
