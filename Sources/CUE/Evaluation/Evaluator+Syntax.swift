extension Evaluator {
  /// Converts a value to syntax with references resolved. Defaults and constraints are kept; closedness, hidden fields
  /// and definitions are left out.
  func syntax(of given: Vertex) -> Expression {
    if enter() != nil {
      return .unknown("the value is nested too deep", .none)
    }
    defer { leave() }
    return syntax(of: value(of: given), given.target.conjuncts.first?.place ?? .none)
  }

  private func syntax(of value: Value, _ place: Place) -> Expression {
    switch value {
    case .bottom(let bottom): return .unknown(bottom.message, bottom.place == .none ? place : bottom.place)
    case .null: return .literal(.null, place)
    case .bool(let bool): return .literal(.bool(bool), place)
    case .number(let number): return .literal(.number(number), place)
    case .string(let text): return .literal(.string(text), place)
    case .bytes(let bytes): return .literal(.bytes(bytes), place)
    case .constraint(let constraint): return .constraint(PrintedConstraint(constraint: constraint), place)
    case .function(let function): return .unknown("\(function.name) is a function", place)
    case .disjunction(let alternatives):
      let parts = alternatives.map { alternative in
        let part = syntax(of: alternative.value, place)
        return alternative.mode == .isDefault ? Expression.unary(.mark, part, place) : part
      }
      return parts.dropFirst().reduce(parts[0]) { .binary(.or, $0, $1, place) }
    case .vertex(let vertex):
      guard let incomplete = vertex.incomplete else {
        return vertex.isList ? .list(list(vertex, place)) : .structure(structure(vertex, place))
      }
      let unknown = Expression.unknown(incomplete.message, incomplete.place)
      if vertex.isList { return unknown }
      // The fields that are known may identify it, as the key of a list element does.
      var literal = structure(vertex, place)
      literal.declarations.append(.embedding(unknown))
      return .structure(literal)
    }
  }

  private func structure(_ vertex: Vertex, _ place: Place) -> StructLiteral {
    var declarations: [Declaration] = []
    for arc in vertex.arcs where arc.label.kind == .regular {
      declarations.append(
        .field(
          Field(
            name: .string(arc.label.name), presence: arc.presence, alias: nil, value: syntax(of: arc),
            comments: arc.comments, place: arc.conjuncts.first?.place ?? place)))
    }
    return StructLiteral(declarations, at: place)
  }

  private func list(_ vertex: Vertex, _ place: Place) -> ListLiteral {
    var elements = vertex.elements.map { ListLiteral.Element.expression(syntax(of: $0)) }
    if case .list(isOpen: true) = vertex.base {
      if vertex.rest.isEmpty {
        elements.append(.ellipsis(nil))
      } else {
        elements.append(.ellipsis(syntax(of: make(Label("", .local), parent: vertex, vertex.rest))))
      }
    }
    return ListLiteral(elements, at: place)
  }
}
