import Tree

/// Types of CEL expressions, as far as the schemas of variables tell them.
struct CELTypes {
  var schemas: [String: Fields]

  /// The schema of an expression's value. Nil if it is not known.
  private func schema(of expression: CELExpression) -> Fields? {
    switch expression {
    case .name(let name): return schemas[name]
    case .field(let inner, let name):
      guard let schema = schema(of: inner), name != "metadata" else { return nil }
      return (schema["properties"]?[name] ?? schema["additionalProperties"])?.fields
    case .element(let inner, _):
      let schema = schema(of: inner)
      return (schema?["items"] ?? schema?["additionalProperties"])?.fields
    case .macro(.filter, let range, _, _, _): return schema(of: range)
    default: return nil
    }
  }

  /// The first field that a schema doesn't have, or operator that its types don't have, to follow `must be CEL, `.
  func mistake(in expression: CELExpression) -> String? {
    switch expression {
    case .literal, .name: return nil
    case .field(let inner, let name), .has(let inner, let name):
      if let schema = schema(of: inner), !Self.has(schema, name) { return "which has no field '\(name)' there" }
      return mistake(in: inner)
    case .not(let inner), .negative(let inner): return mistake(in: inner)
    case .element(let left, let right): return mistake(in: left) ?? mistake(in: right)
    case .binary(let sign, let left, let right):
      if let mistake = mistake(in: left) ?? mistake(in: right) { return mistake }
      guard sign != .in, sign != .or, sign != .and, let first = type(of: left), let second = type(of: right),
        first != second
      else { return nil }
      return "where '\(sign.rawValue)' can't have a \(first) and a \(second)"
    case .list(let items), .call(_, let items): return items.lazy.compactMap(mistake).first
    case .conditional(let condition, let first, let second):
      return [condition, first, second].lazy.compactMap(mistake).first
    case .macro(_, let range, let variable, let body, let more):
      if let mistake = mistake(in: range) { return mistake }
      var inner = self
      let schema = schema(of: range)
      inner.schemas[variable] = schema?["type"] == "array" ? schema?["items"]?.fields : nil
      return inner.mistake(in: body) ?? more.flatMap { inner.mistake(in: $0) }
    case .binding(let name, let value, let body):
      var inner = self
      inner.schemas[name] = schema(of: value)
      return mistake(in: value) ?? inner.mistake(in: body)
    }
  }

  /// Whether the type of an expression is known, and is not that of a condition.
  func isNeverCondition(_ expression: CELExpression) -> Bool {
    if let type = type(of: expression) { return type != "truth value" }
    return ["array", "object"].contains(schema(of: expression)?.text("type") ?? "")
  }

  /// The type of a single value.
  private func type(of expression: CELExpression) -> String? {
    switch expression {
    case .literal(.text): return "text"
    case .literal(.bool): return "truth value"
    case .literal(.int), .literal(.double): return "number"
    default: break
    }
    guard let schema = schema(of: expression), schema["nullable"] != true else { return nil }
    // Formats such as times have types of their own.
    switch (schema.text("type"), schema.text("format")) {
    case ("string", nil): return "text"
    case ("boolean", _): return "truth value"
    case ("integer", _), ("number", _): return "number"
    default: return nil
    }
  }

  private static func has(_ schema: Fields, _ name: String) -> Bool {
    switch schema.text("type") {
    case "object":
      if schema.has("additionalProperties") || schema["x-kubernetes-preserve-unknown-fields"] == true
        || schema["x-kubernetes-embedded-resource"] == true
      {
        return true
      }
      return schema["properties"]?[name] != nil || ["apiVersion", "kind", "metadata"].contains(name)
    case "string", "integer", "number", "boolean", "array": return false
    default: return true
    }
  }
}
