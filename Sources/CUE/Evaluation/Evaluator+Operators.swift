import Tree

extension Evaluator {
  func unary(_ operation: UnaryOperator, _ operand: Value, at place: Place) -> Value {
    switch (operation, operand) {
    case (_, .bottom): return operand
    case (.minus, .number(let number)): return .number(number.negated)
    case (.plus, .number): return operand
    case (.not, .bool(let bool)): return .bool(!bool)
    case (_, .constraint), (_, .disjunction):
      return .bottom(
        .incomplete("the operand of '\(operation.rawValue)' is not known: it is \(operand.phrase)", at: place))
    default: return .bottom(.conflict("'\(operation.rawValue)' can't be applied to \(operand.phrase)", at: place))
    }
  }

  /// Creates a bound such as `>=1`.
  func bound(_ operation: UnaryOperator, _ operand: Value, at place: Place) -> Value {
    if case .bottom = operand { return operand }
    guard let limit = Constraint.Bound.Limit(operand) else {
      if operand.vertex != nil || operand.kinds == .function {
        return .bottom(.conflict("'\(operation.rawValue)' can't be applied to \(operand.phrase)", at: place))
      }
      return .bottom(
        .incomplete("the limit of '\(operation.rawValue)' is not known: it is \(operand.phrase)", at: place))
    }
    var bound = Constraint.Bound(operation: operation, limit: limit)
    if operation == .matches || operation == .matchesNot {
      guard case .string(let text) = operand else {
        return .bottom(.conflict("a regular expression must be a string, not \(operand.phrase)", at: place))
      }
      switch pattern(text) {
      case .success(let pattern): bound.pattern = pattern
      case .failure(let bottom): return .bottom(bottom.located(nil, place))
      }
    } else if operation != .notEqual, operand.kinds.intersection(.ordered).isEmpty {
      return .bottom(.conflict("'\(operation.rawValue)' can't be applied to \(operand.phrase)", at: place))
    }
    return .constraint(Constraint(kinds: bound.kinds, bounds: [bound]))
  }

  /// The compiled form of a regular expression, which is cached.
  func pattern(_ text: String) -> Result<Pattern, Bottom> {
    if let known = patterns[text] { return .success(known) }
    do throws(Bottom) {
      let pattern = try Pattern(text)
      patterns[text] = pattern
      return .success(pattern)
    } catch {
      return .failure(error)
    }
  }

  func binary(_ operation: BinaryOperator, _ left: Term, _ right: Term, _ term: Term, _ scope: Environment) -> Value {
    let first = known(left, scope)
    if let bottom = first.bottom { return .bottom(bottom.located(nil, left.place)) }
    // Both operands are evaluated regardless of the value of the first.
    let second = known(right, scope)
    if let bottom = second.bottom { return .bottom(bottom.located(nil, right.place)) }
    for (value, place) in [(first, left.place), (second, right.place)] {
      switch value {
      case .constraint, .disjunction:
        return .bottom(
          .incomplete("an operand of '\(operation.rawValue)' is not known: it is \(value.phrase)", at: place))
      default: break
      }
    }
    return binary(operation, first, second, at: term.place)
  }

  private func binary(_ operation: BinaryOperator, _ left: Value, _ right: Value, at place: Place) -> Value {
    switch operation {
    case .logicalAnd, .logicalOr:
      guard case .bool(let first) = left, case .bool(let second) = right else { break }
      return .bool(operation == .logicalAnd ? first && second : first || second)
    case .equal, .notEqual:
      guard let isEqual = equals(left, right) else {
        if isOpenList(left) || isOpenList(right) {
          return .bottom(.incomplete("an element of a list is not known", at: place))
        }
        break
      }
      return .bool(isEqual == (operation == .equal))
    case .less, .lessOrEqual, .greater, .greaterOrEqual:
      guard !left.kinds.intersection(.ordered).isEmpty, let order = Self.order(left, right) else { break }
      switch operation {
      case .less: return .bool(order < 0)
      case .lessOrEqual: return .bool(order <= 0)
      case .greater: return .bool(order > 0)
      default: return .bool(order >= 0)
      }
    case .matches, .matchesNot:
      guard case .string(let text) = right else { break }
      let subject: [UInt8]
      if case .string(let string) = left {
        subject = Array(string.utf8)
      } else if case .bytes(let bytes) = left {
        subject = bytes
      } else {
        break
      }
      switch pattern(text) {
      case .success(let pattern): return .bool(pattern.matches(subject) == (operation == .matches))
      case .failure(let bottom): return .bottom(bottom.located(nil, place))
      }
    default:
      if let value = arithmetic(operation, left, right, at: place) { return value }
    }
    return .bottom(
      .conflict("'\(operation.rawValue)' can't be applied to \(left.phrase) and \(right.phrase)", at: place))
  }

