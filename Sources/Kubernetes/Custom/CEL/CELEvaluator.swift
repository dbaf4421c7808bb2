import Tree

/// Evaluates CEL expressions.
struct CELEvaluator {
  private var variables: [(name: String, value: CELValue)]
  private var steps = 0

  /// About as high as the server's limit on the cost of a rule.
  private static let mostSteps = 200_000
  private static let types: Set<String> = [
    "bool", "int", "uint", "double", "string", "bytes", "list", "map", "null_type",
  ]

  init(self value: CELValue, old: CELValue? = nil) {
    variables = [("self", value)]
    if let old { variables.append(("oldSelf", old)) }
  }

  /// Whether a rule holds.
  mutating func holds(_ expression: CELExpression) throws(CELError) -> Bool {
    guard case .bool(let value) = try value(of: expression) else { throw .failed("it is not true or false") }
    return value
  }

  mutating func value(of expression: CELExpression) throws(CELError) -> CELValue {
    steps += 1
    if steps > Self.mostSteps { throw .unknown("the work that it takes") }
    switch expression {
    case .literal(let value): return value
    case .name(let name):
      if let variable = variables.last(where: { $0.name == name }) { return variable.value }
      if Self.types.contains(name) { return .type(name) }
      throw .unknown("'\(name)'")
    case .field(let target, let name):
      guard case .map(let fields) = try value(of: target) else { throw .failed("there is no field '\(name)'") }
      guard let value = fields[name] else { throw .failed("there is no field '\(name)'") }
      return CELValue(value)
    case .has(let target, let name):
      guard case .map(let fields) = try value(of: target) else { throw .failed("there is no field '\(name)'") }
      return .bool(fields[name] != nil)
    case .element(let target, let index): return try element(try value(of: target), at: try value(of: index))
    case .list(let elements):
      var values: [CELValue] = []
      for element in elements { values.append(try value(of: element)) }
      return .list(values)
    case .call(let name, let arguments):
      var values: [CELValue] = []
      for argument in arguments { values.append(try value(of: argument)) }
      return try CELFunctions.call(name, values)
    case .not(let operand): return .bool(!(try holds(operand)))
    case .negative(let operand): return try negative(of: try value(of: operand))
    case .binary(.or, let left, let right): return try junction(left, right, decides: true)
    case .binary(.and, let left, let right): return try junction(left, right, decides: false)
    case .binary(let found, let left, let right):
      return try CELFunctions.combine(found, try value(of: left), try value(of: right))
    case .conditional(let condition, let first, let second):
      return try value(of: try holds(condition) ? first : second)
    case .binding(let name, let bound, let body):
      variables.append((name, try value(of: bound)))
      defer { variables.removeLast() }
      return try value(of: body)
    case .unread(let part): throw .unknown(part.what)
    case .macro(let macro, let target, let variable, let first, let second):
      return try go(through: try value(of: target), macro, variable, first, second)
    }
  }

  /// Evaluates `||` or `&&`. A side that decides the result does so even if the other side fails.
  private mutating func junction(
    _ left: CELExpression, _ right: CELExpression, decides: Bool
  ) throws(CELError) -> CELValue {
    var failure: CELError?
    for side in [left, right] {
      do throws(CELError) {
        if try holds(side) == decides { return .bool(decides) }
      } catch {
        failure = failure ?? error
      }
    }
    if let failure { throw failure }
    return .bool(!decides)
  }

  private mutating func element(_ target: CELValue, at index: CELValue) throws(CELError) -> CELValue {
    switch (target, index) {
    case (.list(let items), .int(let index)):
      guard items.indices.contains(index) else { throw .failed("there is no element \(index)") }
      return items[index]
    case (.map(let fields), .text(let key)):
      guard let value = fields[key] else { throw .failed("there is no key '\(key)'") }
      return CELValue(value)
    default: throw .failed("it has no elements of that kind")
    }
  }

  private func negative(of value: CELValue) throws(CELError) -> CELValue {
    switch value {
    case .int(let number) where number != .min: return .int(-number)
    case .double(let number): return .double(-number)
    case .duration(let seconds): return .duration(-seconds)
    default: throw .failed("it can't be negative")
    }
  }

  private mutating func go(
    through target: CELValue, _ macro: CELExpression.Macro, _ variable: String, _ first: CELExpression,
    _ second: CELExpression?
  ) throws(CELError) -> CELValue {
    let elements: [CELValue]
    switch target {
    case .list(let items): elements = items
    case .map(let fields): elements = fields.keys.map { .text($0) }
    default: throw .failed("it has no elements")
    }
    var found: [CELValue] = []
    var failure: CELError?
    for element in elements {
      variables.append((variable, element))
      defer { variables.removeLast() }
      do throws(CELError) {
        switch macro {
        case .all: if try !holds(first) { return .bool(false) }
        case .exists: if try holds(first) { return .bool(true) }
        case .existsOne, .filter: if try holds(first) { found.append(element) }
        case .map:
          guard let second else {
            found.append(try value(of: first))
            continue
          }
          if try holds(first) { found.append(try value(of: second)) }
        }
      } catch {
        // One element can decide `all` and `exists` even if another fails.
        guard macro == .all || macro == .exists else { throw error }
        failure = failure ?? error
      }
    }
    if let failure { throw failure }
    switch macro {
    case .all: return .bool(true)
    case .exists: return .bool(false)
    case .existsOne: return .bool(found.count == 1)
    case .filter, .map: return .list(found)
    }
  }
}
