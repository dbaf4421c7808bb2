/// The target of a reference.
enum Resolution {
  case vertex(Vertex)
  case value(Value)
}

extension Evaluator {
  /// Resolves the next reference of a vertex and adds its target.
  func resolveNext(_ vertex: Vertex, _ work: Work) {
    let conjunct = work.resolvers.removeFirst()
    guard case .term(let term, let scope) = conjunct.content else { return }
    switch resolve(term, scope) {
    case .value(.bottom(let bottom)):
      if bottom.isFinal { note(bottom, vertex, work, term.place) } else { work.computed.append(conjunct) }
    case .value(let value): add(value, term.place, conjunct.info, to: vertex, work)
    case .vertex(let target): add(target, term, conjunct.info, to: vertex, work)
    }
  }

  /// The names in a reference such as `parameter.image`; empty for other expressions.
  static func names(of term: Term) -> [String] {
    switch term.kind {
    case .reference(_, let label): return [label.name]
    case .selector(let base, let label):
      let names = names(of: base)
      return names.isEmpty ? [] : names + [label.name]
    default: return []
    }
  }

  /// Resolves a reference.
  func resolve(_ term: Term, _ scope: Environment) -> Resolution {
    switch term.kind {
    case .reference(let up, let label): return lookup(scope.scope(up).declares(label), label, at: term.place)
    case .scope(let up): return .vertex(scope.scope(up).vertex)
    case .dynamicReference(let up, let label):
      let outer = scope.scope(up)
      guard case .string(let name) = known(label, outer) else {
        return .value(.bottom(.incomplete("the label is not known", at: term.place)))
      }
      return lookup(outer.vertex, .regular(name), at: term.place)
    case .selector(let base, let label):
      switch resolve(base, scope) {
      case .value(.vertex(let vertex)) where base.isComposite:
        // Selecting from a literal evaluates the whole literal, so a conflict in any field is an error.
        if let bottom = conflict(in: vertex) { return .value(.bottom(bottom)) }
        return lookup(vertex, label, at: term.place)
      case .vertex(let vertex): return lookup(vertex, label, at: term.place)
      case .value(let value): return select(value, label, at: term.place)
      }
    case .index(let base, let index): return resolve(base, at: index, term.place, scope)
    default: return .value(evaluate(term, scope))
    }
  }

  private func resolve(_ base: Term, at index: Term, _ place: Place, _ scope: Environment) -> Resolution {
    let container = defaulted(evaluate(base, scope))
    if case .bottom = container { return .value(container) }
    switch known(index, scope) {
    case .bottom(let bottom): return .value(.bottom(bottom))
    case .string(let name): return select(container, .regular(name), at: place)
    case .number(let number):
      guard let position = number.int, !number.isFloat, position >= 0 else {
        return .value(.bottom(.conflict("\(number) is no index", at: place)))
      }
      guard case .vertex(let list) = container else {
        if container.kinds.contains(.list) { return .value(.bottom(.incomplete("the list is not known", at: place))) }
        return .value(.bottom(.conflict("\(container.phrase) has no elements", at: place)))
      }
      return element(position, of: list, at: place)
    case .constraint(let type) where type.kinds == .top && type.isType:
      return .value(.bottom(.conflict("anything at all is no index", at: place)))
    case .constraint, .disjunction: return .value(.bottom(.incomplete("the index is not known", at: place)))
    case let value: return .value(.bottom(.conflict("\(value.phrase) is no index", at: place)))
    }
  }

  private func element(_ position: Int, of list: Vertex, at place: Place) -> Resolution {
    guard list.isList else { return .value(.bottom(.conflict("a struct has no element \(position)", at: place))) }
    if list.state == .expanding {
      return .value(.bottom(Bottom(.cycle, "the list waits for one of its elements", at: place)))
    }
    if let incomplete = list.incomplete { return .value(.bottom(incomplete)) }
    if let arc = list.arc(.index(position)) { return .vertex(arc) }
    if case .list(isOpen: true) = list.base {
      return .value(.bottom(.incomplete("the list has no element \(position) yet", at: place)))
    }
    let count = list.elements.count
    return .value(
      .bottom(.conflict("the index \(position) is outside of the list, which has \(count) elements", at: place)))
  }

  private func select(_ value: Value, _ label: Label, at place: Place) -> Resolution {
    switch defaulted(value) {
    case .bottom(let bottom): return .value(.bottom(bottom))
    case .vertex(let vertex): return lookup(vertex, label, at: place)
    case .constraint(let type) where type.kinds.contains(.structure):
      return .value(.bottom(.incomplete("there is no field '\(label)' yet", at: place)))
    case .disjunction:
      return .value(.bottom(.incomplete("which of several values has the field '\(label)' is undecided", at: place)))
    case let other: return .value(.bottom(.conflict("\(other.phrase) has no field '\(label)'", at: place)))
    }
  }

