extension Evaluator {
  /// The scopes in which to evaluate the body of a comprehension, in order.
  func scopes(of comprehension: ComprehensionTerm, _ scope: Environment) throws(Bottom) -> [Environment] {
    var found: [Environment] = []
    try collect(comprehension.clauses[...], scope, &found)
    return found
  }

  private func collect(
    _ clauses: ArraySlice<ComprehensionTerm.Clause>, _ scope: Environment, _ found: inout [Environment]
  ) throws(Bottom) {
    guard let clause = clauses.first else {
      found.append(scope)
      return
    }
    if let limit = enter() { throw limit }
    defer { leave() }
    let rest = clauses.dropFirst()
    switch clause {
    case .condition(let term):
      switch known(term, scope) {
      case .bool(true): try collect(rest, scope, &found)
      case .bool(false): break
      case .bottom(let bottom): throw bottom.located(nil, term.place)
      case .constraint(let type) where type.kinds.contains(.bool):
        throw .incomplete("the condition is not known: it is \(type.phrase)", at: term.place)
      case .disjunction: throw .incomplete("the condition is not known", at: term.place)
      case let value: throw .conflict("a condition must be true or false, not \(value.phrase)", at: term.place)
      }
    case .letClause(let label, let term):
      let vertex = make(Label("", .local), parent: scope.vertex)
      let arc = make(label, parent: vertex, [Conjunct(term, scope)])
      vertex.append(arc)
      vertex.base = .structure
      vertex.state = .done
      try collect(rest, Environment(vertex, up: scope), &found)
    case .forEach(let key, let value, let source):
      for (name, element) in try items(of: source, scope) {
        var names: [(Label, Value)] = []
        if let key, key != value { names.append((key, name)) }
        names.append((value, .vertex(element)))
        try collect(rest, local(names, up: scope), &found)
      }
    }
  }

  /// The items that a `for` iterates over: keys or indexes, with their values.
  private func items(of source: Term, _ scope: Environment) throws(Bottom) -> [(Value, Vertex)] {
    switch known(source, scope) {
    case .bottom(let bottom): throw bottom.located(nil, source.place)
    case .vertex(let vertex):
      if vertex.state == .expanding, vertex.work?.isRetry != true || vertex.isList {
        throw Bottom(.cycle, "the value that 'for' goes through waits for itself", at: source.place)
      }
      if let incomplete = vertex.incomplete { throw incomplete }
      if vertex.isList {
        return vertex.elements.enumerated().map { (.number(Number($0.offset)), $0.element) }
      }
      if let missing = vertex.arcs.first(where: { $0.presence == .required && $0.label.kind == .regular }) {
        throw .incomplete("the required field '\(missing.label)' is missing", at: source.place)
      }
      return vertex.members.map { (.string($0.label.name), $0) }
    case .constraint(let type) where !type.kinds.intersection([.list, .structure]).isEmpty:
      throw .incomplete("'for' needs a list or a struct, and this is not known yet", at: source.place)
    case .disjunction: throw .incomplete("'for' needs a list or a struct, and this is undecided", at: source.place)
    case let value:
      throw .conflict("'for' goes through a list or a struct, not \(value.phrase)", at: source.place)
    }
  }
}