  private func isOpenList(_ value: Value) -> Bool {
    guard case .vertex(let list) = value, list.isList else { return false }
    return list.elements.contains { element in
      switch defaulted(self.value(of: element)) {
      case .constraint, .disjunction: true
      case .bottom(let bottom): !bottom.isFinal
      default: false
      }
    }
  }

  /// Whether two values are equal; nil if they can't be compared. Lists are compared element by element, and structs in
  /// them field by field.
  func equals(_ left: Value, _ right: Value) -> Bool? {
    switch (left, right) {
    case (.null, .null): return true
    case (.null, _), (_, .null): return false
    case (.vertex(let mine), .vertex(let theirs)):
      guard mine.isList, theirs.isList, !isOpenList(left), !isOpenList(right) else { return nil }
      do throws(Bottom) { return try hasSameContent(left, as: right) } catch { return nil }
    default: return Self.order(left, right).map { $0 == 0 }
    }
  }

  /// Whether two values are the same: of one type, structs with the same fields in any order.
  func hasSameContent(_ left: Value, as right: Value) throws(Bottom) -> Bool {
    try work()
    guard case .vertex(let mine) = left, case .vertex(let theirs) = right else {
      if case .number(let first) = left, case .number(let second) = right, first.isFloat != second.isFloat {
        return false
      }
      return Self.order(left, right) == 0
    }
    if mine.isList != theirs.isList { return false }
    let first = mine.isList ? mine.elements : mine.members
    let second = theirs.isList ? theirs.elements : theirs.members
    if first.count != second.count { return false }
    for arc in first {
      guard let other = theirs.arc(arc.label), other.presence == .member else { return false }
      let values = [arc, other].map { defaulted(value(of: $0)) }
      if !(try hasSameContent(values[0], as: values[1])) { return false }
    }
    return true
  }

  private func arithmetic(_ operation: BinaryOperator, _ left: Value, _ right: Value, at place: Place) -> Value? {
    switch (left, right) {
    case (.number(let first), .number(let second)):
      let result: Number?
      switch operation {
      case .add: result = Number.sum(first, second)
      case .subtract: result = Number.sum(first, second.negated)
      case .multiply: result = Number.product(first, second)
      case .divide:
        if second.isZero { return .bottom(.conflict("division by zero", at: place)) }
        result = Number.quotient(first, second)
      default: return nil
      }
      return result.map(Value.number) ?? .bottom(.conflict("the number is too large", at: place))
    case (.string(let first), .string(let second)) where operation == .add:
      return text(Array(first.utf8) + Array(second.utf8), isBytes: false)
    case (.bytes(let first), .bytes(let second)) where operation == .add: return text(first + second, isBytes: true)
    case (.string(let text), .number(let number)) where operation == .multiply,
      (.number(let number), .string(let text)) where operation == .multiply:
      return repeated(Array(text.utf8), number, isBytes: false, at: place)
    case (.bytes(let bytes), .number(let number)) where operation == .multiply,
      (.number(let number), .bytes(let bytes)) where operation == .multiply:
      return repeated(bytes, number, isBytes: true, at: place)
    case (.vertex(let first), .vertex(let second)) where operation == .add && first.isList && second.isList:
      return .bottom(.conflict("lists can't be added with '+': use list.Concat([a, b])", at: place))
    case (.vertex(let list), .number) where operation == .multiply && list.isList,
      (.number, .vertex(let list)) where operation == .multiply && list.isList:
      return .bottom(.conflict("lists can't be repeated with '*': use list.Repeat(a, n)", at: place))
    default: return nil
    }
  }

  private func text(_ bytes: [UInt8], isBytes: Bool) -> Value {
    do throws(Bottom) { try spend(bytes.count) } catch { return .bottom(error) }
    return isBytes ? .bytes(bytes) : .string(String(decoding: bytes, as: UTF8.self))
  }

  private func repeated(_ bytes: [UInt8], _ number: Number, isBytes: Bool, at place: Place) -> Value {
    guard !number.isFloat, let count = number.int, count >= 0 else {
      return .bottom(.conflict("a text can't be repeated \(number) times", at: place))
    }
    let (total, overflow) = bytes.count.multipliedReportingOverflow(by: count)
    do throws(Bottom) { try spend(overflow ? limits.bytes : total) } catch { return .bottom(error) }
    var text: [UInt8] = []
    for _ in 0..<count { text += bytes }
    return isBytes ? .bytes(text) : .string(String(decoding: text, as: UTF8.self))
  }
}
