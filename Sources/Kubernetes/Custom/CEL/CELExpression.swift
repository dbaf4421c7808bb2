/// A CEL expression.
indirect enum CELExpression: Sendable {
  case literal(CELValue)
  case name(String)
  case field(CELExpression, String)
  /// `has(a.b)`.
  case has(CELExpression, String)
  case element(CELExpression, CELExpression)
  case list([CELExpression])
  case call(String, [CELExpression])
  case not(CELExpression)
  case negative(CELExpression)
  case binary(Operator, CELExpression, CELExpression)
  case conditional(CELExpression, CELExpression, CELExpression)
  case macro(Macro, CELExpression, variable: String, CELExpression, CELExpression?)
  /// `cel.bind(NAME, VALUE, BODY)`.
  case binding(String, CELExpression, CELExpression)
  /// What the server can evaluate, but Lateen can't.
  case unread(Unread)

  /// A part that is not evaluated.
  struct Unread: Sendable {
    /// What it is, for a message.
    var what: String
    var parts: [CELExpression]
    /// The variables that it declares in its parts.
    var bound: [String] = []
    var type: CELType?
    /// The minor version of Kubernetes from which on new expressions can use it.
    var since = 0
    /// Whether it is a map, whose parts are its keys and values by turns.
    var isMap = false
  }

  enum Operator: String, Sendable {
    case or = "||"
    case and = "&&"
    case equal = "=="
    case unequal = "!="
    case lessOrEqual = "<="
    case greaterOrEqual = ">="
    case less = "<"
    case greater = ">"
    case `in`
    case plus = "+"
    case minus = "-"
    case times = "*"
    case divided = "/"
    case remainder = "%"
  }

  /// A macro that iterates over the elements of a list, or the keys of a map.
  enum Macro: String, Sendable {
    case all, exists, map, filter
    case existsOne = "exists_one"
  }
}
