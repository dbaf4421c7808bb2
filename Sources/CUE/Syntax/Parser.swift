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
  /// Whether there is a `let` clause or an alias.
  var hasNames = false

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
  /// The last token marks the end.
  var isAtEnd: Bool { index == tokens.count - 1 }

  func isSymbol(_ symbol: Symbol, at offset: Int = 0) -> Bool {
    index + offset < tokens.count && tokens[index + offset].symbol == symbol
  }
  func isIdentifier(at offset: Int = 0) -> Bool {
    index + offset < tokens.count && tokens[index + offset].isIdentifier
  }
  func isString(at offset: Int) -> Bool { index + offset < tokens.count && tokens[index + offset].isString }

  mutating func advance() { if index + 1 < tokens.count { index += 1 } }

  mutating func accept(_ symbol: Symbol) -> Bool {
    guard isSymbol(symbol) else { return false }
    advance()
    return true
  }

  mutating func expect(_ symbol: Symbol, _ hint: String? = nil) throws(SyntaxError) {
    if !accept(symbol) { throw unexpected("'\(symbol.rawValue)'", hint) }
  }

  func isWord(_ word: Token.Word) -> Bool { tokens[index].word == word }

  func unexpected(_ expected: String, _ hint: String? = nil) -> SyntaxError {
    let found =
      switch token.kind {
      case .identifier(let name): "'\(name)'"
      case .number(let number): "'\(number)'"
      case .text, .string: "a string"
      case .symbol(let symbol): "'\(symbol.rawValue)'"
      case .attribute: "an attribute"
      case .end: "the end"
      }
    return SyntaxError("expected \(expected), found \(found)", at: token.place, hint: hint)
  }

  /// Whether a line break after the previous token ends the declaration or element.
  var hasLineEnded: Bool { index > 0 && tokens[index - 1].endsDeclaration }

  /// Consumes the comma after an element, which a line break can replace.
  mutating func separator(before closing: Symbol?) throws(SyntaxError) {
    if accept(.comma) || hasLineEnded || isAtEnd { return }
    if let closing, isSymbol(closing) { return }
    throw unexpected("a comma or a new line")
  }

  /// Runs `body` one level deeper.
  @inline(__always)
  mutating func nested<T>(_ body: (inout Parser) throws(SyntaxError) -> T) throws(SyntaxError) -> T {
    depth += 1
    if depth > Self.greatestDepth { throw SyntaxError("this is nested deeper than \(Self.greatestDepth)", at: place) }
    defer { depth -= 1 }
    return try body(&self)
  }

  private mutating func file() throws(SyntaxError) -> SourceFile {
    while tokens[index].isAttribute { advance() }
    let start = place
    if isWord(.package), isIdentifier(at: 1) {
      advance()
      advance()
      try separator(before: nil)
    }
    var imports: [SourceFile.Import] = []
    while isWord(.import), isImport {
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
      if isWord(.import), isImport {
        throw SyntaxError("an import must stand before all fields", at: place, hint: "move it to the top")
      }
      declarations.append(try declaration(closing: nil))
    }
    var file = SourceFile(imports: imports, structure: StructLiteral(declarations, at: start), hasSums: hasSums)
    file.hasNames = hasNames
    return file
  }

  private var isImport: Bool {
    isString(at: 1) || isSymbol(.leftParenthesis, at: 1) || isIdentifier(at: 1) && isString(at: 2)
  }

  private mutating func importSpec() throws(SyntaxError) -> SourceFile.Import {
    var name: String?
    if case .identifier(let text) = token.kind {
      name = text
      advance()
    }
    let place = place
    guard case .text(let path) = token.kind else { throw unexpected("the path of a package") }
    advance()
    let last = path.split(separator: "/").last.map(String.init) ?? path
    let named = last.split(separator: ":")
    return SourceFile.Import(path: path, name: name ?? named.last.map(String.init) ?? last, place: place)
  }
}
