import Tree

/// Mistakes in CEL expressions that can be found without evaluating them.
struct CELSyntax {
  /// The variables that the expression can use.
  var variables: Set<String>
  /// What the value of the expression has to be.
  var result = Result.condition
  /// The schemas of variables. The fields of others are not known.
  var schemas: [String: Fields] = [:]
  /// The names below `variables` that are declared.
  var declared: Set<String> = []

  enum Result: Sendable { case condition, text, any }

  /// The functions without a target that Kubernetes has.
  static let functions: Set<String> = [
    "bool", "bytes", "cidr", "double", "duration", "dyn", "has", "int", "ip", "isCIDR", "isIP", "isQuantity",
    "isSemver", "isURL", "matches", "quantity", "semver", "size", "string", "timestamp", "type", "uint", "url",
  ]

  /// The names of types and of packages with functions.
  private static let builtIn: Set<String> = [
    "base64", "bool", "bytes", "cel", "double", "duration", "dyn", "format", "google", "int", "ip", "list", "map",
    "math", "net", "null_type", "optional", "optional_type", "regex", "sets", "string", "strings", "timestamp", "type",
    "uint",
  ]

  /// Why the server would reject an expression. Nil if it would not, or uses what is not supported.
  func problem(_ text: String) -> String? {
    var parser = CELParser(text)
    do throws(CELError) {
      let expression = try parser.parse()
      return parser.mistake.map { "must be CEL, \($0)" } ?? problem(expression)
    } catch {
      if let mistake = parser.mistake { return "must be CEL, \(mistake)" }
      guard case .unknown(let what) = error else { return nil }
      // Backquotes enclose names that other characters than letters are part of.
      let isForeign = what.hasPrefix("'") && what != "'`'" && what.unicodeScalars.count == 3
      return isForeign || what == "a text without an end" ? "must be CEL, which has no place for \(what)" : nil
    }
  }

  private func problem(_ expression: CELExpression) -> String? {
    var names: [String] = []
    expression.collectNames(besides: [], &names)
    if let name = names.first(where: { !variables.contains($0) && !Self.builtIn.contains($0) && !$0.contains(".") }) {
      return "must be CEL with the variables \(variables.sorted().map { "'\($0)'" }.joined(separator: ", ")), found "
        + "'\(name)'"
    }
    if let name = names.first(where: { $0.contains(".") && !declared.contains($0) }) {
      return "must be CEL with variables that are declared before, found '\(name)'"
    }
    let types = CELTypes(schemas: schemas)
    if let mistake = types.mistake(in: expression) { return "must be CEL, \(mistake)" }
    switch result {
    case .condition where expression.isNeverCondition || types.isNeverCondition(expression) || isUntyped(expression):
      return "must be CEL whose value is true or false"
    case .text where expression.isNeverText: return "must be CEL whose value is a text"
    default: return nil
    }
  }

  /// Whether the type of an expression's value is only known when a request is there.
  private func isUntyped(_ expression: CELExpression) -> Bool {
    switch expression {
    case .name(let name): ["object", "oldObject", "params"].contains(name)
    case .field(let inner, _), .element(let inner, _): isUntyped(inner)
    default: false
    }
  }
}

extension CELExpression {
  /// Adds the names of the variables that the expression uses, without those that it declares itself. What a policy
  /// declares is added as `variables.NAME`.
  func collectNames(besides bound: Set<String>, _ names: inout [String]) {
    switch self {
    case .literal: break
    case .name(let name): if !bound.contains(name) { names.append(name) }
    case .field(.name("variables"), let name): names += ["variables", "variables.\(name)"]
    case .field(let inner, _), .has(let inner, _), .not(let inner), .negative(let inner):
      inner.collectNames(besides: bound, &names)
    case .element(let left, let right), .binary(_, let left, let right):
      left.collectNames(besides: bound, &names)
      right.collectNames(besides: bound, &names)
    case .list(let items), .call(_, let items):
      for item in items { item.collectNames(besides: bound, &names) }
    case .conditional(let condition, let first, let second):
      for part in [condition, first, second] { part.collectNames(besides: bound, &names) }
    case .macro(_, let range, let variable, let body, let more):
      range.collectNames(besides: bound, &names)
      body.collectNames(besides: bound.union([variable]), &names)
      more?.collectNames(besides: bound.union([variable]), &names)
    case .binding(let name, let value, let body):
      value.collectNames(besides: bound, &names)
      body.collectNames(besides: bound.union([name]), &names)
    }
  }

  /// Whether its form alone shows that its value is neither true nor false.
  var isNeverCondition: Bool {
    switch self {
    case .literal(.bool): false
    case .literal, .list, .negative: true
    case .binary(let sign, _, _): [.plus, .minus, .times, .divided, .remainder].contains(sign)
    default: false
    }
  }

  /// Whether its form alone shows that its value is no text.
  var isNeverText: Bool {
    switch self {
    case .literal(.text): false
    case .literal, .list, .negative, .not, .has: true
    case .binary(let sign, _, _): sign != .plus
    default: false
    }
  }
}
