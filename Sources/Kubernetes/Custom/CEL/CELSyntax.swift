import Tree

/// Mistakes in CEL expressions that can be found without evaluating them.
struct CELSyntax {
  /// The variables that the expression can use, and what is known of their values.
  var variables: [String: CELShape]
  /// What the value of the expression has to be.
  var result = Result.condition
  /// The variables that are whole objects, with `apiVersion`, `kind` and `metadata`.
  var whole: Set<String> = []
  /// What is below `variables`, and what is known of it.
  var declared: [String: CELShape] = [:]
  /// Whether the expression can use `cel.bind()`.
  var hasBindings = false

  enum Result: Sendable { case condition, text, textOrNull, object, patches, any }

  /// The names of types.
  private static let types: Set<String> = [
    "bool", "bytes", "double", "dyn", "google", "int", "list", "map", "net", "null_type", "optional_type", "string",
    "type", "uint",
  ]

  /// Why the server would reject an expression. Nil if it would not, or uses what is not supported.
  func problem(_ text: String, minor: Int) -> String? {
    var parser = CELParser(text)
    do throws(CELError) {
      let expression = try parser.parse()
      return parser.mistake.map { "must be CEL, \($0)" } ?? problem(expression, minor)
    } catch {
      if let mistake = parser.mistake { return "must be CEL, \(mistake)" }
      guard case .unknown(let what) = error else { return nil }
      let isForeign = what.hasPrefix("'") && what.unicodeScalars.count == 3
      return isForeign || ["a text without an end", "an escape", CELLexer.largeNumber].contains(what)
        ? "must be CEL, which has no place for \(what)" : nil
    }
  }

  /// Whether an expression uses a variable.
  static func uses(_ variable: String, in text: String) -> Bool {
    var parser = CELParser(text)
    // What can't be parsed is reported as such.
    guard let expression = try? parser.parse() else { return text.contains(variable) }
    var names: [String] = []
    expression.collectNames(besides: [], &names)
    return names.contains(variable)
  }

  /// What is known of the value of an expression.
  func shape(_ text: String, minor: Int) -> CELShape {
    var parser = CELParser(text)
    guard let expression = try? parser.parse() else { return .unknown }
    var checker = CELChecker(self, minor: minor)
    return checker.shape(of: expression)
  }

  private func problem(_ expression: CELExpression, _ minor: Int) -> String? {
    if result == .patches, case .list(let items) = expression, items.isEmpty {
      return "must be CEL whose value is a list of 'JSONPatch{…}'"
    }
    var names: [String] = []
    expression.collectNames(besides: [], &names)
    if let name = names.first(where: { variables[$0] == nil && !Self.types.contains($0) && !$0.contains(".") }) {
      return "must be CEL with the variables "
        + "\(variables.keys.sorted().map { "'\($0)'" }.joined(separator: ", ")), found '\(name)'"
    }
    if let name = names.first(where: { $0.contains(".") && declared[$0] == nil }) {
      return "must be CEL with variables that are declared before, found '\(name)'"
    }
    var checker = CELChecker(self, minor: minor)
    let shape = checker.shape(of: expression)
    if let mistake = checker.mistake { return "must be CEL, \(mistake)" }
    guard let type = shape.type else { return nil }
    switch result {
    case .condition where type != .bool: return "must be CEL whose value is true or false"
    case .text where type != .text, .textOrNull where type != .text && type != .null:
      return "must be CEL whose value is a text"
    case .object where type != .object: return "must be CEL whose value is an 'Object{…}'"
    case .patches where type != .list || shape.elements.type.map { $0 != .object } ?? false:
      return "must be CEL whose value is a list of 'JSONPatch{…}'"
    default: return nil
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
    case .unread(let part):
      for inner in part.parts { inner.collectNames(besides: bound.union(part.bound), &names) }
    case .binding(let name, let value, let body):
      value.collectNames(besides: bound, &names)
      body.collectNames(besides: bound.union([name]), &names)
    }
  }

  /// Whether it is a name, or names with dots between them.
  var isPath: Bool {
    switch self {
    case .name: true
    case .field(let inner, _): inner.isPath
    default: false
    }
  }
}
