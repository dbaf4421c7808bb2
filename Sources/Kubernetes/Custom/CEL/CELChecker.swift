import Tree

/// Finds what is wrong with the types of an expression, as the server's compiler does.
struct CELChecker {
  let minor: Int
  let hasBindings: Bool
  /// The variables that are whole objects.
  let whole: Set<String>
  var scope: [String: CELShape]
  /// The first mistake, to follow `must be CEL, `.
  private(set) var mistake: String?

  init(minor: Int, hasBindings: Bool, whole: Set<String>, scope: [String: CELShape]) {
    self.minor = minor
    self.hasBindings = hasBindings
    self.whole = whole
    self.scope = scope
  }

  mutating func refuse(_ text: String) -> CELShape {
    mistake = mistake ?? text
    return .unknown
  }

  /// What is known of the value of an expression.
  mutating func shape(of expression: CELExpression) -> CELShape {
    switch expression {
    case .literal(let value): return Self.shape(of: value)
    case .name(let name): return scope[name] ?? CELShape(.type)
    case .field(.name("authorizer"), "requestResource"): return CELShape(.resourceCheck)
    case .field(.name("variables"), _), .field(.name("google"), _), .field(.name("net"), _): return .unknown
    case .field(let inner, let name): return field(name, of: inner)
    case .has(let inner, let name):
      _ = field(name, of: inner)
      return CELShape(.bool)
    case .element(let target, let index): return element(shape(of: target), shape(of: index))
    case .list(let items): return list(items.map { shape(of: $0) })
    case .call(let name, let arguments): return call(name, arguments)
    case .not(let inner):
      expect(.bool, shape(of: inner), "!")
      return CELShape(.bool)
    case .negative(let inner):
      let found = shape(of: inner)
      guard let type = found.type, type != .dynamic, !type.isNumber else { return found }
      return refuse("where '-' can't have \(type.phrase)")
    case .binary(let sign, let left, let right): return combine(sign, shape(of: left), shape(of: right))
    case .conditional(let condition, let first, let second):
      expect(.bool, shape(of: condition), "?")
      let (first, second) = (shape(of: first), shape(of: second))
      return Self.joined(first, second) ?? refuse(Self.mismatch("?", first, second))
    case .macro(let macro, let target, let variable, let body, let more):
      return self.macro(macro, shape(of: target), variable, body, more)
    case .binding(let name, let value, let body):
      guard hasBindings else { return refuse("which has no function 'cel.bind'") }
      return within([name: shape(of: value)]) { $0.shape(of: body) }
    case .unread(let part):
      if minor < part.since { return refuse("which has no '\(part.what)' before Kubernetes 1.\(part.since)") }
      let bound = Dictionary(part.bound.map { ($0, CELShape.unknown) }, uniquingKeysWith: { first, _ in first })
      return within(bound) { checker in
        for inner in part.parts { _ = checker.shape(of: inner) }
        return CELShape(part.type)
      }
    }
  }

  private static func shape(of value: CELValue) -> CELShape {
    switch value {
    case .null: CELShape(.null)
    case .bool: CELShape(.bool)
    case .int: CELShape(.int)
    case .double: CELShape(.double)
    case .text: CELShape(.text)
    default: .unknown
    }
  }

  mutating func within(
    _ bound: [String: CELShape], _ body: (inout CELChecker) -> CELShape
  ) -> CELShape {
    let outer = scope
    scope.merge(bound) { _, new in new }
    defer { scope = outer }
    return body(&self)
  }

  mutating func expect(_ type: CELType, _ found: CELShape, _ sign: String) {
    guard let given = found.type, given != .dynamic, given != type else { return }
    _ = refuse("where '\(sign)' can't have \(given.phrase)")
  }

  static func mismatch(_ sign: String, _ left: CELShape, _ right: CELShape) -> String {
    "where '\(sign)' can't have \(left.type?.phrase ?? "this") and \(right.type?.phrase ?? "this")"
  }

  private mutating func field(_ name: String, of inner: CELExpression) -> CELShape {
    let target = shape(of: inner)
    switch target.type {
    case nil, .optional?: return .unknown
    case .dynamic?: return CELShape(.dynamic)
    case .map?: return target.elements
    case .object?:
      var isWhole = false
      if case .name(let variable) = inner { isWhole = whole.contains(variable) }
      return target.field(name, isWhole: isWhole) ?? refuse("which has no field '\(name)' there")
    case let type?: return refuse("where \(type.phrase) has no field '\(name)'")
    }
  }

  private mutating func element(_ target: CELShape, _ index: CELShape) -> CELShape {
    switch target.type {
    case nil, .optional?: return .unknown
    case .dynamic?: return CELShape(.dynamic)
    case .list?:
      expect(.int, index, "[]")
      return target.elements
    case .map?:
      if target.schema != nil { expect(.text, index, "[]") }
      return target.elements
    case let type?: return refuse("where '[]' can't follow \(type.phrase)")
    }
  }

  private mutating func list(_ items: [CELShape]) -> CELShape {
    guard var joined = items.first else { return CELShape(.list) }
    for item in items.dropFirst() {
      guard let both = Self.joined(joined, item) else {
        return refuse("where a list can't have \(joined.type?.phrase ?? "this") and \(item.type?.phrase ?? "this")")
      }
      joined = both
    }
    return CELShape(.list, element: joined.type)
  }

  /// What two values have in common; nil if their types differ.
  static func joined(_ left: CELShape, _ right: CELShape) -> CELShape? {
    guard let first = left.type else { return .unknown }
    guard let second = right.type else { return .unknown }
    if first == second { return left }
    if first == .dynamic || second == .dynamic { return CELShape(.dynamic) }
    if first == .null, second.isNullable { return right }
    if second == .null, first.isNullable { return left }
    return nil
  }
}
