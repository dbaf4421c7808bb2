// What can follow a value: fields, elements, methods and macros.
extension CELParser {
  mutating func member() throws(CELError) -> CELExpression {
    var expression = try primary()
    while true {
      if try take(".") {
        let isOptional = try take("?")
        guard case .name(let name) = token else { throw unexpected(token) }
        try advance()
        if isOptional {
          expression = leaveUnread(.init(what: "optional values", parts: [expression], type: .optional))
        } else if try take("(") {
          expression = try method(name, of: expression)
        } else {
          expression = .field(expression, Self.unescaped(name))
        }
      } else if try take("[") {
        let isOptional = try take("?")
        let index = try conditional()
        try expect("]")
        expression =
          isOptional
          ? leaveUnread(.init(what: "optional values", parts: [expression, index], type: .optional))
          : .element(expression, index)
      } else if token == .symbol("{"), expression.isPath {
        try advance()
        let parts = try entries(areFields: true)
        expression = leaveUnread(.init(what: "messages", parts: [expression] + parts, type: .object))
      } else {
        return expression
      }
    }
  }

  mutating func leaveUnread(_ part: CELExpression.Unread) -> CELExpression {
    unread = unread ?? part.what
    return .unread(part)
  }

  private mutating func method(_ name: String, of target: CELExpression) throws(CELError) -> CELExpression {
    if case .name("cel") = target, name == "bind" {
      guard case .name(let variable) = token else { throw .unknown("its form") }
      try advance()
      try expect(",")
      let arguments = try list(until: ")")
      guard arguments.count == 2 else { throw .unknown("its form") }
      return .binding(variable, arguments[0], arguments[1])
    }
    if case .name(let package) = target, CELLibrary.hasFunction(name, in: package) {
      return call("\(package).\(name)", try list(until: ")"))
    }
    let arguments = try list(until: ")")
    guard case .name(let variable)? = arguments.first else { return call("." + name, [target] + arguments) }
    if let macro = CELExpression.Macro(rawValue: name) {
      if arguments.count == 2 { return .macro(macro, target, variable: variable, arguments[1], nil) }
      if macro == .map, arguments.count == 3 {
        return .macro(macro, target, variable: variable, arguments[1], arguments[2])
      }
    }
    return macro(name, target, variable, arguments) ?? call("." + name, [target] + arguments)
  }

  /// A macro that is not evaluated.
  private mutating func macro(
    _ name: String, _ target: CELExpression, _ variable: String, _ arguments: [CELExpression]
  ) -> CELExpression? {
    var part = CELExpression.Unread(what: "\(name)()", parts: [target] + arguments.dropFirst(), bound: [variable])
    switch (name, arguments.count) {
    case ("optMap", 2), ("optFlatMap", 2):
      part.type = .optional
      part.since = 29
      return leaveUnread(part)
    case ("sortBy", 2):
      part.type = .list
      part.since = 35
      return leaveUnread(part)
    case ("all", 3), ("exists", 3), ("existsOne", 3), ("exists_one", 3): part.type = .bool
    case ("transformList", 3...4): part.type = .list
    case ("transformMap", 3...4), ("transformMapEntry", 3...4): part.type = .map
    default: return nil
    }
    guard case .name(let second) = arguments[1] else { return nil }
    part.what = "\(name)() of two variables"
    part.bound.append(second)
    part.since = 33
    return leaveUnread(part)
  }

  /// The entries of a map, or the fields of a message, after its brace.
  mutating func entries(areFields: Bool) throws(CELError) -> [CELExpression] {
    var parts: [CELExpression] = []
    while try !take("}") {
      _ = try take("?")
      let key = try conditional()
      try expect(":")
      if !areFields { parts.append(key) }
      parts.append(try conditional())
      if try take(",") { continue }
      try expect("}")
      break
    }
    return parts
  }
}
