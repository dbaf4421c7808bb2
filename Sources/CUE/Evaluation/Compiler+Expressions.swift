extension Compiler {
  /// Compiles an expression to a term with resolved names.
  mutating func term(_ expression: Expression) throws(SyntaxError) -> Term {
    let place = expression.place
    switch expression {
    case .literal(let literal, _):
      return Term(literal == .top ? .type(Constraint(kinds: .top)) : .literal(literal), at: place)
    case .identifier(let name, _): return try identifier(name, at: place)
    case .selector(let base, let name, _):
      if let member = try member(of: base, name, at: place) { return member }
      return Term(.selector(try term(base), name.label), at: place)
    case .index(let base, let index, _): return Term(.index(try term(base), try term(index)), at: place)
    case .slice(let base, let low, let high, _):
      return Term(.slice(try term(base), try optional(low), try optional(high)), at: place)
    case .call(let function, let arguments, _):
      var terms: [Term] = []
      for argument in arguments { terms.append(try term(argument)) }
      return Term(.call(try term(function), terms), at: place)
    case .unary(let operation, let operand, _): return try unary(operation, operand, at: place)
    case .binary(let operation, let left, let right, _): return try binary(operation, left, right, at: place)
    case .parentheses(let inner, _): return try term(inner)
    case .interpolation(let parts, let isBytes, _):
      var terms: [Term.Part] = []
      for part in parts {
        switch part {
        case .text(let bytes): terms.append(.text(bytes))
        case .value(let expression): terms.append(.value(try term(expression)))
        }
      }
      return Term(.interpolation(terms, isBytes: isBytes), at: place)
    case .list(let literal): return Term(.list(try list(literal)), at: place)
    case .structure(let literal):
      return Term(.structure(try structure(literal)), at: place)
    case .constraint(let printed, _): return Term(.type(printed.constraint), at: place)
    case .unknown(let text, _): return Term(.unknown(text), at: place)
    case .alias(let name, _, _):
      throw SyntaxError("the alias '\(name)' can't stand here", at: place, hint: "use a 'let' clause")
    }
  }

  private mutating func optional(_ expression: Expression?) throws(SyntaxError) -> Term? {
    guard let expression else { return nil }
    return try term(expression)
  }

  private mutating func unary(
    _ operation: UnaryOperator, _ operand: Expression, at place: Place
  ) throws(SyntaxError) -> Term {
    switch operation {
    case .mark: throw SyntaxError("a default can only be marked in a disjunction", at: place, hint: "write '*a | b'")
    case .plus, .minus, .not:
      if operation == .minus, case .literal(.number(let number), _) = operand {
        return Term(.literal(.number(number.negated)), at: place)
      }
      return Term(.unary(operation, try term(operand)), at: place)
    default: return Term(.bound(operation, try term(operand)), at: place)
    }
  }

  private mutating func binary(
    _ operation: BinaryOperator, _ left: Expression, _ right: Expression, at place: Place
  ) throws(SyntaxError) -> Term {
    switch operation {
    case .unify: return Term(.unify(try term(left), try term(right)), at: place)
    case .or:
      var disjuncts: [Term.Disjunct] = []
      var hasMarks = false
      try collect(left, &disjuncts, &hasMarks)
      try collect(right, &disjuncts, &hasMarks)
      return Term(.disjunction(disjuncts, hasMarks: hasMarks), at: place)
    case .equal, .notEqual:
      if case .literal(.bottom, _) = right {
        return Term(.isBottom(try term(left), isEqual: operation == .equal), at: place)
      }
      if case .literal(.bottom, _) = left {
        return Term(.isBottom(try term(right), isEqual: operation == .equal), at: place)
      }
      return Term(.binary(operation, try term(left), try term(right)), at: place)
    default: return Term(.binary(operation, try term(left), try term(right)), at: place)
    }
  }

  private mutating func collect(
    _ expression: Expression, _ disjuncts: inout [Term.Disjunct], _ hasMarks: inout Bool
  ) throws(SyntaxError) {
    switch expression {
    case .binary(.or, let left, let right, _):
      try collect(left, &disjuncts, &hasMarks)
      try collect(right, &disjuncts, &hasMarks)
    case .unary(.mark, let operand, _):
      hasMarks = true
      disjuncts.append(.init(term: try term(operand), isMarked: true))
    default: disjuncts.append(.init(term: try term(expression), isMarked: false))
    }
  }

  private mutating func list(_ literal: ListLiteral) throws(SyntaxError) -> ListTerm {
    var elements: [ListTerm.Element] = []
    elements.reserveCapacity(literal.elements.count)
    var isOpen = false
    var rest: Term?
    for element in literal.elements {
      switch element {
      case .expression(let expression): elements.append(.term(try term(expression)))
      case .comprehension(let comprehension): elements.append(.comprehension(try self.comprehension(comprehension)))
      case .ellipsis(let type):
        isOpen = true
        rest = try optional(type)
      }
    }
    return ListTerm(elements, isOpen: isOpen, rest: rest)
  }
}
