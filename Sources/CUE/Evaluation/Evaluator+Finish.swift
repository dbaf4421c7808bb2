extension Evaluator {
  /// Sets the value of the vertex from everything that is known.
  func finish(_ vertex: Vertex, _ work: Work) {
    if work.bottom == nil,
      work.hasAncestorCycle && !work.hasNonCycle || work.hasCyclic && !work.hasNonCyclic
    {
      note(Bottom(.structuralCycle, "the struct contains itself", at: work.firstPlace), vertex, work, work.firstPlace)
    }
    if work.bottom == nil, work.hasLists { makeList(vertex, work) }
    if let bottom = work.bottom {
      vertex.base = .value(.bottom(bottom))
      return
    }
    if work.hasLists {
      let isOpen = work.lists.allSatisfy(\.isOpen)
      vertex.base = .list(isOpen: isOpen)
      if isOpen { vertex.rest = work.lists.compactMap(\.rest) }
    } else if let scalar = work.scalar {
      vertex.base = .value(check(scalar, work, vertex))
      return
    } else if work.hasStructs
      || (work.mayBeStruct && !work.hasEmbeddedTop && (work.constraint == nil || work.kinds == .structure))
    {
      checkClosed(vertex, work)
      if !work.bodies.isEmpty, work.isOneLiteral, let literal = work.literal {
        vertex.literals = [literal] + work.bodies
      }
      vertex.base = .structure
    } else {
      var constraint = work.constraint ?? Constraint(kinds: .top)
      constraint.kinds.formIntersection(work.kinds)
      vertex.base = .value(.constraint(constraint))
      return
    }
    guard let validators = work.constraint?.validators, !validators.isEmpty else { return }
    // The value is complete except for the results of these validators.
    vertex.state = .done
    for validator in validators {
      guard let bottom = failure(of: validator, on: .vertex(vertex)) else { continue }
      if bottom.isFinal {
        vertex.base = .value(.bottom(bottom.located(vertex, work.firstPlace)))
        return
      }
      vertex.incomplete = vertex.incomplete ?? bottom
    }
  }

  private func check(_ scalar: Value, _ work: Work, _ vertex: Vertex) -> Value {
    if work.hasStructs {
      return .bottom(
        .conflict("\(scalar.phrase) and a struct don't go together", at: work.firstPlace).located(vertex, .none))
    }
    guard let constraint = work.constraint else { return scalar }
    if let bottom = violation(of: constraint, by: scalar) { return .bottom(bottom.located(vertex, work.firstPlace)) }
    return scalar
  }

  /// Unifies lists element by element. No list may be longer than a closed one.
  private func makeList(_ vertex: Vertex, _ work: Work) {
    let count = work.lists.map(\.elements.count).max() ?? 0
    for list in work.lists where !list.isOpen && list.elements.count < count {
      let length = list.elements.count
      note(
        .conflict("incompatible list lengths (\(length) and \(count))", at: work.firstPlace), vertex, work,
        work.firstPlace)
      return
    }
    for index in 0..<count {
      let arc = make(.index(index), parent: vertex)
      for list in work.lists {
        if index < list.elements.count {
          arc.conjuncts.append(list.elements[index])
        } else if let rest = list.rest {
          arc.conjuncts.append(rest)
        }
      }
      vertex.append(arc)
    }
  }

  /// The error if a scalar violates a constraint; nil if it satisfies it.
  func violation(of constraint: Constraint, by scalar: Value) -> Bottom? {
    if !constraint.kinds.isSuperset(of: scalar.kinds) {
      return .conflict("\(scalar.phrase) is not of type \(constraint.kinds.description)")
    }
    for bound in constraint.bounds where !satisfies(scalar, bound) {
      return .conflict("\(scalar.phrase) is not \(bound.operation.rawValue)\(bound.limit.value.phrase)")
    }
    for validator in constraint.validators {
      if let bottom = failure(of: validator, on: scalar) { return bottom }
    }
    return nil
  }

  private func satisfies(_ value: Value, _ bound: Constraint.Bound) -> Bool {
    switch bound.operation {
    case .matches, .matchesNot:
      guard let pattern = bound.pattern else { return false }
      let text: [UInt8]
      switch value {
      case .string(let string): text = Array(string.utf8)
      case .bytes(let bytes): text = bytes
      default: return false
      }
      count(text.count / 64)
      return pattern.matches(text) == (bound.operation == .matches)
    case .notEqual:
      guard let order = Self.order(value, bound.limit.value) else { return true }
      return order != 0
    default:
      guard let order = Self.order(value, bound.limit.value) else { return false }
      switch bound.operation {
      case .less: return order < 0
      case .lessOrEqual: return order <= 0
      case .greater: return order > 0
      case .greaterOrEqual: return order >= 0
      default: return order == 0
      }
    }
  }

  /// The order of two scalars of the same kind; nil if they can't be compared.
  static func order(_ left: Value, _ right: Value) -> Int? {
    switch (left, right) {
    case (.number(let mine), .number(let theirs)): return Number.compare(mine, theirs)
    case (.string(let mine), .string(let theirs)): return order(Array(mine.utf8), Array(theirs.utf8))
    case (.bytes(let mine), .bytes(let theirs)): return order(mine, theirs)
    case (.bool(let mine), .bool(let theirs)): return mine == theirs ? 0 : 1
    case (.null, .null): return 0
    default: return nil
    }
  }

  private static func order(_ left: [UInt8], _ right: [UInt8]) -> Int {
    left == right ? 0 : left.lexicographicallyPrecedes(right) ? -1 : 1
  }

  /// The error if a value fails a validator; nil if it passes.
  func failure(of validator: Validator, on value: Value) -> Bottom? {
    let arguments = [value] + validator.arguments.map(self.value)
    switch invoke(validator.function, arguments, at: .none, isValidator: true) {
    case .bool(true): return nil
    case .bottom(let bottom): return bottom
    default: return .conflict("\(value.phrase) does not satisfy \(validator.phrase)")
    }
  }

  /// Unifies two values that are neither structs nor lists.
  func unify(_ left: Value, _ right: Value) -> Value {
    switch (left, right) {
    case (.bottom, _): return left
    case (_, .bottom): return right
    case (.constraint(let mine), .constraint(let theirs)): return mine.unified(with: theirs)
    case (.constraint(let mine), _):
      if let bottom = violation(of: mine, by: right) { return .bottom(bottom) }
      return right
    case (_, .constraint(let theirs)):
      if let bottom = violation(of: theirs, by: left) { return .bottom(bottom) }
      return left
    case (.disjunction(let alternatives), _), (_, .disjunction(let alternatives)):
      let other = if case .disjunction = left { right } else { left }
      let kept = alternatives.compactMap { alternative -> Alternative? in
        let value = unify(alternative.value, other)
        return value.bottom == nil ? Alternative(value: value, mode: alternative.mode) : nil
      }
      return combined(kept, .conflict("\(left.phrase) and \(right.phrase) exclude each other"))
    default:
      if left.isSameScalar(right) { return left }
      return .bottom(.conflict("conflicting values \(left.phrase) and \(right.phrase)"))
    }
  }
}
