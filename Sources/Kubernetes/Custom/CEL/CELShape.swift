import Tree

/// What is known of a value before the expression is evaluated.
struct CELShape: Sendable {
  /// The type; nil if Lateen can't tell it, though the server can.
  var type: CELType?
  /// The schema of the value, if it has one.
  var schema: Fields?
  /// The elements of a list, or the values of a map: one shape, if it is known.
  private var inner: [CELShape] = []
  /// The fields of an object without a schema.
  private var fields: [String: CELShape] = [:]
  /// The type of the keys of a map.
  var key: CELType?

  static let unknown = CELShape()

  init(_ type: CELType? = nil, of inner: CELShape? = nil, key: CELType? = nil) {
    self.type = type
    self.inner = inner.map { [$0] } ?? []
    self.key = key
  }

  /// Creates the shape of an object.
  init(fields: [String: CELShape]) {
    type = .object
    self.fields = fields
  }

  /// Reads a schema. Nil if the server shows no values of it to expressions.
  init?(_ schema: Fields, isWhole: Bool = false) {
    self.schema = schema
    if schema["x-kubernetes-int-or-string"] == true {
      type = .dynamic
      return
    }
    switch (isWhole || schema["x-kubernetes-embedded-resource"] == true ? "object" : schema.text("type")) ?? "" {
    case "array":
      guard let items = schema.map("items"), let items = CELShape(items) else { return nil }
      type = .list
      inner = [items]
    case "object":
      if let more = schema.map("additionalProperties") {
        guard let values = CELShape(more) else { return nil }
        type = .map
        inner = [values]
        key = .text
      } else {
        type = .object
      }
    case "string":
      switch schema.text("format") {
      case "byte": type = .bytes
      case "duration": type = .duration
      case "date", "date-time": type = .time
      default: type = .text
      }
    case "boolean": type = .bool
    case "integer": type = .int
    case "number": type = .double
    default: return nil
    }
  }

  /// The elements of a list, or the values of a map.
  var elements: CELShape { inner.first ?? .unknown }

  /// What two values have in common; nil if the server can't compare them.
  func joined(_ other: CELShape) -> CELShape? {
    guard let first = type, let second = other.type else { return .unknown }
    if first == second { return elements.joined(other.elements) == nil || !hasKeys(of: other) ? nil : self }
    if first == .dynamic || second == .dynamic { return CELShape(.dynamic) }
    if first == .null, second.isNullable { return other }
    if second == .null, first.isNullable { return self }
    return nil
  }

  /// Whether two values can be elements of one literal, whose types have to be the same.
  func isAlike(_ other: CELShape) -> Bool {
    guard let first = type, let second = other.type else { return true }
    return first == second && elements.isAlike(other.elements) && hasKeys(of: other)
  }

  private func hasKeys(of other: CELShape) -> Bool {
    guard let key, let other = other.key else { return true }
    return key == other || key == .dynamic || other == .dynamic
  }

  /// A field of an object. Nil if it has no such field.
  func field(_ name: String, isWhole: Bool) -> CELShape? {
    guard let schema else { return fields.isEmpty ? .unknown : fields[name] }
    if isWhole || schema["x-kubernetes-embedded-resource"] == true {
      switch name {
      case "apiVersion", "kind": return CELShape(.text)
      case "metadata":
        var metadata = CELShape(.object)
        metadata.schema = ["properties": ["name": ["type": "string"], "generateName": ["type": "string"]]]
        return metadata
      default: break
      }
    }
    return schema["properties"]?[name]?.fields.flatMap { CELShape($0) }
  }
}
