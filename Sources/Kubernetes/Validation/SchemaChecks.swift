import RegularExpressions
import Tree

extension Structure {
  /// The fields of a schema in a CustomResourceDefinition.
  static let definedSchema: Shape = {
    var found = shape(
      kind: "CustomResourceDefinition", apiVersion: "apiextensions.k8s.io/v1", minor: known.upperBound)
    for name in ["spec", "versions", "schema", "openAPIV3Schema"] {
      guard let index = found?.index(of: name), case .shape(let number)? = found?.properties[index].type else {
        return .open
      }
      found = shape(number)
    }
    return found ?? .open
  }()
}

/// Checks of the schemas in CustomResourceDefinitions, which have to be structural: each field has one type, and what
/// restricts its value further says nothing of types.
extension Validator {
  enum SchemaLevel: Sendable { case root, item, field }

  /// Fields of OpenAPI that the server doesn't support.
  private static let unsupported = [
    "$ref", "additionalItems", "definitions", "dependencies", "id", "patternProperties",
  ]
  private static let schemaTypes = ["array", "boolean", "integer", "number", "object", "string"]
  /// What the root of a schema can't have if the status is a subresource.
  private static let inner = [
    "allOf", "anyOf", "default", "enum", "maxProperties", "minProperties", "not", "oneOf", "x-kubernetes-map-type",
  ]
  /// Keywords of alternatives and conditions, whose schemas restrict values only.
  private static let junctions = ["allOf", "anyOf", "oneOf"]

  /// Checks a schema, and those of the fields and elements.
  ///
  /// An element is correlated if the server can tell which one of the old object it was before an update.
  mutating func checkDefinedSchema(
    _ schema: Fields, at level: SchemaLevel, hasStatus: Bool = false, isCorrelated: Bool = true
  ) {
    let first = problems.count
    checkDefinedType(schema, level)
    checkSchemaWords(schema)
    checkListType(schema)
    checkSchemaRules(schema, isRoot: level == .root, isCorrelated: isCorrelated)
    if level == .root { checkRoot(schema, hasStatus) }
    for entry in schema.map("properties") ?? Fields() {
      // The server treats null as a schema without fields.
      guard let inner = entry.value == .null ? Fields() : entry.value.fields else { continue }
      let isOwn = level == .root || schema["x-kubernetes-embedded-resource"] == true
      inside("properties") { validator in
        validator.inside(.key(entry.key)) {
          $0.checkDefinedSchema(inner, at: .field, isCorrelated: isCorrelated)
          if isOwn { $0.checkOwnField(entry.key, inner, isRoot: level == .root) }
        }
      }
    }
    // The tables leave these two open, because they can be something else than a schema.
    for (key, level) in [("items", SchemaLevel.item), ("additionalProperties", .field)] {
      guard let inner = schema.map(key) else { continue }
      inside(.key(key)) {
        let first = $0.problems.count
        $0.check(inner, Structure.definedSchema)
        // The server reads these two with code of their own, which drops fields that it doesn't know.
        for index in first..<$0.problems.count where $0.problems[index].isUnknownField {
          $0.problems[index].isCertain = false
        }
        $0.checkDefinedSchema(
          inner, at: level,
          isCorrelated: isCorrelated && (level == .field || schema["x-kubernetes-list-type"] == "map"))
      }
    }
    for key in Self.junctions {
      let types = Self.isIntOrText(schema, key)
      for (index, part) in schema.items(key).enumerated() {
        guard let part = part.fields else { continue }
        inside(.key(key)) { validator in
          validator.inside(.index(index)) {
            $0.checkRestriction(part, of: schema, isRoot: level == .root, allowsTypes: types)
          }
        }
      }
    }
    if let not = schema.map("not") {
      inside("not") { $0.checkRestriction(not, of: schema, isRoot: level == .root, allowsTypes: false) }
    }
    // A default is checked against the schema that it belongs to.
    if problems.count == first, let fallback = schema["default"], fallback != .null {
      inside("default") { $0.checkDefault(fallback, schema, isRoot: level == .root) }
    }
  }