  /// Looks up a field of a struct.
  func lookup(_ given: Vertex, _ label: Label, at place: Place) -> Resolution {
    var vertex = given.target
    if vertex.state == .idle {
      expand(vertex)
      vertex = vertex.target
    }
    if vertex.state == .expanding { runTasks(of: vertex, adding: label) }
    if case .value(let value) = vertex.base, vertex.state == .done {
      // A scalar may have local names and definitions beside it.
      if label.kind != .regular, let arc = vertex.arc(label) { return .vertex(arc) }
      return select(value, label, at: place)
    }
    if let arc = vertex.arc(label) {
      if arc.presence != .optional { return .vertex(arc) }
      return .value(.bottom(.incomplete("'\(label)' has no value", at: place)))
    }
    if vertex.isList { return .value(.bottom(.conflict("a list has no field '\(label)'", at: place))) }
    if vertex.state == .expanding {
      var bottom = Bottom(.cycle, "'\(label)' is asked for while it is being found out", at: place)
      bottom.isUndefinedField = vertex.work.map { $0.isRetry && $0.tasks.isEmpty } ?? false
      return .value(.bottom(bottom))
    }
    let message = "there is no field '\(label)'"
    if label.kind == .regular, vertex.incomplete == nil, !vertex.isComputed, vertex.isClosed,
      conflict(in: vertex) == nil,
      !vertex.patterns.contains(where: { matches($0, label) })
    {
      var bottom = Bottom.conflict(message, at: place)
      bottom.isUndefinedField = true
      return .value(.bottom(bottom))
    }
    return .value(.bottom(.incomplete(message, at: place)))
  }

  /// The first error that makes a field of a struct impossible.
  private func conflict(in vertex: Vertex) -> Bottom? {
    for arc in vertex.arcs where arc.presence == .member && arc.label.kind == .regular && arc.state != .expanding {
      if arc.isForbidden { continue }
      if let bottom = value(of: arc).bottom, bottom.isFinal { return bottom }
    }
    return nil
  }

  /// Adds the conjuncts of another vertex.
  func add(_ other: Vertex, _ place: Place, _ given: Conjunct.Info, to vertex: Vertex, _ work: Work) {
    let source = other.source
    if source.origin === vertex.origin { return }
    var info = given
    if source.label.isDefinition || source.isClosedOnce { close(&info, source, vertex) }
    if source.state == .done, case .value(let value) = source.base, value.isScalar {
      add(value, place, info, to: vertex, work)
      return
    }
    if work.taken[ObjectIdentifier(source)]?.contains(info.groups) == true { return }
    work.taken[ObjectIdentifier(source), default: []].append(info.groups)
    if source.isMade {
      add(made: source, place, info, to: vertex, work)
      return
    }
    if source.isForbidden { note(.conflict("this field is not allowed", at: place), vertex, work, place) }
    // If only one alternative of the source was left, the same one is taken here. Embedded values are expanded first,
    // because they wouldn't be closed on their own.
    if info.isEmbedded, source.state == .idle { expand(source) }
    let decided = source.forward?.target ?? source
    if decided.original != nil, decided.state == .done {
      info.decisions = Conjunct.Decisions(decided.choices)
    }
    for conjunct in source.conjuncts {
      var copy = conjunct
      copy.info = info
      add(copy, to: vertex, work)
    }
    if source.conjuncts.isEmpty, source.state == .done, case .value(let value) = source.base {
      add(value, place, info, to: vertex, work)
    }
  }

  /// Adds a list or struct that was created by a function or from data.
  private func add(made source: Vertex, _ place: Place, _ info: Conjunct.Info, to vertex: Vertex, _ work: Work) {
    if case .list(let isOpen) = source.base {
      noteKinds(.list, place, vertex, work)
      work.hasLists = true
      let elements = source.elements.map { Conjunct(.vertex($0), at: place, info.forFields) }
      work.lists.append(.init(elements: elements, isOpen: isOpen, rest: nil))
      return
    }
    noteKinds(.structure, place, vertex, work)
    work.hasStructs = true
    work.isOneLiteral = false
    work.structGroups += info.groups
    vertex.isComputed = true
    for arc in source.arcs {
      addField(
        arc.label, arc.presence, Conjunct(.vertex(arc), at: place, info.forFields), arc.comments, to: vertex, work)
    }
  }

  /// Creates the group of a definition that is unified here, or closes the struct in which it is embedded.
  private func close(_ info: inout Conjunct.Info, _ source: Vertex, _ vertex: Vertex) {
    let isRecursive = !source.isClosedOnce
    if info.isEmbedded, info.outer != 0, !vertex.required.contains(info.outer) {
      vertex.required.append(info.outer)
      groups[Int(info.outer)].isRecursive = isRecursive
    }
    if info.isEmbedded, info.embedding == 0 { return }
    let group = makeGroup(Group(isRecursive: isRecursive, embedding: info.embedding, outer: info.outer))
    vertex.required.append(group)
    info.groups.append(group)
  }

  /// Sets the groups that close a field's struct because they close the struct around it.
  func inheritGroups(_ vertex: Vertex) {
    guard let parent = vertex.parent, !parent.required.isEmpty else { return }
    vertex.required = parent.required.filter { group in
      groups[Int(group)].isRecursive && vertex.conjuncts.contains { $0.info.groups.contains(group) }
    }
  }

  /// Whether a conjunct of a group allows a field, or stands beside the embedding that the group is part of.
  private func allows(_ info: Conjunct.Info, _ group: Int32) -> Bool {
    if info.groups.contains(group) { return true }
    let facts = groups[Int(group)]
    if facts.embedding == 0 || info.groups.contains(facts.embedding) { return false }
    return facts.outer == 0 || allows(info, facts.outer)
  }

  /// Forbids fields that no conjunct of a closed struct declares.
  func checkClosed(_ vertex: Vertex, _ work: Work) {
    for group in vertex.required where !vertex.opened.contains(group) {
      if work.tops.contains(group), !work.structGroups.contains(group) { continue }
      for arc in vertex.arcs where arc.presence != .optional && arc.label.kind == .regular && !arc.isForbidden {
        if !arc.conjuncts.contains(where: { allows($0.info, group) }) {
          arc.reset()
          arc.isForbidden = true
        }
      }
    }
  }
}
