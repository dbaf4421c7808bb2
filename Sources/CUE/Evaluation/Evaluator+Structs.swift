extension Evaluator {
  /// Adds a struct literal. Its static fields become arcs; comprehensions, dynamic fields and patterns become tasks for
  /// later.
  func add(_ structure: StructTerm, _ scope: Environment, _ given: Conjunct.Info, to vertex: Vertex, _ work: Work) {
    let locals = structure.hasLets ? make(Label("", .local), parent: vertex) : nil
    let inner = Environment(vertex, up: scope, locals: locals)
    locals?.base = .structure
    locals?.state = .done
    var info = given
    if structure.hasEmbeddings, info.outer == 0, !info.isEmbedded {
      info.outer = makeGroup(Group(isRecursive: true))
      info.groups.append(info.outer)
    } else if structure.hasEmbeddings, info.embedding != 0 {
      // The literal is part of an embedded `a & b`. What it embeds closes the literal, whose other fields are allowed
      // too, and not those beside the `a & b`.
      info.outer = makeGroup(Group(isRecursive: true, embedding: info.embedding, outer: info.outer))
      info.groups.append(info.outer)
      info.embedding = 0
    }
    work.structGroups += given.groups
    work.mayBeStruct = true
    if !work.running.isEmpty {
      if work.bodies.last !== structure { work.bodies.append(structure) }
    } else if work.literal == nil, given.references == nil {
      work.literal = structure
    } else {
      work.isOneLiteral = false
    }
    noteMaterial(given, vertex, work)
    if structure.elements.isEmpty { noteStruct(scope, vertex, work) }
    for element in structure.elements {
      switch element {
      case .field(let label, let presence, let term, let comments, let place):
        if label.kind == .regular, presence == .member || structure.isPlain { noteStruct(scope, vertex, work, place) }
        let fields = presence == .optional ? info.forOptionalFields : info.forFields
        addField(label, presence, Conjunct(term, inner, fields), comments, to: vertex, work)
      case .letClause(let label, let term):
        locals?.append(make(label, parent: locals, [Conjunct(term, inner, info.forFields)]))
      case .embedding(let term):
        var embedded = info
        embedded.isEmbedded = true
        add(Conjunct(term, inner, embedded), to: vertex, work)
      case .comprehension(let term):
        vertex.isComputed = true
        work.tasks.append(.comprehension(term, inner, info))
      case .dynamic(let label, let presence, let term, let comments, let place):
        work.tasks.append(.dynamic(label, presence, term, inner, info.forFields, comments, place))
      case .pattern(let pattern, let alias, let term):
        if structure.isPlain { noteStruct(scope, vertex, work, pattern.place) }
        let constraint = PatternConstraint(
          pattern: pattern, scope: inner, alias: alias, value: term, info: info.forOptionalFields)
        if case .type(let type) = pattern.kind {
          addPattern(constraint, matching: .constraint(type), to: vertex, work)
        } else {
          work.tasks.append(.pattern(constraint))
        }
      case .ellipsis:
        if structure.isPlain { noteStruct(scope, vertex, work) }
        vertex.isOpen = true
        vertex.opened += info.groups
      }
    }
  }

  private func noteStruct(_ scope: Environment, _ vertex: Vertex, _ work: Work, _ place: Place = .none) {
    if work.hasStructs { return }
    noteKinds(.structure, place, vertex, work)
    work.hasStructs = true
  }

  /// Adds a conjunct to a field.
  func addField(
    _ label: Label, _ presence: Field.Presence, _ conjunct: Conjunct, _ comments: [Comment], to vertex: Vertex,
    _ work: Work?
  ) {
    let arc: Vertex
    if let known = vertex.arc(label) {
      arc = known
      if presence.rawValue < arc.presence.rawValue { arc.presence = presence }
    } else {
      arc = make(label, parent: vertex, presence: presence)
      vertex.append(arc)
      if label.kind == .regular {
        for pattern in vertex.patterns where matches(pattern, label) {
          append(patternConjunct(pattern, label), to: arc)
        }
      }
    }
    if !comments.isEmpty { arc.comments += comments }
    append(conjunct, to: arc)
  }

  /// Adds a conjunct to a vertex in any state, and invalidates a finished value.
  private func append(_ conjunct: Conjunct, to arc: Vertex) {
    arc.conjuncts.append(conjunct)
    switch arc.state {
    case .idle: break
    case .done: arc.reset()
    // Until it is settling, the loop over its conjuncts reaches this one anyway.
    case .expanding: if let work = arc.work, work.isSettling { add(conjunct, to: arc, work) }
    }
  }

  func addPattern(_ given: PatternConstraint, matching value: Value, to vertex: Vertex, _ work: Work) {
    var pattern = given
    pattern.matcher = value
    vertex.patterns.append(pattern)
    for arc in vertex.arcs where arc.label.kind == .regular && matches(pattern, arc.label) {
      append(patternConjunct(pattern, arc.label), to: arc)
    }
  }

  func matches(_ pattern: PatternConstraint, _ label: Label) -> Bool {
    guard let matcher = pattern.matcher else { return false }
    count(4)
    if case .constraint(let type) = matcher, type.isType { return type.kinds.contains(.string) }
    if isExhausted { return false }
    return unify(.string(label.name), matcher).bottom == nil
  }

  private func patternConjunct(_ pattern: PatternConstraint, _ label: Label) -> Conjunct {
    guard let alias = pattern.alias else { return Conjunct(pattern.value, pattern.scope, pattern.info) }
    let scope = local([(alias, .string(label.name))], up: pattern.scope)
    return Conjunct(pattern.value, scope, pattern.info)
  }

  /// Creates a scope of local names.
  func local(_ names: [(Label, Value)], up: Environment) -> Environment {
    let vertex = make(Label("", .local), parent: up.vertex)
    for (label, value) in names {
      let arc = make(label, parent: vertex)
      if case .vertex(let shared) = value { arc.forward = shared } else { arc.base = .value(value) }
      arc.state = .done
      vertex.append(arc)
    }
    vertex.base = .structure
    vertex.state = .done
    return Environment(vertex, up: up)
  }

  /// Adds a list literal without comprehensions.
  func add(_ list: ListTerm, _ scope: Environment, _ info: Conjunct.Info, to work: Work) {
    var elements: [Conjunct] = []
    elements.reserveCapacity(list.elements.count)
    for case .term(let term) in list.elements { elements.append(Conjunct(term, scope, info.forFields)) }
    work.lists.append(
      .init(
        elements: elements, isOpen: list.isOpen, rest: list.rest.map { Conjunct($0, scope, info.forOptionalFields) }))
  }

  /// Runs a task that had to wait for the fields. Returns the error that prevents it from running.
  func run(_ task: Work.Task, _ vertex: Vertex, _ work: Work) -> Bottom? {
    switch task {
    case .pattern(let pattern):
      // Labels match the whole pattern, not only its default.
      let value = evaluate(pattern.pattern, pattern.scope)
      if let bottom = value.bottom { return bottom }
      addPattern(pattern, matching: value, to: vertex, work)
    case .dynamic(let label, let presence, let term, let scope, let info, let comments, let place):
      switch known(label, scope) {
      case .string(let name):
        if presence == .member { noteStruct(scope, vertex, work, place) }
        addField(.regular(name), presence, Conjunct(term, scope, info), comments, to: vertex, work)
      case .bottom(let bottom): return bottom
      case .constraint(let type) where type.kinds.contains(.string):
        return .incomplete("the label is not known: it is \(type.phrase)", at: label.place)
      case .disjunction: return .incomplete("the label is not known", at: label.place)
      case let value: return .conflict("a label must be a string, not \(value.phrase)", at: label.place)
      }
    case .comprehension(let term, let scope, let info):
      work.running.append(term)
      defer { work.running.removeLast() }
      do throws(Bottom) {
        for scope in try scopes(of: term, scope) { add(term.body, scope, info, to: vertex, work) }
      } catch {
        return error
      }
    case .list(let list, let scope, let info):
      do throws(Bottom) {
        var elements: [Conjunct] = []
        for element in list.elements {
          switch element {
          case .term(let term): elements.append(Conjunct(term, scope, info.forFields))
          case .comprehension(let term):
            for scope in try scopes(of: term, scope) {
              elements.append(Conjunct(term.element, scope, info.forFields))
            }
          }
        }
        work.lists.append(
          .init(
            elements: elements, isOpen: list.isOpen, rest: list.rest.map { Conjunct($0, scope, info.forOptionalFields) }
          ))
      } catch {
        return error
      }
    }
    return nil
  }
}