  private mutating func checkDefault(_ fallback: Node, _ definition: Fields, isRoot: Bool) {
    let schema = Schema(.fields(definition), .none, isRoot: isRoot)
    let first = problems.count
    hasRules = false
    checksListTypes = false
    check(fallback, schema)
    checksListTypes = true
    if schema.isEmbedded {
      // That of a whole object has to be one itself.
      for key in ["apiVersion", "kind"] where fallback[key]?.string?.isEmpty ?? true {
        report(.key(key), text: "is required in the default of an object, and is missing")
      }
      if let kind = fallback["kind"]?.string, !kind.isEmpty, !ValueRule.kindName.accepts(kind, minor) {
        inside("kind") { $0.refuse(kind, .kindName) }
      }
      if let metadata = fallback["metadata"]?.fields {
        inside("metadata") {
          let first = $0.problems.count
          $0.check(metadata, Structure.metadata)
          // The server drops fields of the metadata that it doesn't know.
          let rest = $0.problems[first...].filter { !$0.isUnknownField }
          $0.problems.replaceSubrange(first..., with: rest)
        }
      }
    }
    if hasRules, problems.count == first { checkRules(fallback, schema) }
  }

  /// The one form in which alternatives may have types: those of `x-kubernetes-int-or-string`.
  private static func isIntOrText(_ schema: Fields, _ key: String) -> Bool {
    guard schema["x-kubernetes-int-or-string"] == true, key != "oneOf" else { return false }
    let parts = key == "anyOf" ? schema.items(key) : schema.items(key).first?["anyOf"]?.items ?? []
    return parts.map { $0["type"]?.string } == ["integer", "string"]
  }

  private mutating func checkDefinedType(_ schema: Fields, _ level: SchemaLevel) {
    let type = schema.text("type") ?? ""
    let isIntOrText = schema["x-kubernetes-int-or-string"] == true
    let isOpen = schema["x-kubernetes-preserve-unknown-fields"] == true
    let isEmbedded = schema["x-kubernetes-embedded-resource"] == true
    if !type.isEmpty, !Self.schemaTypes.contains(type) {
      inside("type") { $0.refuse(type, .oneOf(Self.schemaTypes)) }
    } else if isEmbedded || level == .root, type != "object", !(type.isEmpty && isOpen && level == .root) {
      report("type", text: "must be 'object', and is \(type.isEmpty ? "missing" : "'\(type)'")", value: type)
    } else if type.isEmpty, !isIntOrText, !isOpen {
      report("type", text: "is required, and is missing")
    }
    if type == "array", schema.map("items") == nil, schema["items"]?.items == nil {
      report("items", text: "is required for an array, and is missing")
    }
    if isIntOrText, isOpen || isEmbedded {
      report(
        .key(isOpen ? "x-kubernetes-preserve-unknown-fields" : "x-kubernetes-embedded-resource"),
        text: "can't be combined with 'x-kubernetes-int-or-string'")
    }
    if isEmbedded, !isOpen, schema["properties"]?.isEmpty ?? true {
      report("properties", text: "is required for an embedded resource, and is missing")
    }
    if level == .root || isEmbedded, schema.has("additionalProperties") {
      report("additionalProperties", text: "can't be there in the schema of a whole object")
    } else if schema.has("additionalProperties"), schema["additionalProperties"] != true,
      schema["properties"]?.isEmpty == false
    {
      report("additionalProperties", text: "can't be combined with 'properties'", hint: "keep one of them")
    }
  }

  private mutating func checkSchemaWords(_ schema: Fields) {
    for key in Self.unsupported where schema.has(key) {
      report(.key(key), text: "is not supported in CustomResourceDefinitions")
    }
    if case .list? = schema["items"] { report("items", text: "must be one schema, found a list") }
    switch schema["additionalProperties"] {
    case nil, .null?, .bool?, .fields?: break
    case let other?: inside("additionalProperties") { $0.mismatch(other, "true, false or a schema") }
    }
    if schema["uniqueItems"] == true {
      report("uniqueItems", text: "can't be true", hint: "write 'x-kubernetes-list-type: set'")
    }
    if schema["x-kubernetes-preserve-unknown-fields"] == false {
      report("x-kubernetes-preserve-unknown-fields", text: "must be true, found false", hint: "leave it out")
    }
    if let pattern = schema.text("pattern"), Self.isNoPattern(pattern) {
      report("pattern", text: "must be a regular expression, found '\(pattern)'", value: pattern)
    }
  }

  private static func isNoPattern(_ pattern: String) -> Bool {
    do throws(RegularExpressionError) {
      _ = try RegularExpression(pattern)
      return false
    } catch {
      return ![.tooLarge, .unknownClass, .unsupported].contains(error.kind)
    }
  }

