// Terms that can't be a conflict on their own. Only what is certain from the syntax counts, so nothing that refers to
// another value or calls a function.

extension Term.Kind {
  /// The maximum number of disjuncts of a sound disjunction, well below the limit for alternatives.
  private static let mostDisjuncts = 64

  /// Whether no value in it can be a conflict, as long as nothing is unified with it.
  var isSound: Bool {
    switch self {
    case .literal(.bottom): false
    case .literal, .type: true
    case .bound, .unify: constraint != nil
    case .disjunction(let disjuncts, _):
      disjuncts.count <= Self.mostDisjuncts && disjuncts.allSatisfy { $0.term.isSound && !$0.term.isStructure }
    case .structure(let structure): structure.isSound
    case .list(let list): list.isSound
    default: false
    }
  }

  /// The constraint that it is, if that is known without evaluation and can be satisfied.
  private var constraint: Constraint? {
    switch self {
    case .type(let constraint): return constraint
    case .bound(let operation, let operand):
      guard case .literal(.number(let limit)) = operand.kind else { return nil }
      switch operation {
      case .less, .lessOrEqual, .greater, .greaterOrEqual, .notEqual:
        return Constraint(kinds: .number, bounds: [.init(operation: operation, limit: .number(limit))])
      default: return nil
      }
    case .unify(let left, let right):
      guard let mine = left.kind.constraint, let theirs = right.kind.constraint,
        case .constraint(let both) = mine.unified(with: theirs)
      else { return nil }
      return both
    default: return nil
    }
  }
}

extension Term {
  fileprivate var isStructure: Bool { if case .structure = kind { true } else { false } }
}

extension StructTerm {
  /// Whether every field is declared once, with a sound value. The values of optional fields don't count, because they
  /// aren't evaluated unless the field is given.
  fileprivate var isSound: Bool {
    guard isPlain else { return false }
    var labels: Set<Label> = []
    for element in elements {
      switch element {
      case .field(let label, let presence, let term, _, _):
        guard presence == .optional || term.isSound, isNew(label, &labels) else { return false }
      case .pattern(let pattern, _, _):
        // It would be unified with the fields beside it.
        guard elements.count == 1, case .type = pattern.kind else { return false }
      case .ellipsis, .letClause: break
      case .dynamic, .embedding, .comprehension: return false
      }
    }
    return true
  }

  /// Whether no field before has this label. A few labels are compared, which takes less time than hashing them.
  private func isNew(_ label: Label, _ labels: inout Set<Label>) -> Bool {
    if elements.count > 12 { return labels.insert(label).inserted }
    var count = 0
    for case .field(let other, _, _, _, _) in elements where other == label { count += 1 }
    return count == 1
  }
}

extension ListTerm {
  fileprivate var isSound: Bool {
    elements.allSatisfy { element in if case .term(let term) = element { term.isSound } else { false } }
  }
}

extension Vertex {
  /// Whether it can't be a conflict, which is known although it hasn't been evaluated.
  var isSound: Bool {
    guard state == .idle, !isForbidden, conjuncts.count == 1, choices.isEmpty else { return false }
    switch conjuncts[0].content {
    case .term(let term, _): return term.isSound
    case .value(.vertex(let given), _):
      let vertex = given.target
      if case .value(let value) = vertex.base { return vertex.state == .done && value.isScalar }
      return vertex.isData
    case .value(let value, _): return value.isScalar
    }
  }
}
