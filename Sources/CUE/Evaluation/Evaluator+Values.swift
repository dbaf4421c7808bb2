import Tree

extension Evaluator {
  /// The value of a vertex, which is expanded first. While it is already being expanded, the value as far as it is
  /// known.
  func value(of given: Vertex) -> Value {
    expand(given)
    let vertex = given.target
    if vertex.state == .expanding, let work = vertex.work {
      provisional += 1
      if let scalar = work.scalar { return scalar }
      if !work.lists.isEmpty { return .vertex(provisionalList(vertex, work)) }
      if work.hasStructs || work.hasLists { return .vertex(vertex) }
      return .bottom(Bottom(.cycle, "the value waits for itself", at: vertex.conjuncts.first?.place ?? .none))
    }
    switch vertex.base {
    case .structure, .list: return .vertex(vertex)
    case .value(let value): return value
    case .unset:
      return .bottom(Bottom(.cycle, "the value waits for itself", at: vertex.conjuncts.first?.place ?? .none))
    }
  }

  /// A list of the elements known so far, while the list is being expanded.
  private func provisionalList(_ vertex: Vertex, _ work: Work) -> Vertex {
    let list = make(Label("", .local), parent: vertex.parent)
    list.state = .done
    list.base = .list(isOpen: work.lists.allSatisfy(\.isOpen))
    for index in 0..<(work.lists.map(\.elements.count).max() ?? 0) {
      let arc = make(.index(index), parent: list)
      for conjuncts in work.lists where index < conjuncts.elements.count {
        arc.conjuncts.append(conjuncts.elements[index])
      }
      list.append(arc)
    }
    return list
  }

  /// The value of an expression with its default applied.
  func known(_ term: Term, _ scope: Environment) -> Value { defaulted(evaluate(term, scope)) }

  /// The value of an expression.
  func evaluate(_ term: Term, _ scope: Environment) -> Value {
    if let limit = enter() { return .bottom(limit.located(nil, term.place)) }
    defer { leave() }
    switch term.kind {
    case .literal(let literal): return Self.value(of: literal, at: term.place)
    case .type(let constraint): return .constraint(constraint)
    case .reference, .dynamicReference, .scope, .selector, .index:
      switch resolve(term, scope) {
      case .vertex(let vertex): return value(of: vertex)
      case .value(.bottom(var bottom)) where bottom.reference.isEmpty && !bottom.isFinal:
        bottom.reference = Self.names(of: term)
        return .bottom(bottom)
      case .value(let value): return value
      }
    case .structure, .list, .unify, .disjunction:
      return value(of: make(Label("", .local), parent: scope.vertex, [Conjunct(term, scope)]))
    case .slice(let base, let low, let high): return slice(base, low, high, term, scope)
    case .unary(let operation, let operand):
      if case .type(let type) = operand.kind {
        return .bottom(.conflict("'\(operation.rawValue)' can't be applied to \(type.phrase)", at: term.place))
      }
      return unary(operation, known(operand, scope), at: term.place)
    case .bound(let operation, let operand): return bound(operation, known(operand, scope), at: term.place)
    case .binary(let operation, let left, let right): return binary(operation, left, right, term, scope)
    case .isBottom(let operand, let isEqual): return isBottom(operand, isEqual, scope)
    case .interpolation(let parts, let isBytes): return interpolation(parts, isBytes, scope)
    case .call(let function, let arguments): return call(function, arguments, term, scope)
    case .builtin(let function):
      if function.isConstraint {
        return .constraint(
          Constraint(kinds: function.kinds, validators: [Validator(function: function, arguments: [], isCall: false)]))
      }
      return .function(function)
    case .failure(let text): return .bottom(.conflict(text, at: term.place))
    case .missing(let text): return .bottom(.incomplete(text, at: term.place))
    case .unknown(let text): return .bottom(.incomplete("\(text)", at: term.place))
    }
  }

  /// Evaluates an expression and adds its value. Returns the error that prevents it.
  func compute(_ conjunct: Conjunct, _ vertex: Vertex, _ work: Work) -> Bottom? {
    guard case .term(let term, let scope) = conjunct.content else { return nil }
    if term.isResolver {
      switch resolve(term, scope) {
      case .vertex(let target): add(target, term, conjunct.info, to: vertex, work)
      case .value(.bottom(var bottom)):
        if bottom.reference.isEmpty { bottom.reference = Self.names(of: term) }
        return bottom.located(nil, term.place)
      case .value(let value): add(value, term.place, conjunct.info, to: vertex, work)
      }
      return nil
    }
    // The arguments of 'and' may have definitions beside a scalar, so they are added as vertices.
    if case .call(_, let arguments) = term.kind, term.isCall(of: "and"), arguments.count == 1,
      case .vertex(let list) = known(arguments[0], scope), list.isList, list.incomplete == nil, !list.elements.isEmpty
    {
      for element in list.elements { add(.vertex(element), term.place, conjunct.info, to: vertex, work) }
      return nil
    }
    let value = evaluate(term, scope)
    if let bottom = value.bottom { return bottom.located(nil, term.place) }
    add(value, term.place, conjunct.info, to: vertex, work)
    return nil
  }

