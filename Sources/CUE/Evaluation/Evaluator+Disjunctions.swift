import Tree

extension Evaluator {
  /// Evaluates each disjunct of the first undecided disjunction on its own, and drops those that fail. If the value is
  /// open, a conjunct beside the disjunctions is incomplete.
  func split(_ vertex: Vertex, _ work: Work, isOpen: Bool) {
    if !isOpen, !work.hasStructs, !work.hasLists, work.tasks.isEmpty, let value = scalars(vertex, work) {
      if let value { vertex.base = .value(value) } else { choose(vertex, []) }
      return
    }
    let disjunction = work.disjunctions[0]
    let origin = vertex.origin
    var leaves: [(choice: Int, leaf: Leaf)] = []
    var failures: [Bottom] = []
    for index in disjunction.left {
      let alternative = make(vertex.label, parent: vertex.parent, vertex.conjuncts)
      alternative.original = vertex
      alternative.presence = vertex.presence
      alternative.choices = vertex.choices
      alternative.choices[disjunction.number] = index
      expand(alternative)
      if let bottom = failure(in: alternative) ?? openFailure(in: alternative, disjunction.labels(index)) {
        failures.append(bottom)
        if isExhausted || bottom.code == .limit { break }
        continue
      }
      if !alternative.leaves.isEmpty {
        leaves += alternative.leaves.map { (index, $0) }
        continue
      }
      origin.alternatives += 1
      if origin.alternatives > limits.alternatives {
        failures = [tooMany(at: disjunction.place)]
        break
      }
      leaves.append((index, Leaf(value: value(of: alternative))))
    }
    if let limit = failures.first(where: { $0.code == .limit }) ?? exhaustion {
      vertex.base = .value(.bottom(limit.located(vertex, disjunction.place)))
      return
    }
    let isNested = disjunction.info.isOfDisjunct
    // If only one disjunct of an inner disjunction is left, its default mark has no effect.
    let isDecided = isNested && leaves.allSatisfy { $0.choice == leaves[0].choice }
    vertex.leaves = leaves.map { choice, leaf in
      isDecided ? leaf : leaf.marked(disjunction.mode(choice), isNested: isNested)
    }
    choose(vertex, failures)
  }

  /// Combines the leaves of a vertex to its value.
  private func choose(_ vertex: Vertex, _ failures: [Bottom]) {
    switch combined(Leaf.alternatives(vertex.leaves), noneFits(vertex, failures)) {
    case .vertex(let only):
      vertex.forward = only === vertex ? nil : only
      vertex.base = only.base
    case let value: vertex.base = .value(value)
    }
  }

  /// The incomplete error of an alternative or of one of its fields. Such an alternative is dropped while others are
  /// complete.
  private func openFailure(in given: Vertex, _ labels: Set<Label>?) -> Bottom? {
    if let bottom = value(of: given).bottom { return bottom }
    let alternative = given.target
    if let incomplete = alternative.incomplete, incomplete.code == .incomplete { return incomplete }
    for arc in alternative.arcs where arc.presence == .member && arc.label.kind != .local {
      if labels?.contains(arc.label) == false { continue }
      let value = value(of: arc)
      if let bottom = value.bottom ?? value.vertex?.target.incomplete, bottom.code == .incomplete { return bottom }
    }
    return nil
  }

