extension Value {
  /// The value in CUE syntax, shortened for messages.
  var phrase: String {
    switch self {
    case .bottom: "_|_"
    case .null: "null"
    case .bool(let value): "\(value)"
    case .number(let value): value.description
    case .string(let value): Literal.quoted(value.count > 60 ? value.prefix(60) + "…" : value)
    case .bytes: "bytes"
    case .constraint(let constraint): constraint.phrase
    case .function(let function): function.name
    case .vertex(let vertex): vertex.isList ? "a list" : "a struct"
    case .disjunction(let alternatives):
      alternatives.prefix(8).map { ($0.mode == .isDefault ? "*" : "") + $0.value.phrase }.joined(separator: " | ")
    }
  }
}

extension Constraint {
  /// The constraint in CUE syntax.
  var phrase: String {
    if isType { return kinds.description }
    var parts: [String] = []
    let implied = bounds.reduce(Kinds.top) { $0.intersection($1.kinds) }
    if kinds != implied, kinds != .top { parts.append(kinds.description) }
    parts += bounds.map { "\($0.operation.rawValue)\($0.limit.value.phrase)" }
    parts += validators.map(\.phrase)
    return parts.joined(separator: " & ")
  }
}

extension Validator {
  /// The call in CUE syntax.
  var phrase: String {
    let texts = arguments.map { argument in
      if case .scalar(let limit) = argument { limit.value.phrase } else { "…" }
    }
    return "\(function.name)(\(texts.joined(separator: ", ")))"
  }
}
