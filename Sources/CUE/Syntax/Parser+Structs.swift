extension Parser {
  /// Parses a struct in braces.
  mutating func structure() throws(SyntaxError) -> StructLiteral {
    let start = place
    try expect(.leftBrace)
    var declarations: [Declaration] = []
    while !isSymbol(.rightBrace) {
      if isAtEnd { throw SyntaxError("the struct is not closed", at: start, hint: "add '}'") }
      declarations.append(try declaration(closing: .rightBrace))
    }
    advance()
    return StructLiteral(declarations, at: start)
  }

  /// Parses a declaration and the comma after it.
  mutating func declaration(closing: Symbol?) throws(SyntaxError) -> Declaration {
    let declaration = try nested { (parser) throws(SyntaxError) in try parser.bareDeclaration(closing: closing) }
    try separator(before: closing)
    return declaration
  }

  private mutating func bareDeclaration(closing: Symbol?) throws(SyntaxError) -> Declaration {
    let start = place
    if tokens[index].isAttribute {
      advance()
      return .attribute
    }
    if accept(.ellipsis) {
      let isAlone = hasLineEnded || isSymbol(.comma) || isAtEnd || closing.map { isSymbol($0) } == true
      return .ellipsis(isAlone ? nil : try expression(), start)
    }
    if isLabel { return .field(try field()) }
    if isWord(.let), isSymbol(.equals, at: 2), case .identifier(let name) = tokens[index + 1].kind {
      advance()
      advance()
      advance()
      hasNames = true
      return .letClause(name, try expression(), start)
    }
    if isWord(.for) || isWord(.if) { return .comprehension(try comprehension()) }
    if isSymbol(.equals, at: 1), case .identifier(let name) = token.kind {
      throw SyntaxError(
        "an alias of an embedded value is no longer taken", at: start, hint: "write 'let \(name) = …'")
    }
    return .embedding(try expression())
  }

  /// Whether a label and a colon follow.
  var isLabel: Bool {
    var offset = 0
    if isSymbol(.equals, at: 1), isIdentifier() { offset = 2 }
    if isIdentifier(at: offset) || isString(at: offset) {
      offset += 1
    } else {
      guard isSymbol(.leftParenthesis, at: offset) || isSymbol(.leftBracket, at: offset),
        let end = closing(at: offset)
      else { return false }
      offset = end + 1
    }
    if isSymbol(.question, at: offset) || isSymbol(.exclamation, at: offset) { offset += 1 }
    return isSymbol(.colon, at: offset)
  }

  /// The offset of the bracket or parenthesis that closes the one at an offset.
  private func closing(at offset: Int) -> Int? {
    var open = 0
    var end = offset
    while index + end < tokens.count {
      switch tokens[index + end].symbol {
      case .leftParenthesis?, .leftBracket?, .leftBrace?: open += 1
      case .rightParenthesis?, .rightBracket?, .rightBrace?:
        open -= 1
        if open == 0 { return end }
      default: break
      }
      end += 1
    }
    return nil
  }

  /// Parses a field. In the short form `a: b: 1`, the innermost field gets all comments.
  private mutating func field(after outer: [Comment] = []) throws(SyntaxError) -> Field {
    let start = place
    // The comments above a line belong to the first declaration on it.
    let isFirst = index == 0 || tokens[index - 1].endLine != start.line
    let above = outer + (isFirst ? comments(upTo: Int(tokens[index].commentsBefore), before: start) : [])
    var alias: String?
    if isSymbol(.equals, at: 1), case .identifier(let name) = token.kind {
      hasNames = true
      alias = name
      advance()
      advance()
    }
    let name = try fieldName()
    var presence = Field.Presence.member
    if accept(.question) { presence = .optional } else if accept(.exclamation) { presence = .required }
    try expect(.colon)
    let value: Expression
    var comments: [Comment] = []
    if isLabel {
      let inner = try nested { (parser) throws(SyntaxError) in try parser.field(after: above) }
      value = .structure(StructLiteral([.field(inner)], at: inner.place))
    } else {
      if isSymbol(.equals, at: 1), case .identifier(let name) = token.kind {
        hasNames = true
        let aliasPlace = place
        advance()
        advance()
        value = .alias(name, try expression(), aliasPlace)
      } else {
        value = try expression()
      }
      while tokens[index].isAttribute, !hasLineEnded { advance() }
      comments = above + commentsBeforeEnd()
    }
    return Field(name: name, presence: presence, alias: alias, value: value, comments: comments, place: start)
  }

  private mutating func fieldName() throws(SyntaxError) -> Field.Name {
    switch token.kind {
    case .identifier(let text):
      advance()
      return .identifier(text)
    case .text(let text):
      advance()
      return .string(text)
    case .string(let parts, isBytes: false):
      let start = place
      advance()
      return .dynamic(try interpolation(parts, isBytes: false, start))
    case .symbol(.leftParenthesis):
      advance()
      let expression = try expression()
      try expect(.rightParenthesis)
      return .dynamic(expression)
    case .symbol(.leftBracket):
      advance()
      var alias: String?
      if isSymbol(.equals, at: 1), case .identifier(let name) = token.kind {
        hasNames = true
        alias = name
        advance()
        advance()
      }
      let expression = try expression()
      try expect(.rightBracket)
      return .pattern(expression, alias: alias)
    default: throw unexpected("a label")
    }
  }

  /// The comments on the lines just above a place; `end` is the number of comments before it.
  private func comments(upTo end: Int, before start: Place) -> [Comment] {
    guard end > 0, comments[end - 1].place.line == start.line - 1 else { return [] }
    var first = end
    var line = start.line
    while first > 0, comments[first - 1].isWholeLine, comments[first - 1].place.line == line - 1 {
      first -= 1
      line -= 1
    }
    return Array(comments[first..<end])
  }

  /// The comments on lines of their own between the last field of a struct and its end, which belong to that field.
  /// Comments at the end of a line belong to none (as CUE 0.14 does when it exports a value).
  private func commentsBeforeEnd() -> [Comment] {
    guard index > 0, !comments.isEmpty else { return [] }
    let end = isSymbol(.comma) && index + 1 < tokens.count ? index + 1 : index
    guard tokens[end].symbol == .rightBrace else { return [] }
    let last = Int(tokens[end].commentsBefore)
    var first = last
    while first > 0, comments[first - 1].isWholeLine, comments[first - 1].place > tokens[index - 1].place { first -= 1 }
    return Array(comments[first..<last])
  }

  /// Parses a comprehension: clauses and a struct.
  mutating func comprehension() throws(SyntaxError) -> Comprehension {
    var clauses: [Comprehension.Clause] = []
    while !isSymbol(.leftBrace) {
      let start = place
      if isWord(.for) {
        advance()
        var names = [try identifier()]
        if accept(.comma) { names.append(try identifier()) }
        guard isWord(.in) else { throw unexpected("'in'") }
        advance()
        let source = try expression()
        clauses.append(
          .forEach(key: names.count == 2 ? names[0] : nil, value: names[names.count - 1], in: source, start))
      } else if isWord(.if) {
        advance()
        clauses.append(.condition(try expression(), start))
      } else if isWord(.let), !clauses.isEmpty {
        advance()
        let name = try identifier()
        try expect(.equals)
        clauses.append(.letClause(name, try expression(), start))
      } else {
        throw unexpected("'{'", isWord(.else) ? "there is no else in CUE; write a second 'if' with the opposite" : nil)
      }
      _ = accept(.comma)
    }
    return Comprehension(clauses: clauses, body: try structure())
  }

  private mutating func identifier() throws(SyntaxError) -> String {
    guard case .identifier(let name) = token.kind else { throw unexpected("a name") }
    advance()
    return name
  }
}