  private func tooMany(at place: Place) -> Bottom {
    let most = limits.alternatives
    return Bottom(.limit, "there are more than \(most) values to choose from", at: place)
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

  /// Resolves all disjunctions of a vertex at once if they contain no structs or lists. Stores the leaves and returns
  /// an inner nil, or returns an error value; returns nil if there is a struct or list.
  private func scalars(_ vertex: Vertex, _ work: Work) -> Value?? {
    var leaves = [Leaf(value: work.scalar ?? work.constraint.map(Value.constraint) ?? .top)]
    if let constraint = work.constraint, let scalar = work.scalar {
      leaves[0].value = unify(scalar, .constraint(constraint))
      if let bottom = leaves[0].value.bottom { return .bottom(bottom.located(vertex, work.firstPlace)) }
    }
    for disjunction in work.disjunctions {
      guard let choices = plainChoices(of: disjunction) else { return nil }
      count(leaves.count * choices.count)
      if let limit = exhaustion { return .bottom(limit.located(vertex, disjunction.place)) }
      var next: [Leaf] = []
      for leaf in leaves {
        for choice in choices {
          var both = leaf
          both.value = unify(leaf.value, choice.value)
          if both.value.bottom != nil { continue }
          if disjunction.info.isOfDisjunct {
            both.inner = both.inner.combined(choice.mode)
          } else {
            both.marks.append(choice.mode)
          }
          next.append(both)
        }
      }
      leaves = next
      // A single disjunction may list many values, but several must not multiply beyond the limit.
      if leaves.count > max(limits.alternatives, choices.count) {
        return .bottom(tooMany(at: disjunction.place).located(vertex, .none))
      }
    }
    if leaves.isEmpty { return .bottom(noneSatisfies(vertex, work)) }
    vertex.leaves = leaves
    return .some(nil)
  }

  /// The values of a disjunction; nil if one of them is a struct or list.
  private func plainChoices(of disjunction: Work.PendingDisjunction) -> [Alternative]? {
    var choices: [Alternative] = []
    for index in disjunction.left {
      if let values = disjunction.values {
        choices.append(values[index])
        continue
      }
      guard let value = plain(disjunction.disjuncts[index].term, disjunction.scope) else { return nil }
      let mode = disjunction.mode(index)
      if case .disjunction(let inner) = value {
        choices += inner.map { Alternative(value: $0.value, mode: mode.combined($0.mode)) }
      } else {
        choices.append(Alternative(value: value, mode: mode))
      }
    }
    return choices.contains { $0.value.vertex != nil } ? nil : choices
  }

  /// The error that the value is none of those allowed by the disjunctions.
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

  /// The value of a disjunct; nil if it is a struct or list, or isn't known yet.
  private func plain(_ term: Term, _ scope: Environment) -> Value? {
    switch term.kind {
    case .literal(let literal): return Self.value(of: literal, at: term.place)
    case .type(let constraint): return .constraint(constraint)
    case .structure, .list, .unify: return nil
    default:
      let value = evaluate(term, scope)
      if value.vertex != nil || value.bottom?.isFinal == false { return nil }
      return value
    }
  }

  /// Combines alternatives to one value, without duplicates.
  func combined(_ alternatives: [Alternative], _ none: Bottom) -> Value {
    let kept = distinct(alternatives)
    if kept.isEmpty { return .bottom(none) }
    return kept.count == 1 ? kept[0].value : .disjunction(kept)
  }

  /// The alternatives without those that equal an earlier one.
  private func distinct(_ alternatives: [Alternative]) -> [Alternative] {
    if alternatives.count < 2 { return alternatives }
    var kept: [Alternative] = []
    kept.reserveCapacity(alternatives.count)
    // Comparing a few values with each other is faster than hashing them.
    let isShort = alternatives.count <= 8
    var alike: [Int: [Int]] = [:]
    for alternative in alternatives {
      let key = isShort ? 0 : alternative.value.likeness
      let isLike = { [self] (index: Int) in !isExhausted && isSame(kept[index].value, alternative.value) }
      if let index = isShort ? kept.indices.first(where: isLike) : alike[key]?.first(where: isLike) {
        if alternative.mode == .isDefault || (alternative.mode == .open && kept[index].mode == .notDefault) {
          kept[index].mode = alternative.mode
        }
      } else {
        if !isShort { alike[key, default: []].append(kept.count) }
        kept.append(alternative)
      }
    }
    return kept
  }

  /// Whether two values are certainly the same. Patterns for further fields don't matter (as in `equality.go` of CUE
  /// 0.14).
  func isSame(_ left: Value, _ right: Value) -> Bool {
    count()
    switch (left, right) {
    case (.constraint(let mine), .constraint(let theirs)):
      return mine.kinds == theirs.kinds && mine.validators.isEmpty && theirs.validators.isEmpty
        && mine.phrase == theirs.phrase
    case (.vertex(let mine), .vertex(let theirs)):
      let (mine, theirs) = (mine.target, theirs.target)
      if mine === theirs { return true }
      guard mine.isList == theirs.isList, mine.arcs.count == theirs.arcs.count, mine.incomplete == nil,
        theirs.incomplete == nil, mine.opened.isEmpty == theirs.opened.isEmpty,
        mine.required.isEmpty == theirs.required.isEmpty
      else { return false }
      if case .list(let isOpen) = mine.base, case .list(let isOther) = theirs.base, isOpen != isOther { return false }
      return mine.arcs.allSatisfy { arc in
        guard let other = theirs.arc(arc.label), other.presence == arc.presence else { return false }
        let (left, right) = (value(of: arc), value(of: other))
        // Optional fields that can't have a value are equal, whatever their errors.
        if arc.presence == .optional, left.bottom?.isFinal == true, right.bottom?.isFinal == true { return true }
        return isSame(left, right)
      }
    case (.disjunction(let mine), .disjunction(let theirs)):
      return mine.count == theirs.count
        && zip(mine, theirs).allSatisfy { $0.mode == $1.mode && isSame($0.value, $1.value) }
    default: return left.isSameScalar(right)
    }
  }

  /// The default of a value, or the value itself if it has none.
  func defaulted(_ value: Value) -> Value {
    guard case .disjunction(let alternatives) = value else { return value }
    let defaults = alternatives.filter { $0.mode == .isDefault }
    if defaults.count == 1 { return defaults[0].value }
    return defaults.isEmpty && alternatives.count == 1 ? alternatives[0].value : value
  }

  /// The error that makes a value impossible, in the value itself or in its fields.
  func failure(in given: Vertex, isStrict: Bool = true) -> Bottom? {
    if given.isSound { return nil }
    expand(given)
    let vertex = given.target
    if case .value(.bottom(let bottom)) = vertex.base {
      return bottom.isFinal && (isStrict || !bottom.isUndefinedField) ? bottom : nil
    }
    if let limit = enter() { return limit }
    defer { leave() }
    for arc in vertex.arcs where arc.presence == .member && arc.label.kind != .local {
      if let bottom = failure(in: arc, isStrict: isStrict) { return bottom }
    }
    return nil
  }
}

extension Value {
  /// A hash that is the same for equal values.
  fileprivate var likeness: Int {
    var hasher = Hasher()
    switch self {
    case .bool(let value): hasher.combine(value)
    case .number(let number): hasher.combine(number.double)
    case .string(let text): hasher.combine(ByteKey(text))
    case .bytes(let bytes): hasher.combine(bytes)
    case .constraint(let constraint): hasher.combine(constraint.phrase)
    case .function(let function): hasher.combine(function.name)
    case .vertex(let given):
      let vertex = given.target
      hasher.combine(vertex.arcs.count)
      for arc in vertex.arcs.prefix(4) {
        // Equal structs may list their fields in different order, so only elements of lists are hashed.
        if vertex.isList, case .value(.string(let text)) = arc.target.base { hasher.combine(ByteKey(text)) }
      }
    default: break
    }
    return hasher.finalize()
  }
}
