/// Parses a CEL expression.
struct CELParser {
  private var lexer: CELLexer
  var token = CELToken.end
  private var depth = 0
  /// Every name that occurs.
  private(set) var names: Set<String> = []

  /// What the server would reject, to follow `must be CEL, `, if that is why the expression could not be parsed.
  private(set) var mistake: String?

  /// The first part that can't be evaluated.
  var unread: String?

  private static let deepest = 60
  private static let reserved: Set<String> = [
    "as", "break", "const", "continue", "else", "for", "function", "if", "import", "let", "loop", "package",
    "namespace",
    "return", "var", "void", "while",
  ]

  init(_ text: String) { lexer = CELLexer(text) }

  mutating func parse() throws(CELError) -> CELExpression {
    try advance()
    let expression = try conditional()
    guard token == .end else { throw unexpected(token) }
    return expression
  }

  /// Whether a text is letters, digits and `_`, not beginning with a digit.
  static func isIdentifier(_ text: String) -> Bool {
    var lexer = CELLexer(text)
    return (try? lexer.next()) == .name(text)
  }

  /// Whether a text can be the name of a variable.
  static func isName(_ text: String) -> Bool {
    isIdentifier(text) && !reserved.contains(text) && !["true", "false", "null", "in"].contains(text)
  }

  private mutating func misplaced(_ symbol: String) -> CELError {
    mistake = "where '\(symbol)' can't be"
    return .unknown("its form")
  }

  /// Reports a token that can't be where it is. Some begin what CEL allows there, but is not supported.
  mutating func unexpected(_ token: CELToken) -> CELError {
    switch token {
    case .symbol("."): break
    case .name(let text), .symbol(let text): mistake = "where '\(text)' can't be"
    case .text, .bytes, .int, .unsigned, .double: mistake = "where an operator is missing"
    case .end: mistake = "and ends too early"
    }
    return .unknown("its form")
  }

  mutating func advance() throws(CELError) { token = try lexer.next() }

  mutating func take(_ symbol: String) throws(CELError) -> Bool {
    guard token == .symbol(symbol) else { return false }
    try advance()
    return true
  }

  mutating func expect(_ symbol: String) throws(CELError) {
    guard try take(symbol) else { throw unexpected(token) }
  }

  mutating func conditional() throws(CELError) -> CELExpression {
    depth += 1
    defer { depth -= 1 }
    if depth > Self.deepest { throw .unknown("how deep it nests") }
    let condition = try binary(0)
    guard try take("?") else { return condition }
    let first = try conditional()
    try expect(":")
    return .conditional(condition, first, try conditional())
  }

  /// The binary operators by precedence, the lowest first.
  private static let levels: [[CELExpression.Operator]] = [
    [.or], [.and], [.equal, .unequal, .lessOrEqual, .greaterOrEqual, .less, .greater, .in], [.plus, .minus],
    [.times, .divided, .remainder],
  ]

  private mutating func binary(_ level: Int) throws(CELError) -> CELExpression {
    guard level < Self.levels.count else { return try unary() }
    var left = try binary(level + 1)
    while let found = infix(level) {
      try advance()
      left = .binary(found, left, try binary(level + 1))
    }
    return left
  }

  private func infix(_ level: Int) -> CELExpression.Operator? {
    switch token {
    case .symbol(let symbol): Self.levels[level].first { $0.rawValue == symbol }
    case .name("in"): Self.levels[level].contains(.in) ? .in : nil
    default: nil
    }
  }

  private mutating func unary() throws(CELError) -> CELExpression {
    depth += 1
    defer { depth -= 1 }
    if depth > Self.deepest { throw .unknown("how deep it nests") }
    for sign in ["!", "-"] where token == .symbol(sign) {
      // The server drops a sign that is there twice.
      var isOdd = false
      while try take(sign) { isOdd.toggle() }
      let operand = try member()
      return !isOdd ? operand : sign == "!" ? .not(operand) : .negative(operand)
    }
    return try member()
  }

  mutating func list(until end: String) throws(CELError) -> [CELExpression] {
    var elements: [CELExpression] = []
    while try !take(end) {
      if end == "]", try take("?") {
        elements.append(leaveUnread(.init(what: "optional values", parts: [try conditional()])))
      } else {
        elements.append(try conditional())
      }
      if try take(",") { continue }
      try expect(end)
      break
    }
    return elements
  }

  mutating func primary() throws(CELError) -> CELExpression {
    let found = token
    try advance()
    switch found {
    case .int(let value): return .literal(.int(value))
    case .unsigned(let value): return .call("uint", [.literal(.text(String(value)))])
    case .double(let value): return .literal(.double(value))
    case .text(let value): return .literal(.text(value))
    case .symbol("("):
      let inner = try conditional()
      try expect(")")
      return inner
    case .symbol("["): return .list(try list(until: "]"))
    case .bytes: return leaveUnread(.init(what: "bytes", parts: [], type: .bytes))
    case .symbol("{"):
      return leaveUnread(.init(what: "maps", parts: try entries(areFields: false), type: .map, isMap: true))
    case .symbol("."):
      if case .name = token { throw .unknown("its form") }
      throw token == .symbol(".") ? misplaced(".") : unexpected(token)
    case .name("true"): return .literal(.bool(true))
    case .name("false"): return .literal(.bool(false))
    case .name("null"): return .literal(.null)
    case .name(let name): return try named(name)
    default: throw unexpected(found)
    }
  }

  private mutating func named(_ name: String) throws(CELError) -> CELExpression {
    if Self.reserved.contains(name) { throw unexpected(.name(name)) }
    names.insert(name)
    guard try take("(") else { return .name(name) }
    let arguments = try list(until: ")")
    if name == "has" {
      guard case .field(let target, let field)? = arguments.first, arguments.count == 1 else {
        mistake = "where 'has()' needs the path of a field"
        throw .unknown("its form")
      }
      return .has(target, field)
    }
    return call(name, arguments)
  }

  mutating func call(_ name: String, _ arguments: [CELExpression]) -> CELExpression {
    if !CELFunctions.known.contains(name) { unread = unread ?? "\(name.drop { $0 == "." })()" }
    return .call(name, arguments)
  }

  /// The field that a name stands for. Reserved words, and characters that CEL names can't contain, are escaped in it.
  static func unescaped(_ name: String) -> String {
    guard name.hasPrefix("__") || name.contains("__") else { return name }
    if name.hasPrefix("__"), name.hasSuffix("__"), name.count > 4 {
      let word = String(name.dropFirst(2).dropLast(2))
      if reserved.contains(word) || ["true", "false", "null", "in"].contains(word) { return word }
    }
    var text = ""
    var rest = name[...]
    let marks = [("__underscores__", "__"), ("__dot__", "."), ("__dash__", "-"), ("__slash__", "/")]
    outer: while !rest.isEmpty {
      for (mark, meaning) in marks where rest.hasPrefix(mark) {
        text += meaning
        rest = rest.dropFirst(mark.count)
        continue outer
      }
      text.append(rest.removeFirst())
    }
    return text
  }
}
