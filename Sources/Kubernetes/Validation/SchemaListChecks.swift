import Tree

/// Checks of how the schemas of CustomResourceDefinitions merge lists, and of their rules in CEL.
extension Validator {
  mutating func checkListType(_ schema: Fields) {
    let type = schema.text("type") ?? ""
    if let mapType = schema.text("x-kubernetes-map-type") {
      if !["atomic", "granular"].contains(mapType) {
        inside("x-kubernetes-map-type") { $0.refuse(mapType, .oneOf(["atomic", "granular"])) }
      } else if type != "object" {
        report("x-kubernetes-map-type", text: "needs 'type: object'")
      }
    }
    let keys = schema.items("x-kubernetes-list-map-keys")
    guard let listType = schema.text("x-kubernetes-list-type") else {
      if !keys.isEmpty { report("x-kubernetes-list-map-keys", text: "needs 'x-kubernetes-list-type: map'") }
      return
    }
    let items = schema.map("items") ?? Fields()
    if !["atomic", "map", "set"].contains(listType) {
      inside("x-kubernetes-list-type") { $0.refuse(listType, .oneOf(["atomic", "map", "set"])) }
    } else if type != "array" {
      report("x-kubernetes-list-type", text: "needs 'type: array'")
    } else if listType != "map", !keys.isEmpty {
      report("x-kubernetes-list-map-keys", text: "needs 'x-kubernetes-list-type: map'")
    }
    if listType == "set" || listType == "map", items["nullable"] == true {
      report("items", "nullable", text: "can't be true for elements of a \(listType)")
    }
    switch listType {
    case "map": checkMapKeys(keys, items)
    case "set" where type == "array": checkSetItems(items)
    default: break
    }
  }

  private mutating func checkSetItems(_ items: Fields) {
    if items["type"] == "object", items["x-kubernetes-map-type"] != "atomic" {
      report("items", "x-kubernetes-map-type", text: "must be 'atomic' for elements of a set")
    }
    if items["type"] == "array", let inner = items.text("x-kubernetes-list-type"), inner != "atomic" {
      report("items", "x-kubernetes-list-type", text: "must be 'atomic' for elements of a set, found '\(inner)'")
    }
  }

  private mutating func checkMapKeys(_ keys: [Node], _ items: Fields) {
    if keys.isEmpty {
      report("x-kubernetes-list-map-keys", text: "is required for a list of type 'map', and is missing")
    }
    if items["type"] != "object" { return report("items", "type", text: "must be 'object' for elements of a map") }
    for (index, key) in keys.enumerated() {
      guard let name = key.textOrEmpty else { continue }
      if keys[..<index].contains(key) {
        report("x-kubernetes-list-map-keys", .index(index), text: "must be unique, and is there already", value: name)
      }
      guard let property = items["properties"]?[name]?.fields else {
        report(
          "x-kubernetes-list-map-keys", .index(index), text: "must be a field of the elements, found '\(name)'",
          value: name)
        continue
      }
      let path: [PathStep] = ["items", "properties", .key(name)]
      if let type = property.text("type"), ["array", "object"].contains(type) {
        report(at: path + ["type"], text: "must be that of a single value for a key, found '\(type)'")
      }
      if !property.has("default"), items.items("required").contains(key) == false {
        report(at: path, text: "must be required, or have a default, because it is a key")
      }
      if property["nullable"] == true { report(at: path + ["nullable"], text: "can't be true for a key") }
    }
  }

  mutating func checkSchemaRules(_ schema: Fields, isRoot: Bool, isCorrelated: Bool) {
    if !schema.has("x-kubernetes-validations") { return }
    let own = CELShape(schema, isWhole: isRoot) ?? .unknown
    var syntax = CELSyntax(variables: ["oldSelf": own, "self": own], whole: isRoot ? ["oldSelf", "self"] : [])
    for (index, rule) in schema.items("x-kubernetes-validations").enumerated() {
      let path: [PathStep] = ["x-kubernetes-validations", .index(index)]
      let text = rule["rule"]?.string ?? ""
      let message = rule["message"]?.string ?? ""
      let isBlank = message.allSatisfy(\.isWhitespace)
      if !message.isEmpty, isBlank {
        report(at: path + ["message"], text: "can't be empty", hint: "leave it out")
      } else if message.trimmed.contains(where: \.isNewline) {
        report(at: path + ["message"], text: "must be a single line")
      } else if isBlank, text.trimmed.contains(where: \.isNewline) {
        report(at: path + ["message"], text: "is required for a rule of several lines, and is missing")
      }
      if text.allSatisfy(\.isWhitespace) {
        if !text.isEmpty { report(at: path + ["rule"], text: "is required, and is empty") }
      } else {
        syntax.result = .condition
        syntax.variables["oldSelf"] = rule["optionalOldSelf"] == true ? CELShape(.optional) : own
        check(rule["rule"], syntax, at: path + ["rule"])
        if !isCorrelated, CELSyntax.uses("oldSelf", in: text) {
          report(
            at: path + ["rule"],
            text: "can't use 'oldSelf', because the server can't tell which element of the old list it is",
            hint: "make the list above 'x-kubernetes-list-type: map'", value: text)
        }
      }
      if rule["optionalOldSelf"] ?? .null != .null, !CELSyntax.uses("oldSelf", in: text) {
        report(at: path + ["optionalOldSelf"], text: "needs a rule that uses 'oldSelf'")
      }
      if let message = rule["messageExpression"], message.string?.allSatisfy(\.isWhitespace) == false {
        syntax.result = .text
        check(message, syntax, at: path + ["messageExpression"])
      }
      if let field = rule["fieldPath"]?.string, Self.isForeign(field, to: schema) {
        report(
          at: path + ["fieldPath"],
          text: "must be the path of a field in the schema, such as '.replicas', found '\(field)'",
          value: field)
      }
      for key in ["fieldPath", "messageExpression"] {
        guard let value = rule[key]?.string, !value.isEmpty, value.allSatisfy(\.isWhitespace) else { continue }
        report(at: path + [.key(key)], text: "can't be empty", hint: "leave it out")
      }
    }
  }

  /// Whether a path such as `.spec.color` leads to no field of a schema. Other notations than dots are not followed.
  private static func isForeign(_ path: String, to schema: Fields) -> Bool {
    if path.allSatisfy(\.isWhitespace) || path.contains("[") { return path.contains("[") && !path.contains("['") }
    guard path.hasPrefix(".") else { return true }
    var here: Node? = .fields(schema)
    for name in path.dropFirst().split(separator: ".", omittingEmptySubsequences: false) {
      here = here?["properties", String(name)] ?? here?["additionalProperties"]
      if here == nil { return true }
      if here?.fields == nil { return false }
    }
    return false
  }
}