  /// Compares an expression with `_|_`, which is equal to errors and to scalars of which only the type is known. A choice
  /// that isn't made yet is a value (as CUE 0.14 does).
  private func isBottom(_ operand: Term, _ isEqual: Bool, _ scope: Environment) -> Value {
    let value = known(operand, scope)
    switch value {
    case .vertex(let vertex) where vertex.presence == .required && !vertex.isReference:
      // A validator waits for the value.
      if vertex.incomplete != nil { return .bool(isEqual) }
      // CUE refuses a guard that depends on a struct or list which is required, and was not given.
      return .bottom(.conflict("the required field '\(vertex.label)' is missing", at: operand.place))
    case .vertex(let vertex) where operand.isComposite:
      return .bool((failure(in: vertex) != nil) == isEqual)
    case .bottom(let bottom):
      // Nothing else can add the field any more, and a guard that asks for it doesn't.
      if bottom.code == .cycle, bottom.isUndefinedField, !isEqual { return .bool(false) }
      if bottom.code == .cycle || bottom.code == .limit || bottom.code == .structuralCycle { return value }
      return .bool(isEqual)
    case .constraint(let constraint):
      if !constraint.bounds.isEmpty, case .bound = operand.kind {
        return .bottom(.conflict("a bound can't be compared with _|_", at: operand.place))
      }
      if case .type(let type) = operand.kind {
        return .bottom(.conflict("the type \(type.phrase) can't be compared with _|_", at: operand.place))
      }
      // What may be a list or a struct counts as there.
      if !constraint.kinds.intersection([.list, .structure]).isEmpty {
        if operand.isResolver, case .vertex(let vertex) = resolve(operand, scope), vertex.presence == .required {
          return .bottom(.conflict("the required field '\(vertex.label)' is missing", at: operand.place))
        }
        return .bool(!isEqual)
      }
      return .bool(isEqual)
    default: return .bool(!isEqual)
    }
  }

  private func slice(_ base: Term, _ low: Term?, _ high: Term?, _ term: Term, _ scope: Environment) -> Value {
    let container = known(base, scope)
    if case .bottom = container { return container }
    guard case .vertex(let list) = container, list.isList else {
      return .bottom(.conflict("\(container.phrase) can't be sliced", at: term.place))
    }
    let elements = list.elements
    var bounds = [0, elements.count]
    for (index, term) in [low, high].enumerated() {
      guard let term else { continue }
      switch known(term, scope) {
      case .number(let number):
        guard let value = number.int else { return .bottom(.conflict("\(number) is no index", at: term.place)) }
        bounds[index] = value
      case .bottom(let bottom): return .bottom(bottom)
      case let value where value.isScalar: return .bottom(.conflict("\(value.phrase) is no index", at: term.place))
      default: return .bottom(.incomplete("the index is not known", at: term.place))
      }
    }
    guard bounds[0] >= 0, bounds[0] <= bounds[1], bounds[1] <= elements.count else {
      return .bottom(
        .conflict("the slice is outside of the list, which has \(elements.count) elements", at: term.place))
    }
    return makeList(elements[bounds[0]..<bounds[1]].map { .vertex($0) }, scope.vertex)
  }

  private func interpolation(_ parts: [Term.Part], _ isBytes: Bool, _ scope: Environment) -> Value {
    var text: [UInt8] = []
    var counted = 0
    var missing: Bottom?
    for part in parts {
      // Counted as the text grows, because a text may be inserted into another many times.
      do throws(Bottom) { try spend(text.count - counted) } catch { return .bottom(error) }
      counted = text.count
      switch part {
      case .text(let bytes): text += bytes
      case .value(let term):
        switch known(term, scope) {
        case .string(let string): text += Array(string.utf8)
        case .bytes(let bytes): text += bytes
        case .number(let number): text += Array(number.description.utf8)
        case .bool(let bool): text += Array("\(bool)".utf8)
        case .bottom(let bottom):
          if bottom.isFinal { return .bottom(bottom.located(nil, term.place)) }
          missing = missing ?? bottom.located(nil, term.place)
        case .constraint(let type) where !type.kinds.intersection([.string, .bytes, .number, .bool]).isEmpty:
          missing = missing ?? .incomplete("a value in a text is not known: it is \(type.phrase)", at: term.place)
        case .disjunction: missing = missing ?? .incomplete("a value in a text is undecided", at: term.place)
        case let value:
          return .bottom(.conflict("\(value.phrase) can't be put into a text", at: term.place))
        }
      }
    }
    if let missing { return .bottom(missing) }
    do throws(Bottom) { try spend(text.count - counted) } catch { return .bottom(error) }
    return isBytes ? .bytes(text) : .string(String(decoding: text, as: UTF8.self))
  }

  /// Creates a list of values.
  func makeList(_ values: [Value], _ parent: Vertex?) -> Value {
    let list = make(Label("", .local), parent: parent)
    for (index, value) in values.enumerated() {
      let arc = make(.index(index), parent: list)
      set(arc, value)
      list.append(arc)
    }
    list.base = .list(isOpen: false)
    list.state = .done
    list.isMade = true
    return .vertex(list)
  }

  /// Creates a struct of values.
  func makeStruct(_ fields: [(String, Value)], _ parent: Vertex?) -> Value {
    let structure = make(Label("", .local), parent: parent)
    for (name, value) in fields {
      let arc = make(.regular(name), parent: structure)
      set(arc, value)
      structure.append(arc)
    }
    structure.base = .structure
    structure.state = .done
    structure.isMade = true
    return .vertex(structure)
  }

  /// Creates a struct of fields that were read from a text, which may give one several times if the values agree.
  func makeStruct(read fields: [(String, Value)]) -> Value {
    var merged: [(String, Value)] = []
    var places: [ByteKey: Int] = [:]
    for (name, value) in fields {
      if let place = places[name] {
        let both = make(Label("", .local), parent: nil, [Conjunct(merged[place].1), Conjunct(value)])
        merged[place].1 = self.value(of: both)
      } else {
        places[name] = merged.count
        merged.append((name, value))
      }
    }
    return makeStruct(merged, nil)
  }

  private func set(_ arc: Vertex, _ value: Value) {
    if case .vertex(let shared) = value { arc.forward = shared } else { arc.base = .value(value) }
    arc.state = .done
  }
}
