import RegularExpressions
import Tree

/// What the schema of a custom resource asks of a value: OpenAPI as CustomResourceDefinitions restrict it.
final class Schema: Sendable {
  enum Kind: Sendable { case any, map, list, text, int32, int64, number, bool, intOrText }

  enum ListType: Sendable { case atomic, set, map }

  let kind: Kind
  let properties: [(name: String, schema: Schema)]
  /// What fields of other names are; nil when there is no schema for them.
  let additional: Schema?
  /// Whether there may be fields that nothing is said of.
  let isOpen: Bool
  /// Whether it is an object of its own, with `apiVersion`, `kind` and `metadata`.
  let isEmbedded: Bool
  let isNullable: Bool
  let items: Schema?
  let required: [String]
  let fallback: Node?
  let limits: Limits
  /// How many elements or fields there may be.
  let fewest: Int?
  let most: Int?
  let listType: ListType
  let mapKeys: [String]
  let all: [Schema]
  let any: [Schema]
  let one: [Schema]
  let not: Schema?
  let rules: [SchemaRule]
  /// Whether it or something below it has a default.
  let hasDefaults: Bool
  /// Whether it or something below it has a rule.
  let hasRules: Bool
  private let places: [ByteKey: Int]

  /// Reads the schema of a whole object.
  convenience init(_ node: Node) {
    var reader = Reader(definitions: [])
    self.init(node, &reader, isRoot: true)
  }

  /// Reads schemas that share parts of a list: `{"$ref": NUMBER}` is the part of that number.
  struct Reader {
    let definitions: [Node]
    private var known: [Int: Schema] = [:]

    init(definitions: [Node]) { self.definitions = definitions }

    mutating func schema(_ node: Node, isPart: Bool = false) -> Schema {
      guard let number = node["$ref"]?.int, definitions.indices.contains(number) else {
        return Schema(node, &self, isPart: isPart)
      }
      // No schema holds itself, so this ends.
      if !isPart, let schema = known[number] { return schema }
      let schema = Schema(definitions[number], &self, isPart: isPart)
      if !isPart { known[number] = schema }
      return schema
    }

    /// The schema of a whole object, by its number.
    mutating func root(_ number: Int) -> Schema? {
      definitions.indices.contains(number) ? Schema(definitions[number], &self, isRoot: true) : nil
    }
  }

  /// Reads a schema. One in `allOf`, `anyOf`, `oneOf` or `not` is a part: it says nothing of fields that it doesn't name.
  /// So is that of the metadata, which are checked by themselves.
  init(_ node: Node, _ reader: inout Reader, isPart: Bool = false, isRoot: Bool = false) {
    kind = Self.kind(node)
    var properties: [(name: String, schema: Schema)] = []
    var places: [ByteKey: Int] = [:]
    for entry in node["properties"]?.fields?.entries ?? [] {
      places[ByteKey(entry.key)] = properties.count
      properties.append(
        (entry.key, reader.schema(entry.value, isPart: isPart || isRoot && entry.key == "metadata")))
    }
    self.properties = properties
    self.places = places
    let additional = node["additionalProperties"]
    self.additional = additional?.fields == nil ? nil : additional.map { reader.schema($0, isPart: isPart) }
    isOpen = isPart || additional == true || node["x-kubernetes-preserve-unknown-fields"] == true
    isEmbedded = isRoot || node["x-kubernetes-embedded-resource"] == true
    isNullable = node["nullable"] == true
    items = node["items"].map { reader.schema($0, isPart: isPart) }
    required = node["required"]?.items?.compactMap(\.string) ?? []
    fallback = node["default"]
    limits = Limits(node)
    fewest = node["minItems"]?.int ?? node["minProperties"]?.int
    most = node["maxItems"]?.int ?? node["maxProperties"]?.int
    listType =
      switch node["x-kubernetes-list-type"]?.string {
      case "set": .set
      case "map": .map
      default: node["uniqueItems"] == true ? .set : .atomic
      }
    mapKeys = node["x-kubernetes-list-map-keys"]?.items?.compactMap(\.string) ?? []
    all = (node["allOf"]?.items ?? []).map { Schema($0, &reader, isPart: true) }
    any = (node["anyOf"]?.items ?? []).map { Schema($0, &reader, isPart: true) }
    one = (node["oneOf"]?.items ?? []).map { Schema($0, &reader, isPart: true) }
    not = node["not"].map { Schema($0, &reader, isPart: true) }
    rules = (node["x-kubernetes-validations"]?.items ?? []).compactMap { rule in
      rule["rule"]?.string.map {
        SchemaRule(
          $0, message: rule["message"]?.string, messageExpression: rule["messageExpression"]?.string,
          fieldPath: rule["fieldPath"]?.string)
      }
    }
    let below = properties.map(\.schema) + [self.additional, items].compactMap { $0 }
    hasDefaults = below.contains { $0.hasDefaults || $0.fallback != nil }
    hasRules = !rules.isEmpty || below.contains(where: \.hasRules)
  }

  private static func kind(_ node: Node) -> Kind {
    if node["x-kubernetes-int-or-string"] == true { return .intOrText }
    switch node["type"]?.string {
    case "object": return .map
    case "array": return .list
    case "string": return .text
    case "integer": return node["format"] == "int32" ? .int32 : .int64
    case "number": return .number
    case "boolean": return .bool
    default: return .any
    }
  }

  /// The schema of a field; nil when nothing is said of it.
  func property(_ name: String) -> Schema? { places[ByteKey(name)].map { properties[$0].schema } ?? additional }

  /// What a value becomes before it is checked: with defaults, and without the nulls that count for nothing.
  func defaulted(_ value: Node) -> Node {
    switch value {
    case .fields(let fields):
      var result: [Fields.Entry] = []
      result.reserveCapacity(fields.count)
      for entry in fields.entries {
        guard let schema = property(entry.key) else {
          result.append(entry)
          continue
        }
        if entry.value == .null, !schema.isNullable { continue }
        result.append(Fields.Entry(key: entry.key, value: schema.defaulted(entry.value)))
      }
      for (name, schema) in properties {
        guard let fallback = schema.fallback, !result.contains(where: { $0.key == name }) else { continue }
        result.append(Fields.Entry(key: name, value: schema.defaulted(fallback)))
      }
      return .fields(Fields(unsorted: result))
    case .list(let elements):
      guard let items else { return value }
      return .list(elements.map(items.defaulted))
    default: return value
    }
  }
}
