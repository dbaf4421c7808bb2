import Synchronization
import Tree

/// Schemas that others refer to: `{"$ref": NUMBER}` is the one with that number. Each is parsed when it is first
/// needed.
final class SchemaDefinitions: Sendable {
  private let texts: [String]
  private let known: Mutex<[Node?]>

  /// No definitions, as for CustomResourceDefinitions.
  static let none = SchemaDefinitions([])

  /// Creates definitions from JSON texts.
  init(_ texts: [String]) {
    self.texts = texts
    known = Mutex(Array(repeating: nil, count: texts.count))
  }

  /// The definition with a number. Nil if there is none.
  func node(_ number: Int) -> Node? {
    guard texts.indices.contains(number) else { return nil }
    return known.withLock { known in
      if let node = known[number] { return node }
      let node = JSONText.node(texts[number].utf8)
      known[number] = node
      return node
    }
  }

  /// The schema that a schema refers to, or itself if it is not a reference.
  func node(_ schema: Node) -> Node { (schema["$ref"]?.int?.bounded).flatMap { node($0) } ?? schema }
}

/// A nested schema, which is read when a value first needs it.
final class SchemaPart: Sendable {
  private let node: Node
  private let definitions: SchemaDefinitions
  private let isPart: Bool
  private let known = AtomicLazyReference<Schema>()

  init(_ node: Node, _ definitions: SchemaDefinitions, isPart: Bool) {
    self.node = node
    self.definitions = definitions
    self.isPart = isPart
  }

  /// If two threads read it at once, one of the two schemas is kept.
  var schema: Schema { known.load() ?? known.storeIfNil(Schema(node, definitions, isPart: isPart)) }
}