  private mutating func checkRoot(_ schema: Fields, _ hasStatus: Bool) {
    if schema["nullable"] == true { report("nullable", text: "can't be true in the schema of a whole object") }
    guard hasStatus, let key = Self.inner.first(where: { !(schema[$0]?.isEmpty ?? true) || schema[$0]?.fields != nil })
    else { return }
    report(
      .key(key), text: "can't be there in the schema of a whole object whose status is a subresource",
      hint: "restrict 'spec' instead")
  }

  /// Checks the fields that every object has.
  private mutating func checkOwnField(_ name: String, _ schema: Fields, isRoot: Bool) {
    let type = schema.text("type") ?? ""
    switch name {
    case "apiVersion", "kind":
      if type != "string" { report("type", text: "must be 'string' for the field '\(name)'", value: type) }
    case "metadata":
      if type != "object" { report("type", text: "must be 'object' for 'metadata'", value: type) }
      let words = schema.entries.filter {
        !$0.value.isEmpty && $0.value != .null && $0.value != false && $0.value != ""
      }
      if isRoot, let key = words.map(\.key).first(where: { !["default", "properties", "type"].contains($0) }) {
        report(.key(key), text: "can't be there for 'metadata', whose schema is fixed")
      }
      for entry in isRoot ? schema.map("properties") ?? Fields() : Fields()
      where entry.value["default"] ?? .null != .null {
        report("properties", .key(entry.key), "default", text: "can't be there for a field of 'metadata'")
      }
      if isRoot, let key = schema.map("properties")?.keys.first(where: { $0 != "name" && $0 != "generateName" }) {
        report(
          "properties", .key(key), text: "can't be there, because only 'name' and 'generateName' can be restricted")
      }
    default: return
    }
    if isRoot, schema.has("default") { report("default", text: "can't be there for the field '\(name)'") }
  }

  /// What a schema that only restricts values can't have.
  private static let structural = [
    "additionalProperties", "default", "description", "nullable", "title", "x-kubernetes-embedded-resource",
    "x-kubernetes-int-or-string", "x-kubernetes-list-map-keys", "x-kubernetes-list-type", "x-kubernetes-map-type",
    "x-kubernetes-preserve-unknown-fields", "x-kubernetes-validations",
  ]

  /// Checks a schema in `allOf`, `anyOf`, `oneOf` or `not`.
  private mutating func checkRestriction(
    _ part: Fields, of schema: Fields?, isRoot: Bool, allowsTypes: Bool
  ) {
    checkSchemaWords(part)
    for key in Self.structural {
      guard let value = part[key], value != .null, value != false, value != "", !value.isEmpty else { continue }
      report(
        .key(key), text: "can't be there below 'allOf', 'anyOf', 'oneOf' or 'not'", hint: "move it to the schema above")
    }
    if !allowsTypes, part.text("type")?.isEmpty == false {
      report(
        "type", text: "can't be there below 'allOf', 'anyOf', 'oneOf' or 'not'", hint: "move it to the schema above")
    }
    let known = schema?.map("properties")
    for entry in part.map("properties") ?? Fields() {
      guard let inner = entry.value.fields else { continue }
      inside("properties") { validator in
        validator.inside(.key(entry.key)) {
          if entry.key == "metadata" {
            $0.report(text: "can't be restricted there")
          } else if isRoot, known?[entry.key] == nil {
            $0.report(text: "is not a field of the schema above", hint: "define it there, with its type")
          }
          $0.checkRestriction(
            inner, of: known?[entry.key]?.fields, isRoot: isRoot && known?[entry.key] != nil, allowsTypes: false)
        }
      }
    }
    if let items = part.map("items") {
      inside("items") {
        $0.checkRestriction(
          items, of: schema?.map("items"), isRoot: isRoot && schema?.has("items") == true, allowsTypes: false)
      }
    }
    for key in Self.junctions + ["not"] {
      let inner = key == "not" ? [part[key]].compactMap(\.self) : part.items(key)
      for (index, node) in inner.enumerated() {
        guard let node = node.fields else { continue }
        let before = problems.count
        checkRestriction(node, of: schema, isRoot: isRoot, allowsTypes: allowsTypes && key == "anyOf")
        if key != "not" { addStep(.index(index), from: before) }
        addStep(.key(key), from: before)
      }
    }
  }
}
