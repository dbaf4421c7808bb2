import Tree

// Messages about problems, which are only composed when a problem is found.
extension Validator {
  /// Reports a problem at a path that is given as an array.
  mutating func report(at path: [PathStep], text: String, hint: String? = nil, value: String? = nil) {
    problems.append(Problem(path: path.reversed(), text: text, hint: hint, value: value))
  }

  mutating func refuse(_ text: String, _ rule: ValueRule) {
    let found = text.isEmpty ? "nothing" : "'\(text.utf8.count > 80 ? "\(text.prefix(60))…" : text)'"
    let length = text.utf8.count > 40 ? ", which has \(text.utf8.count) characters" : ""
    report(
      text: "must be \(rule.allowed(text, minor)), found \(found)\(length)", hint: rule.hint(text, minor), value: text)
  }

  mutating func refuse(_ number: Int, _ rule: ValueRule) {
    report(text: "must be \(rule.allowed(nil, minor)), found \(number)", value: String(number))
  }

  mutating func refuse(key: String, _ rule: ValueRule) {
    report(text: "has a key that must be \(rule.allowed(key, minor))", hint: rule.hint(key, minor), value: key)
  }

  /// The value is not part of the message, because it may be secret.
  mutating func refuseBase64() {
    report(text: "must be base64", hint: "write plain text under 'stringData'")
  }

  mutating func mismatch(_ value: Node, _ expected: String) {
    var hint: String?
    switch value {
    case .int(let number) where expected == "text": hint = "write \"\(number)\""
    case .double(let number) where expected == "text": hint = "write \"\(number)\""
    case .bool(let bool) where expected == "text": hint = "write \"\(bool)\""
    case .string(let text) where Int(text) != nil && expected.hasSuffix("number"): hint = "write \(text) without quotes"
    default: break
    }
    report(text: "must be \(expected), found \(value.phrase)", hint: hint, value: value.scalarText)
    markStructural()
  }

  mutating func unknown(_ key: String, _ shape: Shape) {
    if let index = shape.index(of: key) {
      let property = shape.properties[index]
      let since =
        minor < Int(property.since) ? "was added in 1.\(property.since)" : "was removed in 1.\(property.until)"
      report(.key(key), text: "is not a field of Kubernetes 1.\(minor); it \(since)", value: key)
      return markStructural()
    }
    let known = shape.properties.filter { minor >= Int($0.since) && minor < Int($0.until) }.map(\.name)
    report(
      .key(key), text: "is not a known field", hint: Suggestion.hint(for: key, in: known, noun: "there are"),
      value: key)
    markStructural()
    problems[problems.count - 1].isUnknownField = true
  }

  /// Marks the last problem as one about fields or types.
  private mutating func markStructural() {
    if !problems.isEmpty { problems[problems.count - 1].isStructural = true }
  }

  mutating func missing(_ fields: Fields, _ shape: Shape) {
    for index in shape.required {
      let property = shape.properties[index]
      if fields[property.name].map(isMissing) ?? true {
        report(.key(property.name), text: "is required, and is \(fields[property.name] == nil ? "missing" : "empty")")
        problems[problems.count - 1].isAbsence = true
      }
    }
  }
}

extension Shape.ValueType {
  /// A description of the type, to follow `must be`.
  var phrase: String {
    switch self {
    case .any: "any value"
    case .text: "text"
    case .int32, .int64: "a whole number"
    case .bool: "true or false"
    case .number: "a number"
    case .quantity: "a quantity"
    case .intOrText: "a whole number or text"
    case .time, .microTime: "a time"
    case .bytes: "base64 text"
    case .shape: "a map"
    }
  }
}

extension Node {
  /// The scalar as written in a manifest.
  var scalarText: String? {
    switch self {
    case .string(let text): text
    case .int(let number): String(number)
    case .bool(let bool): String(bool)
    default: nil
    }
  }
}
