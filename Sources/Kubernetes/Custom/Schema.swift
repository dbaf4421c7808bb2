import RegularExpressions
import Tree

/// The schema of a value in a custom resource: OpenAPI, as restricted by CustomResourceDefinitions.
final class Schema: Sendable {
  enum Kind: Sendable { case any, map, list, text, int32, int64, number, bool, intOrText }

  enum ListType: Sendable { case atomic, set, map }

  let kind: Kind
  /// The names of the declared fields, in the same order as their schemas.
  let names: [String]
  private let schemas: [SchemaPart]
  /// The schema of fields with other names. Nil if there is none.
  var additional: Schema? { additionalPart?.schema }
  private let additionalPart: SchemaPart?
  /// Whether undeclared fields are allowed.
  let isOpen: Bool
  /// Whether the value is an object of its own, with `apiVersion`, `kind` and `metadata`.
  let isEmbedded: Bool
  let isNullable: Bool
  var items: Schema? { itemsPart?.schema }
  private let itemsPart: SchemaPart?
  let required: [String]
  let fallback: Node?
  let limits: Limits
  /// The minimum and maximum number of elements or fields.
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

  /// Reads the schema of a whole object. Each nested schema is read when a value first needs it: a kind has hundreds of
  /// them, and its objects use a few dozen.
  ///
  /// A schema in `allOf`, `anyOf`, `oneOf` or `not` is a part, which doesn't restrict fields that it doesn't name. The
  /// schema of the metadata is a part too, because metadata are checked separately.
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

  /// The schema of a field. Nil if there is none.
  func property(_ name: String) -> Schema? { places.index(of: name).map { schemas[$0].schema } ?? additional }

  /// The schemas of its fields and elements.
  var below: [Schema] { schemas.map(\.schema) + [additional, items].compactMap { $0 } }

  /// Whether there are alternative schemas.
  var hasAlternatives: Bool { !(all.isEmpty && any.isEmpty && one.isEmpty && not == nil) }

  /// Whether the server finds a declared field in a map, be it a default.
  func has(_ name: String, in fields: Fields) -> Bool {
    let value = fields[name]
    if let value, !value.isNull { return true }
    guard let property = property(name) else { return value != nil }
    return property.fallback != nil || (property.isNullable && value != nil)
  }

  /// The number of defaults that the server adds to a map.
  func countOfDefaults(in fields: Fields) -> Int {
    defaulted.count { index in
      guard let value = fields[names[index]] else { return true }
      return value == .null && !schemas[index].schema.isNullable
    }
  }

  /// The value as the server stores it: with defaults, and without nulls that count as absent.
  func defaulted(_ value: Node) -> Node { changed(value) ?? value }

  /// The value with its defaults, or nil if it is unchanged, which most values are.
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
