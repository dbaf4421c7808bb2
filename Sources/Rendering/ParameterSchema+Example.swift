import Tree

extension [ParameterSchema] {
  /// Properties with only the required parameters, as an example for a type whose author gave none.
  package var exampleProperties: Node {
    var fields = Fields()
    for parameter in self where parameter.presence == .required && parameter.name != "*" {
      fields[parameter.name] = parameter.exampleValue
    }
    return .fields(fields)
  }
}

extension ParameterSchema {
  /// A valid value as an example.
  package var exampleValue: Node {
    if name.lowercased().hasSuffix("image"), case .text = type { return "nginx:1.27" }
    return type.exampleValue
  }
}

extension ParameterType {
  fileprivate var exampleValue: Node {
    switch self {
    case .text, .any: "text"
    case .integer(let range): .int(Swift.min(Swift.max(1, range?.lowerBound ?? 1), range?.upperBound ?? 1))
    case .number: 1
    case .boolean: true
    case .choice(let words): .string(words.first ?? "text")
    case .list(let element): [element.exampleValue]
    case .map(let value): ["key": value.exampleValue]
    case .object(let parameters, _): parameters.exampleProperties
    case .either(let types): types.first?.exampleValue ?? "text"
    case .null: .null
    }
  }
}
