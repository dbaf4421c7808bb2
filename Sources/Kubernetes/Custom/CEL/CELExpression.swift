/// An expression of CEL.
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

  /// What goes through the elements of a list, or the keys of a map.
  enum Macro: String, Sendable {
    case all, exists, map, filter
    case existsOne = "exists_one"
  }
}

/// A rule of a schema, as it was read.
struct SchemaRule: Sendable {
  let text: String
  /// What the rule says when it is broken.
  let message: String?
  let messageExpression: CELExpression?
  /// The expression; nil when it uses what is not read here.
  let expression: CELExpression?
  /// What of it is not read here.
  let unread: String?
  /// Whether it compares with the object before an update.
  let comparesVersions: Bool
  /// The field below that it speaks of.
  let fieldPath: String?

  init(_ text: String, message: String?, messageExpression: String?, fieldPath: String?) {
    self.text = text
    self.message = message
    self.fieldPath = fieldPath
    var parser = CELParser(text)
    do throws(CELError) {
      expression = try parser.parse()
      unread = nil
    } catch {
      expression = nil
      if case .unknown(let what) = error { unread = what } else { unread = "its form" }
    }
    comparesVersions = parser.names.contains("oldSelf")
    var messages = CELParser(messageExpression ?? "")
    self.messageExpression = messageExpression.flatMap { _ in try? messages.parse() }
  }
}
