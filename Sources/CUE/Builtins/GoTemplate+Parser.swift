import Tree

extension GoTemplate {
  init(_ text: String) throws(Failure) {
    var parser = TemplateParser(try TemplateLexer.pieces(of: text))
    let (steps, end) = try parser.steps(depth: 0)
    if let end { throw Failure("unexpected {{\(end)}}") }
    self.steps = steps
    defined = parser.defined
  }
}

/// Parses the pieces of a template.
private struct TemplateParser {
  typealias Failure = GoTemplate.Failure

  private var pieces: ArraySlice<TemplateLexer.Piece>
  private var tokens: ArraySlice<TemplateLexer.Token> = []
  private var names: [String] = ["$"]
  private var loops = 0
  private(set) var defined: [ByteKey: [GoTemplate.Step]] = [:]

  init(_ pieces: [TemplateLexer.Piece]) { self.pieces = pieces[...] }

  /// Parses up to the next `end` or `else`, whose word is returned. The tokens after `else` are left.
  mutating func steps(depth: Int) throws(Failure) -> ([GoTemplate.Step], String?) {
    if depth > 50 { throw Failure("the template is nested too deep") }
    var steps: [GoTemplate.Step] = []
    while let piece = pieces.popFirst() {
      guard case .action(let action) = piece else {
        if case .text(let text) = piece, !text.isEmpty { steps.append(.text(text)) }
        continue
      }
      tokens = action[...]
      guard case .word(let word)? = tokens.first else {
        steps.append(.output(try pipeline(depth: depth)))
        continue
      }
      switch word {
      case "end", "else":
        tokens.removeFirst()
        return (steps, word)
      case "if", "with", "range": steps.append(try block(depth))
      case "break", "continue":
        if loops == 0 { throw Failure("{{\(word)}} outside {{range}}") }
        tokens.removeFirst()
        try finish()
        steps.append(word == "break" ? .leave : .next)
      case "template":
        tokens.removeFirst()
        let name = try name()
        steps.append(.template(name, tokens.isEmpty ? nil : try pipeline(depth: depth)))
      case "define", "block":
        if word == "define", depth > 0 { throw Failure("unexpected {{define}}") }
        tokens.removeFirst()
        let name = try name()
        let argument = word == "block" ? try pipeline(depth: depth) : nil
        try finish()
        let outer = (names, loops)
        (names, loops) = (["$"], 0)
        let (body, end) = try self.steps(depth: depth + 1)
        guard end == "end" else { throw Failure("expected end of '\(name)'") }
        (names, loops) = outer
        defined[name] = body
        if let argument { steps.append(.template(name, argument)) }
      default: steps.append(.output(try pipeline(depth: depth)))
      }
    }
    if depth > 0 { throw Failure("unexpected end of the template: an {{end}} is missing") }
    return (steps, nil)
  }

  private mutating func block(_ depth: Int) throws(Failure) -> GoTemplate.Step {
    if depth > 50 { throw Failure("the template is nested too deep") }
    guard case .word(let word)? = tokens.popFirst() else { throw Failure("a word is missing") }
    let count = names.count
    defer { names.removeLast(names.count - count) }
    if tokens.isEmpty { throw Failure("missing value for \(word)") }
    let condition = try pipeline(depth: depth, isRange: word == "range")
    if word == "range" { loops += 1 }
    let (body, end) = try steps(depth: depth + 1)
    if word == "range" { loops -= 1 }
    var otherwise: [GoTemplate.Step] = []
    if end == "else" {
      if case .word(let next)? = tokens.first, next == word, word != "range" {
        otherwise = [try block(depth + 1)]
      } else {
        try finish()
        let (steps, end) = try steps(depth: depth + 1)
        guard end == "end" else { throw Failure("expected end; found {{else}}") }
        try finish()
        otherwise = steps
      }
    } else {
      try finish()
    }
    if word == "range" { return .range(condition, body: body, otherwise: otherwise) }
    return .choice(condition, isContext: word == "with", then: body, otherwise: otherwise)
  }

  private func finish() throws(Failure) {
    if let token = tokens.first { throw Failure("unexpected \(token.phrase)") }
  }

  private mutating func name() throws(Failure) -> String {
    guard case .literal(.string(let name))? = tokens.popFirst() else { throw Failure("a name in quotes is missing") }
    return name
  }

  /// Parses a pipeline up to the end of the action, or to a closing parenthesis.
  private mutating func pipeline(
    depth: Int, isRange: Bool = false, isInner: Bool = false
  ) throws(Failure) -> GoTemplate.Pipeline {
    if depth > 50 { throw Failure("the template is nested too deep") }
    var pipeline = GoTemplate.Pipeline()
    if case .variable(let first)? = tokens.first {
      let rest = tokens.dropFirst()
      if case .mark(let mark)? = rest.first, mark == ":=" || mark == "=" || (mark == "," && isRange) {
        pipeline.variables = [first]
        tokens = rest
        if mark == "," {
          tokens.removeFirst()
          guard case .variable(let second)? = tokens.popFirst() else { throw Failure("a variable is missing") }
          pipeline.variables.append(second)
        }
        guard case .mark(let mark)? = tokens.popFirst(), mark == ":=" || mark == "=" else {
          throw Failure("':=' is missing")
        }
        pipeline.isDeclaration = mark == ":="
        if mark == "=", let unknown = pipeline.variables.first(where: { !names.contains($0) }) {
          throw Failure("undefined variable \"\(unknown)\"")
        }
      }
    }
    repeat { pipeline.commands.append(try command(depth, isFirst: pipeline.commands.isEmpty)) } while accept("|")
    if !isInner { try finish() }
    if pipeline.isDeclaration { names += pipeline.variables }
    return pipeline
  }

  private mutating func accept(_ mark: String) -> Bool {
    guard case .mark(mark)? = tokens.first else { return false }
    tokens.removeFirst()
    return true
  }

  private mutating func command(_ depth: Int, isFirst: Bool) throws(Failure) -> [GoTemplate.Operand] {
    var operands: [GoTemplate.Operand] = []
    while let token = tokens.first {
      if case .mark(let mark) = token, mark == "|" || mark == ")" { break }
      tokens.removeFirst()
      operands.append(try operand(token, depth))
    }
    guard let first = operands.first else { throw Failure("missing value for command") }
    if case .literal(.null) = first { throw Failure("nil is not a command") }
    if !isFirst {
      switch first {
      case .literal, .context: throw Failure("a command of a pipeline must be a function")
      default: break
      }
    }
    return operands
  }

  private mutating func operand(_ token: TemplateLexer.Token, _ depth: Int) throws(Failure) -> GoTemplate.Operand {
    var operand: GoTemplate.Operand
    switch token {
    case .context: return .context
    case .literal(let node): return .literal(node)
    case .field(let name): operand = .field(name, of: .context)
    case .variable(let name):
      guard names.contains(name) else { throw Failure("undefined variable \"\(name)\"") }
      operand = .variable(name)
    case .word(let name):
      if name == "nil" { return .literal(.null) }
      guard GoTemplate.functions.contains(name) else { throw Failure("function \"\(name)\" not defined") }
      return .function(name)
    case .mark("("):
      operand = .pipeline(try pipeline(depth: depth + 1, isInner: true))
      guard accept(")") else { throw Failure("unclosed left paren") }
    case .mark, .chained: throw Failure("unexpected \(token.phrase)")
    }
    while case .chained(let name)? = tokens.first {
      tokens.removeFirst()
      operand = .field(name, of: operand)
    }
    return operand
  }
}
