import RegularExpressions
import Tree

/// What the schema of a custom resource asks of a value: OpenAPI as CustomResourceDefinitions restrict it.
final class Schema: Sendable {
  enum Kind: Sendable { case any, map, list, text, int32, int64, number, bool, intOrText }

  enum ListType: Sendable { case atomic, set, map }

  let kind: Kind
  /// The fields that it names, in the same order as their names.
  let names: [String]
  private let schemas: [SchemaPart]
  /// What fields of other names are; nil when there is no schema for them.
  var additional: Schema? { additionalPart?.schema }
  private let additionalPart: SchemaPart?
  /// Whether there may be fields that nothing is said of.
  let isOpen: Bool
  /// Whether it is an object of its own, with `apiVersion`, `kind` and `metadata`.
  let isEmbedded: Bool
  let isNullable: Bool
  var items: Schema? { itemsPart?.schema }
  private let itemsPart: SchemaPart?
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
  private let places: NameIndex
  /// The fields that have a default.
  private let defaulted: [Int]

  /// Reads the schema of a whole object. Of those below it each is read when a value needs it first: of hundreds that a
  /// kind has, its objects use a few dozen.
  ///
  /// One in `allOf`, `anyOf`, `oneOf` or `not` is a part: it says nothing of fields that it doesn't name. So is that of the
  /// metadata, which are checked by themselves.
  init(_ node: Node, _ definitions: SchemaDefinitions, isPart: Bool = false, isRoot: Bool = false) {
    kind = Self.kind(node)
    let properties = node["properties"]?.fields?.entries ?? []
    let nodes = properties.map { definitions.node($0.value) }
    names = properties.map(\.key)
    schemas = nodes.indices.map { index in
      let isMetadata = isRoot && properties[index].key == "metadata"
      return SchemaPart(nodes[index], definitions, isPart: isPart || isMetadata)
    }
    places = NameIndex(names)
    defaulted = nodes.indices.filter { nodes[$0]["default"] != nil }
    let additional = node["additionalProperties"]
    additionalPart =
      additional?.fields == nil
      ? nil : additional.map { SchemaPart(definitions.node($0), definitions, isPart: isPart) }
    isOpen = isPart || additional == true || node["x-kubernetes-preserve-unknown-fields"] == true
    isEmbedded = isRoot || node["x-kubernetes-embedded-resource"] == true
    isNullable = node["nullable"] == true
    itemsPart = node["items"].map { SchemaPart(definitions.node($0), definitions, isPart: isPart) }
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
    func alternatives(_ key: String) -> [Schema] {
      (node[key]?.items ?? []).map { Schema($0, definitions, isPart: true) }
    }
    all = alternatives("allOf")
    any = alternatives("anyOf")
    one = alternatives("oneOf")
    not = node["not"].map { Schema($0, definitions, isPart: true) }
    rules = (node["x-kubernetes-validations"]?.items ?? []).compactMap { rule in
      rule["rule"]?.string.map {
        SchemaRule(
          $0, message: rule["message"]?.string, messageExpression: rule["messageExpression"]?.string,
          fieldPath: rule["fieldPath"]?.string)
      }
    }
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
  func property(_ name: String) -> Schema? { places.index(of: name).map { schemas[$0].schema } ?? additional }

  /// The schemas of its fields and elements.
  var below: [Schema] { schemas.map(\.schema) + [additional, items].compactMap { $0 } }

  /// What a value becomes before it is checked: with defaults, and without the nulls that count for nothing.
  func defaulted(_ value: Node) -> Node { changed(value) ?? value }

  /// A value with its defaults; nil when it is as it was, which most are.
  private func changed(_ value: Node) -> Node? {
    switch value {
    case .fields(let fields): changed(fields).map { .fields(Fields(unsorted: $0)) }
    case .list(let elements): items.flatMap { Self.changed(elements, $0) }.map { .list($0) }
    default: nil
    }
  }

  private static func canChange(_ value: Node) -> Bool {
    switch value {
    case .null, .fields, .list: true
    default: false
    }
  }

  private func changed(_ fields: Fields) -> [Fields.Entry]? {
    var result: [Fields.Entry]?
    for (index, entry) in fields.entries.enumerated() {
      let schema = Self.canChange(entry.value) ? property(entry.key) : nil
      let isDropped = entry.value == .null && schema.map { !$0.isNullable } ?? false
      let value = isDropped ? nil : schema?.changed(entry.value)
      if isDropped || value != nil, result == nil { result = Array(fields.entries[..<index]) }
      if !isDropped { result?.append(value.map { Fields.Entry(key: entry.key, value: $0) } ?? entry) }
    }
    for index in defaulted {
      let (name, schema) = (names[index], schemas[index].schema)
      guard let fallback = schema.fallback else { continue }
      let isThere = result.map { $0.contains { $0.key == name } } ?? (fields[name] != nil)
      if !isThere { result = (result ?? fields.entries) + [Fields.Entry(key: name, value: schema.defaulted(fallback))] }
    }
    return result
  }

  private static func changed(_ elements: [Node], _ schema: Schema) -> [Node]? {
    var result: [Node]?
    for (index, element) in elements.enumerated() {
      guard let value = schema.changed(element) else { continue }
      result = result ?? elements
      result?[index] = value
    }
    return result
  }
}
