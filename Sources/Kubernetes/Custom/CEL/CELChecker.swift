import Tree

/// Finds what is wrong with the types of an expression, as the server's compiler does.
struct CELChecker {
  let minor: Int
  let hasBindings: Bool
  /// The variables that are whole objects.
  let whole: Set<String>
  /// What is known of variables that are declared.
  let declared: [String: CELShape]
  var scope: [String: CELShape]
  /// The first mistake, to follow `must be CEL, `.
  private(set) var mistake: String?

  init(_ syntax: CELSyntax, minor: Int) {
    self.minor = minor
    hasBindings = syntax.hasBindings
    whole = syntax.whole
    declared = syntax.declared
    scope = syntax.variables
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
    case .field(.name("variables"), let name): return declared["variables.\(name)"] ?? .unknown
    case .field(.name("google"), _), .field(.name("net"), _): return .unknown
    case .field(let inner, let name): return field(name, of: inner)
    case .has(let inner, let name):
      _ = field(name, of: inner)
      return CELShape(.bool)
    case .element(let target, let index): return element(shape(of: target), shape(of: index))
    case .list(let items): return CELShape(.list, of: alike(items.map { shape(of: $0) }, in: "a list"))
    case .call(let name, let arguments): return call(name, arguments)
    case .not(let inner):
      expect(.bool, shape(of: inner), "!")
      return CELShape(.bool)
    case .negative(let inner):
      let found = shape(of: inner)
      guard let type = found.type, ![.dynamic, .int, .double].contains(type) else { return found }
      return refuse("where '-' can't have \(type.phrase)")
    case .binary(let sign, let left, let right): return combine(sign, shape(of: left), shape(of: right))
    case .conditional(let condition, let first, let second):
      expect(.bool, shape(of: condition), "?")
      let (first, second) = (shape(of: first), shape(of: second))
      return first.joined(second) ?? refuse(Self.mismatch("?", first, second))
    case .macro(let macro, let target, let variable, let body, let more):
      return self.macro(macro, shape(of: target), variable, body, more)
    case .binding(let name, let value, let body):
      guard hasBindings else { return refuse("which has no function 'cel.bind'") }
      return within([name: shape(of: value)]) { $0.shape(of: body) }
    case .unread(let part):
      if part.isMap { return map(part.parts) }
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
      if let key = target.key { expect(key, index, "[]") }
      return target.elements
    case let type?: return refuse("where '[]' can't follow \(type.phrase)")
    }
  }

  /// What elements of a list, or keys or values of a map, have in common.
  private mutating func alike(_ items: [CELShape], in noun: String) -> CELShape? {
    for item in items.dropFirst() where !items[0].isAlike(item) {
      let (first, other) = (items[0].type?.phrase ?? "this", item.type?.phrase ?? "this")
      _ = refuse(
        first == other
          ? "where \(noun) can't have values of different types" : "where \(noun) can't have \(first) and \(other)")
    }
    return items.first
  }

  /// A map, as its keys and values by turns.
  private mutating func map(_ parts: [CELExpression]) -> CELShape {
    let shapes = parts.map { shape(of: $0) }
    let keys = alike(stride(from: 0, to: shapes.count, by: 2).map { shapes[$0] }, in: "a map")
    let values = alike(stride(from: 1, to: shapes.count, by: 2).map { shapes[$0] }, in: "a map")
    return CELShape(.map, of: values, key: keys?.type)
  }
}
