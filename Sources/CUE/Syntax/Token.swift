/// A token of source text.
struct Token: Sendable {
  enum Kind: Sendable, Equatable {
    case identifier(String)
    case number(Number)
    /// A string without interpolations.
    case text(String)
    /// A string with interpolations, or bytes, which are in single quotes.
    case string([StringPart], isBytes: Bool)
    case symbol(Symbol)
    case attribute
    case end
  }

  /// The identifiers that mean something to the parser in some places.
  enum Word: UInt8, Sendable {
    case other, div, mod, quo, rem
    case `else`, `for`, `if`, `import`, `in`, `let`, package

    init(_ bytes: ArraySlice<UInt8>) {
      self = .other
      guard bytes.count < 8, let first = bytes.first else { return }
      // Most names are recognized as ordinary ones by their first letter.
      switch first {
      case UInt8(ascii: "d"): if bytes.elementsEqual("div".utf8) { self = .div }
      case UInt8(ascii: "e"): if bytes.elementsEqual("else".utf8) { self = .else }
      case UInt8(ascii: "f"): if bytes.elementsEqual("for".utf8) { self = .for }
      case UInt8(ascii: "i"):
        if bytes.elementsEqual("if".utf8) {
          self = .if
        } else if bytes.elementsEqual("in".utf8) {
          self = .in
        } else if bytes.elementsEqual("import".utf8) {
          self = .import
        }
      case UInt8(ascii: "l"): if bytes.elementsEqual("let".utf8) { self = .let }
      case UInt8(ascii: "m"): if bytes.elementsEqual("mod".utf8) { self = .mod }
      case UInt8(ascii: "p"): if bytes.elementsEqual("package".utf8) { self = .package }
      case UInt8(ascii: "q"): if bytes.elementsEqual("quo".utf8) { self = .quo }
      case UInt8(ascii: "r"): if bytes.elementsEqual("rem".utf8) { self = .rem }
      default: break
      }
    }

    /// Whether it is an operator if it stands between two integers.
    var isOperator: Bool { self == .div || self == .mod || self == .quo || self == .rem }
  }

  let kind: Kind
  let place: Place
  /// The line on which the token ends.
  let endLine: Int32
  /// The number of comments before it.
  let commentsBefore: Int32
  /// The symbol that it is. The parser looks at a token's symbol or word several times before it takes the token, and
  /// reading them doesn't copy the text.
  let symbol: Symbol?
  let word: Word
  let isIdentifier: Bool
  let isString: Bool
  let isAttribute: Bool
  /// Whether a line break after it ends a declaration.
  private let canEnd: Bool
  /// Whether it is followed by a line break that ends a declaration, as a comma would.
  private(set) var endsDeclaration = false

  init(_ kind: Kind, at place: Place, endLine: Int32, commentsBefore: Int, word: Word = .other) {
    self.kind = kind
    self.place = place
    self.endLine = endLine
    self.commentsBefore = Int32(clamping: commentsBefore)
    self.word = word
    var symbol: Symbol?
    var (isIdentifier, isString, isAttribute, canEnd) = (false, false, false, false)
    switch kind {
    case .identifier: (isIdentifier, canEnd) = (true, true)
    case .text, .string: (isString, canEnd) = (true, true)
    case .number: canEnd = true
    case .attribute: (isAttribute, canEnd) = (true, true)
    case .symbol(let found):
      symbol = found
      switch found {
      case .rightParenthesis, .rightBracket, .rightBrace, .question, .exclamation, .ellipsis, .bottom: canEnd = true
      default: break
      }
    case .end: break
    }
    (self.symbol, self.canEnd) = (symbol, canEnd)
    (self.isIdentifier, self.isString, self.isAttribute) = (isIdentifier, isString, isAttribute)
  }

  /// Notes that a line break follows.
  mutating func endLineAfter() { endsDeclaration = canEnd }
}

/// A part of a string: text, or the tokens between `\(` and `)`.
enum StringPart: Sendable, Equatable {
  case text([UInt8])
  case tokens([Token])

  static func == (left: StringPart, right: StringPart) -> Bool {
    if case .text(let mine) = left, case .text(let theirs) = right { return mine == theirs }
    return false
  }
}

/// A comment that starts with `//`.
public struct Comment: Sendable, Hashable {
  /// The text after the slashes.
  public var text: String
  /// The place where it begins.
  public var place: Place
  /// Whether it is the first thing on its line.
  var isWholeLine: Bool
}
