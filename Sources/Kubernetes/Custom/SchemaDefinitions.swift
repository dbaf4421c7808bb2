import Synchronization
import Tree

/// Schemas that others refer to: `{"$ref": NUMBER}` is the one of that number. Each is parsed when it is needed first.
final class SchemaDefinitions: Sendable {
  private let texts: [ArraySlice<UInt8>]
  private let known = Mutex<[Int: Node]>([:])

  /// None, as in CustomResourceDefinitions.
  static let none = SchemaDefinitions([])

  /// Creates them from JSON texts.
  init(_ texts: [ArraySlice<UInt8>]) { self.texts = texts }

  /// The definition of a number; nil when there is none.
  func node(_ number: Int) -> Node? {
    guard texts.indices.contains(number) else { return nil }
    return known.withLock { known in
      if let node = known[number] { return node }
      let node = JSONText.node(texts[number])
      known[number] = node
      return node
    }
  }

  /// A schema itself, where it refers to one of these.
  func node(_ schema: Node) -> Node { (schema["$ref"]?.int?.bounded).flatMap { node($0) } ?? schema }
}

/// A schema below another: read when a value needs it first.
final class SchemaPart: Sendable {
  private let node: Node
  private let definitions: SchemaDefinitions
  private let isPart: Bool
  private let known = Mutex<Schema?>(nil)

  init(_ node: Node, _ definitions: SchemaDefinitions, isPart: Bool) {
    self.node = node
    self.definitions = definitions
    self.isPart = isPart
  }

  var schema: Schema {
    known.withLock { known in
      if let known { return known }
      let schema = Schema(node, definitions, isPart: isPart)
      known = schema
      return schema
    }
  }
}
