import Tree

/// What is known of a value before the expression is evaluated.
struct CELShape: Sendable {
  /// The type; nil if Lateen can't tell it, though the server can.
  var type: CELType?
  /// The schema of the value, if it has one.
  var schema: Fields?
  /// The type of the elements of a list.
  var element: CELType?

  static let unknown = CELShape()

  init(_ type: CELType? = nil, element: CELType? = nil) {
    self.type = type
    self.element = element
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
      element = items.type
    case "object":
      if let more = schema.map("additionalProperties") {
        guard CELShape(more) != nil else { return nil }
        type = .map
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
  var elements: CELShape {
    guard let inner = schema?.map("items") ?? schema?.map("additionalProperties") else { return CELShape(element) }
    return CELShape(inner) ?? .unknown
  }

  /// A field of an object. Nil if it has no such field.
  func field(_ name: String, isWhole: Bool) -> CELShape? {
    guard let schema else { return .unknown }
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
