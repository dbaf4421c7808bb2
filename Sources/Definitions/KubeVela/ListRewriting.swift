import CUE

/// Replaces operators on lists with calls of `list.Concat` and `list.Repeat`.
struct ListRewriting {
  let lists: ListNames
  private(set) var needsImport = false

  init(lists: ListNames) { self.lists = lists }

  mutating func rewritten(_ literal: StructLiteral) -> StructLiteral {
    var literal = literal
    for index in literal.declarations.indices {
      switch literal.declarations[index] {
      case .field(var field):
        field.value = rewritten(field.value)
        switch field.name {
        case .dynamic(let expression): field.name = .dynamic(rewritten(expression))
        case .identifier("error"): field.name = .string("error")
        default: break
        }
        literal.declarations[index] = .field(field)
      case .embedding(let expression): literal.declarations[index] = .embedding(rewritten(expression))
      case .comprehension(let comprehension):
        literal.declarations[index] = .comprehension(rewritten(comprehension))
      case .letClause(let name, let expression, let place):
        literal.declarations[index] = .letClause(name, rewritten(expression), place)
      case .ellipsis, .attribute: break
      }
    }
    return literal
  }

  private mutating func rewritten(_ comprehension: Comprehension) -> Comprehension {
    var comprehension = comprehension
    for index in comprehension.clauses.indices {
      switch comprehension.clauses[index] {
      case .forEach(let key, let value, let source, let place):
        comprehension.clauses[index] = .forEach(key: key, value: value, in: rewritten(source), place)
      case .condition(let expression, let place):
        comprehension.clauses[index] = .condition(rewritten(expression), place)
      case .letClause(let name, let expression, let place):
        comprehension.clauses[index] = .letClause(name, rewritten(expression), place)
      }
    }
    comprehension.body = rewritten(comprehension.body)
    return comprehension
  }

  private mutating func rewritten(_ expression: Expression) -> Expression {
    switch expression {
    case .binary(let operation, let left, let right, let place):
      if operation == .add, let operands = chain(expression), operands.count > 1 {
        let inner = operands.map { ListLiteral.Element.expression(rewritten($0)) }
        return call("Concat", [.list(ListLiteral(inner, at: place))], place)
      }
      if operation == .multiply {
        if lists.isList(left), lists.isNumber(right) {
          return call("Repeat", [rewritten(left), rewritten(right)], place)
        }
        if lists.isNumber(left), lists.isList(right) {
          return call("Repeat", [rewritten(right), rewritten(left)], place)
        }
      }
      return .binary(operation, rewritten(left), rewritten(right), place)
    case .structure(let literal): return .structure(rewritten(literal))
    case .list(var list):
      for index in list.elements.indices {
        switch list.elements[index] {
        case .expression(let element): list.elements[index] = .expression(rewritten(element))
        case .comprehension(let comprehension): list.elements[index] = .comprehension(rewritten(comprehension))
        case .ellipsis(let type): list.elements[index] = .ellipsis(type.map { rewritten($0) })
        }
      }
      return .list(list)
    case .selector(let base, let name, let place): return .selector(rewritten(base), name, place)
    case .index(let base, let index, let place): return .index(rewritten(base), rewritten(index), place)
    case .slice(let base, let low, let high, let place):
      return .slice(rewritten(base), low.map { rewritten($0) }, high.map { rewritten($0) }, place)
    case .call(let function, let arguments, let place):
      return .call(function, arguments.map { rewritten($0) }, place)
    case .unary(let operation, let operand, let place): return .unary(operation, rewritten(operand), place)
    case .interpolation(let parts, let isBytes, let place):
      let inner = parts.map { part -> Expression.InterpolationPart in
        if case .value(let value) = part { .value(rewritten(value)) } else { part }
      }
      return .interpolation(inner, isBytes: isBytes, place)
    case .parentheses(let inner, let place): return .parentheses(rewritten(inner), place)
    case .alias(let name, let value, let place): return .alias(name, rewritten(value), place)
    case .literal, .identifier, .constraint, .unknown: return expression
    }
  }

  /// The operands of `a + b + c`; nil unless all of them are lists.
  private func chain(_ expression: Expression) -> [Expression]? {
    guard case .binary(.add, let left, let right, _) = expression else {
      return lists.isList(expression) ? operands(expression) : nil
    }
    guard let first = chain(left), lists.isList(right) else { return nil }
    return first + operands(right)
  }

  /// The lists that an existing `list.Concat([…])` concatenates; for any other expression, the expression itself.
  private func operands(_ expression: Expression) -> [Expression] {
    guard case .call(.selector(.identifier("list", _), let name, _), let arguments, _) = expression,
      name.text == "Concat", arguments.count == 1, case .list(let list) = arguments[0]
    else { return [expression] }
    return list.elements.compactMap { element in if case .expression(let operand) = element { operand } else { nil } }
  }

  private mutating func call(_ name: String, _ arguments: [Expression], _ place: Place) -> Expression {
    needsImport = true
    return .call(
      .selector(.identifier("list", place), .init(text: name, isQuoted: false), place), arguments, place)
  }
}
