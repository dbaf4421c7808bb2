extension Evaluator {
  /// Removes impossible disjuncts from the disjunctions, and adds the remaining disjunct of the first disjunction with
  /// only one left. Only literals are examined, so most disjunctions of real definitions are decided without evaluating
  /// their disjuncts.
  func decide(_ vertex: Vertex, _ work: Work) -> Bool {
    for position in work.disjunctions.indices {
      let disjunction = work.disjunctions[position]
      let left = disjunction.left.filter { index in
        if let values = disjunction.values { return !isExcluded(Known(values[index].value), vertex, work) }
        return !isExcluded(disjunction.disjuncts[index].term, disjunction.scope, vertex, work, depth: 0)
      }
      // If none is left, evaluating the disjuncts gives a better message.
      if left.isEmpty || left.count == disjunction.left.count && left.count > 1 { continue }
      work.disjunctions[position].left = left
      guard left.count == 1 else { continue }
      work.disjunctions.remove(at: position)
      take(left[0], of: disjunction, vertex, work)
      return true
    }
    return false
  }

  /// Adds a chosen disjunct to the vertex.
  func take(_ index: Int, of disjunction: Work.PendingDisjunction, _ vertex: Vertex, _ work: Work) {
    var info = disjunction.info
    info.isOfDisjunct = true
    if let values = disjunction.values {
      add(values[index].value, disjunction.place, info, to: vertex, work)
    } else {
      add(Conjunct(disjunction.disjuncts[index].term, disjunction.scope, info), to: vertex, work)
    }
  }

  private func isExcluded(
    _ term: Term, _ scope: Environment, _ vertex: Vertex, _ work: Work, depth: Int
  ) -> Bool {
    count()
    switch term.kind {
    case .unify(let left, let right):
      return isExcluded(left, scope, vertex, work, depth: depth)
        || isExcluded(right, scope, vertex, work, depth: depth)
    case .reference(let up, let label):
      guard depth < 4, let target = scope.scope(up).vertex.target.arc(label), target.presence == .member else {
        return false
      }
      return target.conjuncts.contains { conjunct in
        guard case .term(let term, let scope) = conjunct.content else { return false }
        return isExcluded(term, scope, vertex, work, depth: depth + 1)
      }
    default: return isExcluded(Known(term), vertex, work)
    }
  }

  private func isExcluded(_ known: Known, _ vertex: Vertex, _ work: Work) -> Bool {
    if case .nothing = known { return false }
    if work.kinds.intersection(known.kinds).isEmpty { return true }
    if let scalar = work.scalar, clash(known, .value(scalar), 0) { return true }
    if let constraint = work.constraint, clash(known, .value(.constraint(constraint)), 0) { return true }
    return known.fields.contains { field in
      guard let arc = vertex.arc(field.label), field.presence == .member || arc.presence == .member else {
        return false
      }
      return arc.conjuncts.contains { clash(field.known, Known($0), 1) }
    }
  }

  /// Whether two values certainly conflict.
  private func clash(_ left: Known, _ right: Known, _ depth: Int) -> Bool {
    count()
    if left.isNothing || right.isNothing || depth > 4 { return false }
    if left.kinds.intersection(right.kinds).isEmpty { return true }
    if case .value(let mine) = left, case .value(let theirs) = right {
      if mine.hasValidators || theirs.hasValidators { return false }
      return unify(mine, theirs).bottom?.isFinal == true
    }
    let (fields, others) = (left.fields, right.fields)
    if fields.isEmpty || others.isEmpty { return false }
    count(fields.count + others.count)
    let byLabel = Dictionary(others.map { ($0.label, $0) }) { first, _ in first }
    return fields.contains { field in
      guard let other = byLabel[field.label], field.presence == .member || other.presence == .member else {
        return false
      }
      return clash(field.known, other.known, depth + 1)
    }
  }
}

/// What is known about a value without evaluating anything.
private enum Known {
  case nothing
  /// A scalar or a constraint.
  case value(Value)
  case list
  case literal(StructTerm)
  /// A struct that was created from data.
  case made(Vertex)

  init(_ value: Value) {
    switch value {
    case .null, .bool, .number, .string, .bytes, .constraint: self = .value(value)
    case .vertex(let given):
      let vertex = given.target
      guard vertex.state == .done, vertex.original == nil else {
        self = .nothing
        return
      }
      switch vertex.base {
      case .value(let value) where value.vertex == nil: self = Known(value)
      case .list where vertex.isMade: self = .list
      case .structure where vertex.isMade: self = .made(vertex)
      default: self = .nothing
      }
    default: self = .nothing
    }
  }

  init(_ term: Term) {
    switch term.kind {
    case .literal(.bottom): self = .nothing
    case .literal(let literal): self = .value(Evaluator.value(of: literal, at: term.place))
    case .type(let constraint): self = .value(.constraint(constraint))
    case .list: self = .list
    // A struct with embeddings may turn out to be a scalar.
    case .structure(let structure) where structure.isPlain: self = .literal(structure)
    default: self = .nothing
    }
  }

  init(_ conjunct: Conjunct) {
    switch conjunct.content {
    case .term(let term, _): self = Known(term)
    case .value(let value, _): self = Known(value)
    }
  }

  var isNothing: Bool { if case .nothing = self { true } else { false } }

  var kinds: Kinds {
    switch self {
    case .nothing: .top
    case .value(let value): value.kinds
    case .list: .list
    case .literal, .made: .structure
    }
  }

  var fields: [(label: Label, presence: Field.Presence, known: Known)] {
    switch self {
    case .literal(let structure):
      structure.elements.compactMap { element in
        guard case .field(let label, let presence, let term, _, _) = element, label.kind == .regular else { return nil }
        return (label, presence, Known(term))
      }
    case .made(let vertex): vertex.arcs.map { ($0.label, $0.presence, Known(.vertex($0))) }
    default: []
    }
  }
}

extension Value {
  fileprivate var hasValidators: Bool {
    if case .constraint(let constraint) = self { !constraint.validators.isEmpty } else { false }
  }
}
