import Tree

extension Evaluator {
  /// Converts data to a value.
  func value(from node: Node) -> Value {
    switch node {
    case .null: .null
    case .bool(let value): .bool(value)
    case .int(let value): .number(Number(value))
    case .double(let value): Self.number(value)
    case .string(let value): .string(value)
    case .list(let items): data(makeList(items.map { value(from: $0) }, nil))
    case .fields(let fields): data(makeStruct(fields.map { ($0.key, value(from: $0.value)) }, nil))
    }
  }

  /// Marks a list or struct as created from data.
  private func data(_ value: Value) -> Value {
    value.vertex?.isData = true
    return value
  }

  /// Converts a double as it is written in JSON: a whole number has no decimal point, and so is an `int`.
  static func number(_ double: Double) -> Value {
    guard let number = Number(double) else { return .null }
    if number.isWhole, double.magnitude < 1e21 { return .number(number.rounded(.down).0) }
    return .number(number)
  }

  /// Converts YAML to a value. Plain scalars follow YAML 1.2, and octal numbers also YAML 1.1.
  func value(from source: SourceNode) -> Value {
    count()
    if isExhausted { return .null }
    switch source.content {
    case .list(let items): return makeList(items.map { value(from: $0) }, nil)
    case .map(let entries): return makeStruct(read: entries.map { ($0.key, value(from: $0.value)) })
    case .scalar(let scalar):
      guard scalar.isPlain else { return .string(scalar.text) }
      switch scalar.text {
      case "", "~", "null", "Null", "NULL": return .null
      case "true", "True", "TRUE": return .bool(true)
      case "false", "False", "FALSE": return .bool(false)
      default: break
      }
      let digits = scalar.text.drop { $0 == "-" || $0 == "+" }
      if digits.utf8.count > 1, digits.hasPrefix("0"), digits.utf8.allSatisfy(Lexer.isDigit),
        let value = Int(digits, radix: 8)
      {
        return .number(Number(scalar.text.hasPrefix("-") ? -value : value))
      }
      if digits.hasPrefix("0x"), let value = Int(digits.dropFirst(2), radix: 16) { return .number(Number(value)) }
      if digits.hasPrefix("0o"), let value = Int(digits.dropFirst(2), radix: 8) { return .number(Number(value)) }
      if digits.hasPrefix("0b"), let value = Int(digits.dropFirst(2), radix: 2) { return .number(Number(value)) }
      let isNumber = scalar.text.utf8.first.map { Lexer.isDigit($0) || [43, 45, 46].contains($0) } == true
      guard isNumber else { return .string(scalar.text) }
      return Number(ByteText.replace(scalar.text, "_", with: "", limit: -1)).map { .number($0) } ?? .string(scalar.text)
    }
  }

  /// Converts a value to concrete data with defaults applied. Throws the first missing or wrong value with its
  /// position.
  func node(of given: Vertex) throws(Bottom) -> Node {
    if let limit = enter() { throw limit }
    defer { leave() }
    let value = defaulted(value(of: given))
    let place = given.target.conjuncts.first?.place ?? .none
    switch value {
    case .bottom(let bottom): throw bottom.located(given, place)
    case .null: return .null
    case .bool(let bool): return .bool(bool)
    case .number(let number):
      let node = Self.node(of: number)
      if case .double(let double) = node, !double.isFinite {
        throw Bottom.conflict("the number \(number) is too large for JSON").located(given, place)
      }
      return node
    case .string(let text): return .string(text)
    case .bytes(let bytes): return .string(Base64.encode(bytes))
    case .function(let function):
      throw Bottom.incomplete("\(function.name) is a function, not a value").located(given, place)
    case .constraint(let constraint):
      let phrase = constraint.phrase
      var bottom = Bottom.incomplete("the value is missing: it must be \(phrase)").located(given, place)
      if case .term(let term, _)? = given.target.conjuncts.first?.content { bottom.reference = Self.names(of: term) }
      throw bottom
    case .disjunction:
      let phrase = value.phrase
      throw Bottom.incomplete("the value is undecided: \(phrase)").located(given, place)
    case .vertex(let vertex): return try node(ofContent: vertex, at: given)
    }
  }

  private func node(ofContent vertex: Vertex, at given: Vertex) throws(Bottom) -> Node {
    if let incomplete = vertex.incomplete { throw incomplete.located(given, .none) }
    if vertex.state == .expanding { throw Bottom(.cycle, "the value waits for itself").located(given, .none) }
    if vertex.isList {
      var items: [Node] = []
      for element in vertex.elements { items.append(try node(of: element)) }
      return .list(items)
    }
    var fields: [(key: String, value: Node)] = []
    for arc in vertex.arcs where arc.label.kind == .regular {
      switch arc.presence {
      case .optional: break
      case .required:
        throw Bottom.incomplete("the required field is missing").located(arc, arc.conjuncts.first?.place ?? .none)
      case .member: fields.append((arc.label.name, try node(of: arc)))
      }
    }
    return .fields(Fields(fields))
  }

  static func node(of number: Number) -> Node {
    if !number.isFloat, let int = number.int { return .int(int) }
    let double = number.double
    if number.isFloat, double.magnitude < 1e15, let int = Int(exactly: double) { return .int(int) }
    return .double(double)
  }
}
