extension Evaluator {
  /// Determines the value of a vertex, without evaluating its fields.
  func expand(_ given: Vertex) {
    let vertex = given.target
    guard vertex.state == .idle else { return }
    if let limit = enter() {
      vertex.base = .value(.bottom(limit.located(vertex, vertex.conjuncts.first?.place ?? .none)))
      vertex.state = .done
      return
    }
    defer { leave() }
    if vertex.isForbidden {
      let bottom = Bottom.conflict("this field is not allowed", at: vertex.conjuncts.last?.place ?? .none)
      vertex.base = .value(.bottom(bottom.located(vertex, .none)))
      vertex.state = .done
      return
    }
    if expandPlain(vertex) {
      vertex.state = .done
      return
    }
    vertex.state = .expanding
    expanding += 1
    let work = Work()
    vertex.work = work
    inheritGroups(vertex)
    // The loop may add conjuncts to the vertex.
    var next = 0
    while next < vertex.conjuncts.count {
      add(vertex.conjuncts[next], to: vertex, work)
      next += 1
    }
    work.isSettling = true
    settle(vertex, work)
    vertex.work = nil
    vertex.state = .done
    expanding -= 1
    // The result is an error only because another value waits for this one. Reset the vertex, because its value may be
    // known when it is evaluated again.
    if expanding > 0, vertex.isInCycle { vertex.reset() }
    if expanding == 0 { checkDelayed() }
  }

  /// Checks values that were used before all of their conjuncts had been evaluated, against those conjuncts.
  private func checkDelayed() {
    while let (conjunct, vertex) = delayed.popLast() {
      guard case .term(let term, let scope) = conjunct.content, case .value(let known) = vertex.base else { continue }
      let both = unify(known, defaulted(evaluate(term, scope)))
      if let bottom = both.bottom, bottom.code != .cycle {
        vertex.base = .value(.bottom(bottom.located(vertex, conjunct.place)))
      }
    }
  }

  /// Processes the pending conjuncts, disjunctions and tasks, starting with those for which most is known.
  private func settle(_ vertex: Vertex, _ work: Work) {
    var postponed: [Work.Task] = []
    var waiting: [Conjunct] = []
    var isRetry = false
    // Whether a conjunct is incomplete, so that the value is too, whatever its default.
    var isOpen = false
    while work.bottom == nil {
      if !work.resolvers.isEmpty {
        resolveNext(vertex, work)
      } else if !work.disjunctions.isEmpty, work.hasStructs || work.hasLists || work.computed.isEmpty {
        if decide(vertex, work) { continue }
        if !postponed.isEmpty { work.tasks = postponed + work.tasks }
        split(vertex, work, isOpen: isOpen)
        return
      } else if !work.computed.isEmpty {
        let conjunct = work.computed.removeFirst()
        let (asked, isKnown) = (provisional, work.scalar != nil)
        if let bottom = compute(conjunct, vertex, work) {
          if bottom.code == .cycle, isRetry, work.scalar != nil {
            // The conjunct depends on a value that waits for the known value of this vertex. Compare the two later,
            // when that value has been computed.
            delayed.append((conjunct, vertex))
          } else if bottom.isFinal || isRetry {
            note(bottom, vertex, work, conjunct.place)
          } else {
            waiting.append(conjunct)
            if bottom.code == .incomplete { isOpen = true }
          }
        } else if isKnown, provisional != asked, work.bottom?.isFinal == true {
          // Other values have already used the known value. The mismatch is reported only here, at the end.
          work.bottom = nil
          delayed.append((conjunct, vertex))
        }
      } else if !work.tasks.isEmpty {
        let task = work.tasks.removeFirst()
        work.isRetry = isRetry
        if let bottom = run(task, vertex, work) {
          if bottom.isFinal {
            note(bottom, vertex, work, bottom.place)
          } else if isRetry {
            vertex.incomplete = vertex.incomplete ?? bottom
          } else {
            postponed.append(task)
          }
        }
      } else if !isRetry, !postponed.isEmpty || !waiting.isEmpty {
        isRetry = true
        (work.tasks, work.computed) = (postponed, waiting)
        (postponed, waiting) = ([], [])
      } else {
        break
      }
    }
    finish(vertex, work)
  }

  /// Runs the comprehensions and dynamic fields of a struct that may add a field, while the struct is still being
  /// expanded.
  func runTasks(of vertex: Vertex, adding label: Label) {
    guard let work = vertex.work, label.kind == .regular || label.isDefinition || label.kind == .hidden else { return }
    while !work.resolvers.isEmpty { resolveNext(vertex, work) }
    var index = 0
    while index < work.tasks.count {
      let mayAdd =
        switch work.tasks[index] {
        case .comprehension(let term, _, _): term.labels?.contains(label) ?? true
        case .dynamic: true
        case .list, .pattern: false
        }
      guard mayAdd else {
        index += 1
        continue
      }
      let task = work.tasks.remove(at: index)
      if let bottom = run(task, vertex, work) {
        if bottom.isFinal {
          note(bottom, vertex, work, bottom.place)
        } else {
          // Retry at the end, when more is known.
          work.tasks.append(task)
          return
        }
      }
      while !work.resolvers.isEmpty { resolveNext(vertex, work) }
      index = 0
    }
  }

  func note(_ bottom: Bottom, _ vertex: Vertex, _ work: Work, _ place: Place) {
    if let known = work.bottom, known.isFinal || !bottom.isFinal { return }
    work.bottom = bottom.located(vertex, place)
  }

