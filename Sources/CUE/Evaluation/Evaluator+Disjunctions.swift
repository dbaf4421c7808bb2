extension Evaluator {
  /// Takes each disjunct of the first undecided disjunction by itself; those that fail vanish.
  func split(_ vertex: Vertex, _ work: Work) {
    if !work.hasStructs, !work.hasLists, work.tasks.isEmpty, let value = scalars(vertex, work) {
      vertex.base = .value(value)
      return
    }
    let disjunction = work.disjunctions[0]
    var found: [Alternative] = []
    var failures: [Bottom] = []
    let count = disjunction.values?.count ?? disjunction.disjuncts.count
    for index in 0..<count {
      let mode: Alternative.Mode
      if let values = disjunction.values {
        mode = values[index].mode
      } else {
        mode = Alternative.Mode(hasMarks: disjunction.hasMarks, isMarked: disjunction.disjuncts[index].isMarked)
      }
      let alternative = make(vertex.label, parent: vertex.parent, vertex.conjuncts)
      alternative.original = vertex
      alternative.presence = vertex.presence
      alternative.choices = vertex.choices + [index]
      expand(alternative)
      if let bottom = failure(in: alternative) ?? value(of: alternative).bottom {
        failures.append(bottom)
        if isExhausted { break }
        continue
      }
      if case .value(.disjunction(let inner)) = alternative.base {
        found += inner.map { Alternative(value: $0.value, mode: mode.combined($0.mode)) }
      } else {
        found.append(Alternative(value: value(of: alternative), mode: mode))
      }
    }
    let bottom = failures.first { $0.code == .limit } ?? noneFits(vertex, failures)
    switch combined(found, bottom) {
    case .vertex(let only):
      vertex.forward = only === vertex ? nil : only
      vertex.base = only.base
    case let value: vertex.base = .value(value)
    }
  }

  private func noneFits(_ vertex: Vertex, _ failures: [Bottom]) -> Bottom {
    guard let first = failures.first else { return .conflict("there is no value to choose from") }
    if let open = failures.first(where: { !$0.isFinal }) { return open.located(vertex, open.place) }
    var bottom = failures.first { $0.isFinal } ?? first
    if failures.count > 1 {
      let count = failures.count
      let message = first.message
      bottom = Bottom.conflict("none of \(count) alternatives fits; the first: \(message)", at: first.place)
      bottom.path = first.path
      bottom.related = failures.dropFirst().map(\.place)
    }
    return bottom.located(vertex, vertex.conjuncts.first?.place ?? .none)
  }

  /// All disjunctions of a vertex at once, when nothing in them is a struct or list; nil when something is.
  private func scalars(_ vertex: Vertex, _ work: Work) -> Value? {
    var combos = [Alternative(value: work.scalar ?? work.constraint.map(Value.constraint) ?? .top, mode: .open)]
    if work.scalar != nil, let constraint = work.constraint, let scalar = work.scalar {
      combos[0].value = unify(scalar, .constraint(constraint))
      if let bottom = combos[0].value.bottom { return .bottom(bottom.located(vertex, work.firstPlace)) }
    }
    for disjunction in work.disjunctions {
      var choices = disjunction.values ?? []
      for disjunct in disjunction.disjuncts {
        guard let value = plain(disjunct.term, disjunction.scope) else { return nil }
        let mode = Alternative.Mode(hasMarks: disjunction.hasMarks, isMarked: disjunct.isMarked)
        if case .disjunction(let inner) = value {
          choices += inner.map { Alternative(value: $0.value, mode: mode.combined($0.mode)) }
        } else {
          choices.append(Alternative(value: value, mode: mode))
        }
      }
      if choices.contains(where: { $0.value.vertex != nil }) { return nil }
      var next: [Alternative] = []
      for combo in combos {
        for choice in choices {
          let value = unify(combo.value, choice.value)
          if value.bottom == nil {
            next.append(Alternative(value: value, mode: combo.mode.combined(choice.mode)))
          }
        }
        if next.count > 10_000 { return .bottom(Bottom(.limit, "a disjunction has more than 10000 alternatives")) }
      }
      combos = next
    }
    if combos.isEmpty { return .bottom(noneSatisfies(vertex, work)) }
    return combined(combos, .conflict("there is no value to choose from"))
  }

  /// That what is given is none of the values to choose from.
  private func noneSatisfies(_ vertex: Vertex, _ work: Work) -> Bottom {
    let given = work.scalar?.phrase ?? work.constraint?.phrase ?? ""
    let wanted = work.disjunctions.prefix(2).map { disjunction in
      let values =
        disjunction.values?.map(\.value)
        ?? disjunction.disjuncts.map { plain($0.term, disjunction.scope) ?? .top }
      return values.prefix(12).map(\.phrase).joined(separator: " | ")
    }.joined(separator: " & ")
    var none = Bottom.conflict(given.isEmpty ? "no value satisfies \(wanted)" : "\(given) is none of \(wanted)")
    let place = work.firstPlace == .none ? work.disjunctions[0].place : work.firstPlace
    none.related = [work.disjunctions[0].place]
    return none.located(vertex, place)
  }

  /// The value of a disjunct that is no struct and no list; nil when it is one, or is not known.
  private func plain(_ term: Term, _ scope: Environment) -> Value? {
    switch term.kind {
    case .literal(let literal): return Self.value(of: literal, at: term.place)
    case .type(let constraint): return .constraint(constraint)
    case .structure, .list, .disjunction, .unify: return nil
    default:
      let value = evaluate(term, scope)
      if value.vertex != nil || value.bottom?.isFinal == false { return nil }
      return value
    }
  }

  /// The alternatives as one value: equal ones are one.
  func combined(_ alternatives: [Alternative], _ none: Bottom) -> Value {
    var kept: [Alternative] = []
    for alternative in alternatives {
      if let index = kept.firstIndex(where: { isSame($0.value, alternative.value) }) {
        if alternative.mode == .isDefault || (alternative.mode == .open && kept[index].mode == .notDefault) {
          kept[index].mode = alternative.mode
        }
      } else {
        kept.append(alternative)
      }
    }
    if kept.isEmpty { return .bottom(none) }
    return kept.count == 1 ? kept[0].value : .disjunction(kept)
  }

  /// Whether two values are the same for certain.
  func isSame(_ left: Value, _ right: Value) -> Bool {
    switch (left, right) {
    case (.constraint(let mine), .constraint(let theirs)):
      return mine.kinds == theirs.kinds && mine.validators.isEmpty && theirs.validators.isEmpty
        && mine.phrase == theirs.phrase
    case (.vertex(let mine), .vertex(let theirs)):
      let (mine, theirs) = (mine.target, theirs.target)
      if mine === theirs { return true }
      guard mine.isList == theirs.isList, mine.arcs.count == theirs.arcs.count, mine.incomplete == nil,
        theirs.incomplete == nil, mine.patterns.isEmpty, theirs.patterns.isEmpty,
        mine.opened.isEmpty == theirs.opened.isEmpty, mine.required.isEmpty == theirs.required.isEmpty
      else { return false }
      if case .list(let isOpen) = mine.base, case .list(let isOther) = theirs.base, isOpen != isOther { return false }
      return mine.arcs.allSatisfy { arc in
        guard let other = theirs.arc(arc.label), other.presence == arc.presence else { return false }
        return isSame(value(of: arc), value(of: other))
      }
    case (.disjunction(let mine), .disjunction(let theirs)):
      return mine.count == theirs.count
        && zip(mine, theirs).allSatisfy { $0.mode == $1.mode && isSame($0.value, $1.value) }
    default: return left.isSameScalar(right)
    }
  }

  /// The default of a value, where there is one; the value itself where there is none.
  func defaulted(_ value: Value) -> Value {
    guard case .disjunction(let alternatives) = value else { return value }
    let defaults = alternatives.filter { $0.mode == .isDefault }
    if defaults.count == 1 { return defaults[0].value }
    return defaults.isEmpty && alternatives.count == 1 ? alternatives[0].value : value
  }

  /// What makes a value impossible, in it or in its fields.
  func failure(in given: Vertex) -> Bottom? {
    expand(given)
    let vertex = given.target
    if case .value(let value) = vertex.base { return value.bottom?.isFinal == true ? value.bottom : nil }
    if let limit = enter() {
      leave()
      return limit
    }
    defer { leave() }
    for arc in vertex.arcs where arc.presence == .member && arc.label.kind != .local {
      if let bottom = failure(in: arc) { return bottom }
    }
    return nil
  }
}
