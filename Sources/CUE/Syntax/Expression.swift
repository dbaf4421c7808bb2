/// An expression in source text.
public indirect enum Expression: Sendable {
  case literal(Literal, Place)
  /// The name of a field, an import, or a predeclared value.
  case identifier(String, Place)
  case selector(Expression, LabelName, Place)
  case index(Expression, Expression, Place)
  case slice(Expression, Expression?, Expression?, Place)
  case call(Expression, [Expression], Place)
  case unary(UnaryOperator, Expression, Place)
  case binary(BinaryOperator, Expression, Expression, Place)
  case interpolation([InterpolationPart], isBytes: Bool, Place)
  case list(ListLiteral)
  case structure(StructLiteral)
  /// A disjunction in parentheses, whose default marks apply only among its own disjuncts.
  case parentheses(Expression, Place)
  /// `X=expression`.
  case alias(String, Expression, Place)
  /// A constraint that results from evaluation.
  case constraint(PrintedConstraint, Place)
  /// An unknown value, which evaluation couldn't convert to syntax, and why.
  case unknown(String, Place)

  /// A part of an interpolation.
  public enum InterpolationPart: Sendable {
    case text([UInt8])
    case value(Expression)
  }

  /// The name in a selector: `x.name`, `x."a name"`, `x.#Name`.
  public struct LabelName: Sendable {
    /// The text, without quotes.
    public var text: String
    /// Whether it was quoted.
    public var isQuoted: Bool

    /// Creates a name.
    public init(text: String, isQuoted: Bool) {
      self.text = text
      self.isQuoted = isQuoted
    }

    var label: Label { isQuoted ? .regular(text) : Label(identifier: text) }
  }

  /// The place where it begins; for operators, the place of the operator.
  public var place: Place {
    switch self {
    case .literal(_, let place), .identifier(_, let place), .selector(_, _, let place), .index(_, _, let place),
      .slice(_, _, _, let place), .call(_, _, let place), .unary(_, _, let place), .binary(_, _, _, let place),
      .interpolation(_, _, let place), .parentheses(_, let place), .alias(_, _, let place), .constraint(_, let place),
      .unknown(_, let place):
      place
    case .list(let list): list.place
    case .structure(let structure): structure.place
    }
  }
}

/// A type with bounds and validators, as a result of evaluation.
public struct PrintedConstraint: Sendable {
  let constraint: Constraint
}

/// A literal value.
public enum Literal: Sendable, Hashable {
  case null
  case bool(Bool)
  case number(Number)
  case string(String)
  case bytes([UInt8])
  /// `_`
  case top
  /// `_|_`
  case bottom

  /// Quotes a text with double quotes.
  static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\r": quoted += "\\r"
      case "\t": quoted += "\\t"
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}

/// Operators with one operand, including `*` for defaults.
public enum UnaryOperator: String, Sendable {
  case plus = "+"
  case minus = "-"
  case not = "!"
  /// The mark of a default.
  case mark = "*"
  case notEqual = "!="
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
  case matches = "=~"
  case matchesNot = "!~"
}

/// Operators with two operands.
public enum BinaryOperator: String, Sendable {
  case or = "|"
  case unify = "&"
  case logicalOr = "||"
  case logicalAnd = "&&"
  case equal = "=="
  case notEqual = "!="
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
  case matches = "=~"
  case matchesNot = "!~"
  case add = "+"
  case subtract = "-"
  case multiply = "*"
  case divide = "/"

  /// The precedence; higher values bind more tightly.
  var precedence: Int {
    switch self {
    case .or: 1
    case .unify: 2
    case .logicalOr: 3
    case .logicalAnd: 4
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .matches, .matchesNot: 5
    case .add, .subtract: 6
    case .multiply, .divide: 7
    }
  }
}
