extension Evaluator {
  /// Determines the value of a vertex whose only conjunct is a literal, a type, or a disjunction of these, as for most
  /// parameters. This avoids the bookkeeping of other vertices. False if the vertex is anything else.
  func expandPlain(_ vertex: Vertex) -> Bool {
    guard vertex.conjuncts.count == 1, vertex.choices.isEmpty, case .term(let term, _) = vertex.conjuncts[0].content
    else { return false }
    let info = vertex.conjuncts[0].info
    guard info.cycle == .none || info.cycle == .optional, info.decisions == nil else { return false }
    switch term.kind {
    case .disjunction(let disjuncts, let hasMarks):
      guard let alternatives = plainAlternatives(disjuncts, hasMarks) else { return false }
      count(disjuncts.count)
      vertex.leaves = alternatives.map { alternative in
        var leaf = Leaf(value: alternative.value)
        if info.isOfDisjunct { leaf.inner = alternative.mode } else { leaf.marks = [alternative.mode] }
        return leaf
      }
      vertex.base = .value(combined(alternatives, .conflict("there is no value to choose from")))
    default:
      guard let value = Self.plainValue(of: term) else { return false }
      vertex.base = .value(value)
    }
    count()
    return true
  }

  /// The alternatives of a disjunction; nil unless all of them are literals or types.
  private func plainAlternatives(_ disjuncts: [Term.Disjunct], _ hasMarks: Bool) -> [Alternative]? {
    var alternatives: [Alternative] = []
    alternatives.reserveCapacity(disjuncts.count)
    for disjunct in disjuncts {
      guard let value = Self.plainValue(of: disjunct.term) else { return nil }
      alternatives.append(Alternative(value: value, mode: .init(hasMarks: hasMarks, isMarked: disjunct.isMarked)))
    }
    return alternatives
  }

  /// The value of a literal or a type; nil for anything else.
  private static func plainValue(of term: Term) -> Value? {
    switch term.kind {
    case .literal(.bottom): nil
    case .literal(let literal): value(of: literal, at: term.place)
    case .type(let constraint) where constraint.isType: .constraint(constraint)
    default: nil
    }
  }
}
