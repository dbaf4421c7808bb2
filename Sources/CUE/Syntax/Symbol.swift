/// Operators and punctuation.
enum Symbol: String, Sendable {
  case leftBrace = "{"
  case rightBrace = "}"
  case leftBracket = "["
  case rightBracket = "]"
  case leftParenthesis = "("
  case rightParenthesis = ")"
  case comma = ","
  case colon = ":"
  case equals = "="
  case dot = "."
  case ellipsis = "..."
  case question = "?"
  case exclamation = "!"
  case bar = "|"
  case ampersand = "&"
  case or = "||"
  case and = "&&"
  case equal = "=="
  case notEqual = "!="
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
  case matches = "=~"
  case matchesNot = "!~"
  case plus = "+"
  case minus = "-"
  case times = "*"
  case divide = "/"
  case bottom = "_|_"

  /// The longest symbol at the start of three bytes, and its length. `_|_` is handled elsewhere, because it begins like
  /// a name.
  static func beginning(with first: UInt8, _ second: UInt8, _ third: UInt8) -> (symbol: Symbol, length: Int)? {
    switch (first, second) {
    case (UInt8(ascii: "."), UInt8(ascii: ".")) where third == UInt8(ascii: "."): (.ellipsis, 3)
    case (UInt8(ascii: "|"), UInt8(ascii: "|")): (.or, 2)
    case (UInt8(ascii: "&"), UInt8(ascii: "&")): (.and, 2)
    case (UInt8(ascii: "="), UInt8(ascii: "=")): (.equal, 2)
    case (UInt8(ascii: "!"), UInt8(ascii: "=")): (.notEqual, 2)
    case (UInt8(ascii: "<"), UInt8(ascii: "=")): (.lessOrEqual, 2)
    case (UInt8(ascii: ">"), UInt8(ascii: "=")): (.greaterOrEqual, 2)
    case (UInt8(ascii: "="), UInt8(ascii: "~")): (.matches, 2)
    case (UInt8(ascii: "!"), UInt8(ascii: "~")): (.matchesNot, 2)
    default: single(first).map { ($0, 1) }
    }
  }

  private static func single(_ byte: UInt8) -> Symbol? {
    switch byte {
    case UInt8(ascii: "{"): .leftBrace
    case UInt8(ascii: "}"): .rightBrace
    case UInt8(ascii: "["): .leftBracket
    case UInt8(ascii: "]"): .rightBracket
    case UInt8(ascii: "("): .leftParenthesis
    case UInt8(ascii: ")"): .rightParenthesis
    case UInt8(ascii: ","): .comma
    case UInt8(ascii: ":"): .colon
    case UInt8(ascii: "="): .equals
    case UInt8(ascii: "."): .dot
    case UInt8(ascii: "?"): .question
    case UInt8(ascii: "!"): .exclamation
    case UInt8(ascii: "|"): .bar
    case UInt8(ascii: "&"): .ampersand
    case UInt8(ascii: "<"): .less
    case UInt8(ascii: ">"): .greater
    case UInt8(ascii: "+"): .plus
    case UInt8(ascii: "-"): .minus
    case UInt8(ascii: "*"): .times
    case UInt8(ascii: "/"): .divide
    default: nil
    }
  }

  /// The binary operator for this symbol.
  var binary: BinaryOperator? {
    switch self {
    case .bar: .or
    case .ampersand: .unify
    case .or: .logicalOr
    case .and: .logicalAnd
    case .equal: .equal
    case .notEqual: .notEqual
    case .less: .less
    case .lessOrEqual: .lessOrEqual
    case .greater: .greater
    case .greaterOrEqual: .greaterOrEqual
    case .matches: .matches
    case .matchesNot: .matchesNot
    case .plus: .add
    case .minus: .subtract
    case .times: .multiply
    case .divide: .divide
    default: nil
    }
  }

  /// The unary operator for this symbol.
  var unary: UnaryOperator? {
    switch self {
    case .plus: .plus
    case .minus: .minus
    case .exclamation: .not
    case .times: .mark
    case .notEqual: .notEqual
    case .less: .less
    case .lessOrEqual: .lessOrEqual
    case .greater: .greater
    case .greaterOrEqual: .greaterOrEqual
    case .matches: .matches
    case .matchesNot: .matchesNot
    default: nil
    }
  }
}
