extension Parser {
  /// Parses an expression with operators.
  mutating func expression() throws(SyntaxError) -> Expression {
    try nested { (parser) throws(SyntaxError) in try parser.binary(1) }
  }

  private mutating func binary(_ precedence: Int) throws(SyntaxError) -> Expression {
    var left = try unary()
    var count = 0
    while !hasLineEnded {
      let place = place
      // These names are operators between two integers, and functions before arguments.
      if tokens[index].word.isOperator, case .identifier(let name) = token.kind,
        BinaryOperator.divide.precedence >= precedence
      {
        advance()
        let precedence = BinaryOperator.divide.precedence + 1
        let right = try nested { (parser) throws(SyntaxError) in try parser.binary(precedence) }
        left = .call(.identifier("__" + name, place), [left, right], place)
        continue
      }
      guard let operation = tokens[index].symbol?.binary, operation.precedence >= precedence else { break }
      count += 1
      if count > Self.greatestChain {
        throw SyntaxError("more than \(Self.greatestChain) operators in a row", at: place)
      }
      advance()
      if operation == .add || operation == .multiply { hasSums = true }
      let right = try nested { (parser) throws(SyntaxError) in try parser.binary(operation.precedence + 1) }
      left = .binary(operation, left, right, place)
    }
    return left
  }

  private mutating func unary() throws(SyntaxError) -> Expression {
    if let operation = tokens[index].symbol?.unary {
      let place = place
      advance()
      let operand = try nested { (parser) throws(SyntaxError) in try parser.unary() }
      return .unary(operation, operand, place)
    }
    return try postfix()
  }

  private mutating func postfix() throws(SyntaxError) -> Expression {
    var expression = try primary()
    var count = 0
    while !hasLineEnded {
      let place = place
      count += 1
      if count > Self.greatestDepth {
        throw SyntaxError("more than \(Self.greatestDepth) selectors in a row", at: place)
      }
      if accept(.dot) {
        switch token.kind {
        case .identifier(let name):
          advance()
          expression = .selector(expression, .init(text: name, isQuoted: false), place)
        case .text(let name):
          advance()
          expression = .selector(expression, .init(text: name, isQuoted: true), place)
        default: throw unexpected("a name")
        }
      } else if accept(.leftBracket) {
        expression = try indexing(expression, place)
      } else if accept(.leftParenthesis) {
        var arguments: [Expression] = []
        while !isSymbol(.rightParenthesis) {
          if isAtEnd { throw SyntaxError("the call is not closed", at: place, hint: "add ')'") }
          arguments.append(try self.expression())
          try separator(before: .rightParenthesis)
        }
        advance()
        expression = .call(expression, arguments, place)
      } else {
        break
      }
    }
    return expression
  }

  private mutating func indexing(_ base: Expression, _ place: Place) throws(SyntaxError) -> Expression {
    var first: Expression?
    if !isSymbol(.colon) { first = try expression() }
    if accept(.colon) {
      let second = isSymbol(.rightBracket) ? nil : try expression()
      try expect(.rightBracket)
      return .slice(base, first, second, place)
    }
    try expect(.rightBracket)
    guard let first else { throw unexpected("an index") }
    return .index(base, first, place)
  }

  private mutating func primary() throws(SyntaxError) -> Expression {
    let start = place
    switch token.kind {
    case .number(let number):
      advance()
      return .literal(.number(number), start)
    case .text(let text):
      advance()
      return .literal(.string(text), start)
    case .string(let parts, let isBytes):
      advance()
      return try interpolation(parts, isBytes: isBytes, start)
    case .identifier(let name):
      advance()
      switch name {
      case "null": return .literal(.null, start)
      case "true": return .literal(.bool(true), start)
      case "false": return .literal(.bool(false), start)
      case "_": return .literal(.top, start)
      default: return .identifier(name, start)
      }
    case .symbol(.bottom):
      advance()
      return .literal(.bottom, start)
    case .symbol(.leftBrace): return .structure(try structure())
    case .symbol(.leftBracket): return .list(try list())
    case .symbol(.leftParenthesis):
      advance()
      let inner = try expression()
      _ = hasLineEnded || accept(.comma)
      try expect(.rightParenthesis)
      if case .binary(.or, _, _, _) = inner { return .parentheses(inner, start) }
      return inner
    default: throw unexpected("a value")
    }
  }

  /// Parses a string, or an interpolation if it has several parts.
  mutating func interpolation(
    _ parts: [StringPart], isBytes: Bool, _ start: Place
  ) throws(SyntaxError) -> Expression {
    if parts.count == 1, case .text(let bytes) = parts[0] {
      return .literal(isBytes ? .bytes(bytes) : .string(String(decoding: bytes, as: UTF8.self)), start)
    }
    var pieces: [Expression.InterpolationPart] = []
    for part in parts {
      switch part {
      case .text(let bytes): pieces.append(.text(bytes))
      case .tokens(let tokens):
        var inner = self
        inner.tokens = tokens
        inner.index = 0
        let value = try inner.expression()
        guard inner.isAtEnd else { throw inner.unexpected("')'") }
        hasSums = inner.hasSums
        hasNames = inner.hasNames
        pieces.append(.value(value))
      }
    }
    return .interpolation(pieces, isBytes: isBytes, start)
  }

  private mutating func list() throws(SyntaxError) -> ListLiteral {
    let start = place
    try expect(.leftBracket)
    var elements: [ListLiteral.Element] = []
    while !isSymbol(.rightBracket) {
      if isAtEnd { throw SyntaxError("the list is not closed", at: start, hint: "add ']'") }
      if accept(.ellipsis) {
        let isAlone = isSymbol(.rightBracket) || isSymbol(.comma) || hasLineEnded
        elements.append(.ellipsis(isAlone ? nil : try expression()))
        _ = accept(.comma)
        guard isSymbol(.rightBracket) else { throw unexpected("']'", "'...' stands at the end of a list") }
      } else {
        if isWord(.for) || isWord(.if) {
          elements.append(.comprehension(try nested { (parser) throws(SyntaxError) in try parser.comprehension() }))
        } else {
          if isSymbol(.equals, at: 1), case .identifier(let name) = token.kind {
            throw SyntaxError(
              "an alias of a list's element is no longer taken", at: place, hint: "leave '\(name)=' out")
          }
          elements.append(.expression(try expression()))
        }
        try separator(before: .rightBracket)
      }
    }
    advance()
    return ListLiteral(elements, at: start)
  }
}