  /// Adds a conjunct to what is known about the vertex.
  func add(_ conjunct: Conjunct, to vertex: Vertex, _ work: Work) {
    count()
    if conjunct.info.cycle == .none || conjunct.info.cycle == .optional { work.hasNonCyclic = true }
    switch conjunct.content {
    case .value(let value, let place): add(value, place, conjunct.info, to: vertex, work)
    case .term(let term, let scope):
      switch term.kind {
      case .literal(let literal):
        add(Self.value(of: literal, at: term.place), term.place, conjunct.info, to: vertex, work)
      case .type(let constraint): add(.constraint(constraint), term.place, conjunct.info, to: vertex, work)
      case .reference, .dynamicReference, .scope, .selector, .index: work.resolvers.append(conjunct)
      case .unify(let left, let right):
        var info = conjunct.info
        if info.isEmbedded, info.embedding == 0 {
          let group = makeGroup(Group(isRecursive: false))
          info.groups.append(group)
          info.embedding = group
        }
        add(Conjunct(left, scope, info), to: vertex, work)
        add(Conjunct(right, scope, info), to: vertex, work)
      case .structure(let structure): add(structure, scope, conjunct.info, to: vertex, work)
      case .list(let list):
        noteMaterial(conjunct.info, vertex, work)
        noteKinds(.list, term.place, vertex, work)
        work.hasLists = true
        if list.hasComprehensions {
          work.tasks.append(.list(list, scope, conjunct.info))
        } else {
          add(list, scope, conjunct.info, to: work)
        }
      case .disjunction(let disjuncts, let hasMarks):
        add(
          Work.PendingDisjunction(
            disjuncts: disjuncts, hasMarks: hasMarks, scope: scope, info: conjunct.info, place: term.place),
          to: vertex, work)
      default:
        if conjunct.info.cycle == .cyclic, !work.hasNonCycle, !work.hasNonCyclic {
          work.hasAncestorCycle = true
          work.postponed.append(.conjunct(conjunct))
        } else {
          if !term.isCall(of: "close") { vertex.isComputed = true }
          work.computed.append(conjunct)
        }
      }
    }
  }

  private func add(_ given: Work.PendingDisjunction, to vertex: Vertex, _ work: Work) {
    var disjunction = given
    disjunction.left = Array(0..<(given.values?.count ?? given.disjuncts.count))
    if let choice = disjunction.info.decisions?.next(), disjunction.left.contains(choice) {
      take(choice, of: disjunction, vertex, work)
      return
    }
    disjunction.number = work.disjunctionCount
    work.disjunctionCount += 1
    if let choice = vertex.choices[disjunction.number], disjunction.left.contains(choice) {
      take(choice, of: disjunction, vertex, work)
    } else {
      work.disjunctions.append(disjunction)
    }
  }

  /// Adds a computed value to what is known about the vertex.
  func add(_ value: Value, _ place: Place, _ info: Conjunct.Info, to vertex: Vertex, _ work: Work) {
    switch value {
    case .bottom(let bottom): note(bottom, vertex, work, place)
    case .vertex(let other): add(other, place, info, to: vertex, work)
    case .constraint(let constraint):
      noteMaterial(info, vertex, work)
      if constraint.kinds == .top {
        work.tops += info.groups
        if info.isEmbedded { work.hasEmbeddedTop = true }
        if constraint.isType { return }
      }
      noteKinds(constraint.kinds, place, vertex, work)
      guard let known = work.constraint else {
        work.constraint = constraint
        return
      }
      switch known.unified(with: constraint) {
      case .constraint(let unified): work.constraint = unified
      case .bottom(let bottom): note(bottom, vertex, work, place)
      case let scalar: add(scalar, place, info, to: vertex, work)
      }
    case .disjunction(let alternatives):
      add(
        Work.PendingDisjunction(
          disjuncts: [], hasMarks: alternatives.contains { $0.mode != .open },
          scope: Environment(vertex, up: nil), info: info, values: alternatives, place: place),
        to: vertex, work)
    default:
      noteMaterial(info, vertex, work)
      if let known = work.scalar {
        if !known.isSameScalar(value) {
          var bottom = Bottom.conflict("conflicting values \(known.phrase) and \(value.phrase)", at: place)
          bottom.related = [work.firstPlace]
          note(bottom, vertex, work, place)
        }
        return
      }
      noteKinds(value.kinds, place, vertex, work, scalar: value.phrase)
      work.scalar = value
      work.firstPlace = place
    }
  }

  func noteKinds(_ kinds: Kinds, _ place: Place, _ vertex: Vertex, _ work: Work, scalar: String? = nil) {
    let both = work.kinds.intersection(kinds)
    if both.isEmpty, !work.kinds.isEmpty {
      let known = work.scalar.map(\.phrase) ?? work.constraint?.phrase ?? work.kinds.description
      let message =
        if let scalar, work.scalar == nil {
          "it must be \(known), not \(scalar)"
        } else if work.scalar != nil, scalar == nil {
          "it must be \(kinds.description), not \(known)"
        } else {
          "\(known) and \(scalar ?? kinds.description) don't go together"
        }
      var bottom = Bottom.conflict(message, at: place)
      bottom.related = [work.firstPlace]
      note(bottom, vertex, work, place)
    }
    work.kinds = both
    if work.firstPlace == .none { work.firstPlace = place }
  }

  static func value(of literal: Literal, at place: Place) -> Value {
    switch literal {
    case .null: .null
    case .bool(let value): .bool(value)
    case .number(let value): .number(value)
    case .string(let value): .string(value)
    case .bytes(let value): .bytes(value)
    case .top: .top
    case .bottom: .bottom(Bottom(.user, "explicit error (_|_ literal) in source", at: place))
    }
  }
}
