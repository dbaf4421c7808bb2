/// Parses tokens by the grammar of the CUE specification, version 0.14.
public struct Parser {
  /// The maximum nesting depth of literals and expressions.
  static let greatestDepth = 200
  /// The maximum number of operators in a row.
  static let greatestChain = 1_000

  var tokens: [Token]
  let comments: [Comment]
  var index = 0
  var depth = 0
  /// Whether `+` or `*` was found between two operands.
  var hasSums = false

  private init(_ tokens: [Token], _ comments: [Comment]) {
    self.tokens = tokens
    self.comments = comments
  }

  /// Parses a source text.
  public static func parse(_ text: String) throws(SyntaxError) -> SourceFile {
    var lexer = Lexer(Array(text.utf8))
    try lexer.run()
    var parser = Parser(lexer.tokens, lexer.comments)
    return try parser.file()
  }

  /// Parses a single expression.
  public static func parse(expression text: String) throws(SyntaxError) -> Expression {
    var lexer = Lexer(Array(text.utf8))
    try lexer.run()
    var parser = Parser(lexer.tokens, lexer.comments)
    let expression = try parser.expression()
    guard parser.isAtEnd else { throw parser.unexpected("the end") }
    return expression
  }

  var token: Token { tokens[index] }
  var place: Place { tokens[index].place }
  var isAtEnd: Bool { if case .end = tokens[index].kind { true } else { false } }

  func kind(at offset: Int) -> Token.Kind { index + offset < tokens.count ? tokens[index + offset].kind : .end }
  func isSymbol(_ symbol: Symbol, at offset: Int = 0) -> Bool {
    guard index + offset < tokens.count, case .symbol(let found) = tokens[index + offset].kind else { return false }
    return found == symbol
  }

  mutating func advance() { if index + 1 < tokens.count { index += 1 } }

  mutating func accept(_ symbol: Symbol) -> Bool {
    guard isSymbol(symbol) else { return false }
    advance()
    return true
  }

  mutating func expect(_ symbol: Symbol, _ hint: String? = nil) throws(SyntaxError) {
    if !accept(symbol) { throw unexpected("'\(symbol.rawValue)'", hint) }
  }

  func isWord(_ word: String) -> Bool {
    if case .identifier(let name) = tokens[index].kind { name == word } else { false }
  }

  func unexpected(_ expected: String, _ hint: String? = nil) -> SyntaxError {
    let found =
      switch token.kind {
      case .identifier(let name): "'\(name)'"
      case .number(let number): "'\(number)'"
      case .string: "a string"
      case .symbol(let symbol): "'\(symbol.rawValue)'"
      case .attribute: "an attribute"
      case .end: "the end"
      }
    return SyntaxError("expected \(expected), found \(found)", at: token.place, hint: hint)
  }

  /// Whether a line break after the previous token ends the declaration or element.
  var hasLineEnded: Bool { index > 0 && tokens[index - 1].endsDeclaration && Self.canEnd(tokens[index - 1].kind) }

  private static func canEnd(_ kind: Token.Kind) -> Bool {
    switch kind {
    case .identifier, .number, .string, .attribute: true
    case .symbol(let symbol):
      switch symbol {
      case .rightParenthesis, .rightBracket, .rightBrace, .question, .exclamation, .ellipsis, .bottom: true
      default: false
      }
    case .end: false
    }
  }

  /// Consumes the comma after an element, which a line break can replace.
  mutating func separator(before closing: Symbol?) throws(SyntaxError) {
    if accept(.comma) || hasLineEnded || isAtEnd { return }
    if let closing, isSymbol(closing) { return }
    throw unexpected("a comma or a new line")
  }

  /// Runs `body` one level deeper.
  mutating func nested<T>(_ body: (inout Parser) throws(SyntaxError) -> T) throws(SyntaxError) -> T {
    depth += 1
    if depth > Self.greatestDepth { throw SyntaxError("this is nested deeper than \(Self.greatestDepth)", at: place) }
    defer { depth -= 1 }
    return try body(&self)
  }

  private mutating func file() throws(SyntaxError) -> SourceFile {
    while case .attribute = token.kind { advance() }
    let start = place
    if isWord("package"), case .identifier = kind(at: 1) {
      advance()
      advance()
      try separator(before: nil)
    }
    var imports: [SourceFile.Import] = []
    while isWord("import"), isImport {
      advance()
      if accept(.leftParenthesis) {
        while !isSymbol(.rightParenthesis) {
          imports.append(try importSpec())
          try separator(before: .rightParenthesis)
        }
        advance()
      } else {
        imports.append(try importSpec())
      }
      try separator(before: nil)
    }
    var declarations: [Declaration] = []
    while !isAtEnd {
      if isWord("import"), isImport {
        throw SyntaxError("an import must stand before all fields", at: place, hint: "move it to the top")
      }
      declarations.append(try declaration(closing: nil))
    }
    return SourceFile(imports: imports, structure: StructLiteral(declarations, at: start), hasSums: hasSums)
  }

  private var isImport: Bool {
    switch kind(at: 1) {
    case .string, .symbol(.leftParenthesis): true
    case .identifier: if case .string = kind(at: 2) { true } else { false }
    default: false
    }
  }

  private mutating func importSpec() throws(SyntaxError) -> SourceFile.Import {
    var name: String?
    if case .identifier(let text) = token.kind {
      name = text
      advance()
    }
    let place = place
    guard case .string(let parts, isBytes: false) = token.kind, parts.count == 1, case .text(let bytes) = parts[0]
    else {
      throw unexpected("the path of a package")
    }
    advance()
    let path = String(decoding: bytes, as: UTF8.self)
    let last = path.split(separator: "/").last.map(String.init) ?? path
    let named = last.split(separator: ":")
    return SourceFile.Import(path: path, name: name ?? named.last.map(String.init) ?? last, place: place)
  }
}
