/// `matchN` and `matchIf`, validators that match a value against other values.
extension BuiltinPackage {
  /// The result of matching a value against a schema.
  private enum Fit {
    case fits
    case fails
    /// The value is incomplete and may still fit.
    case mayFit
  }

  static let matchN = Builtin.check("matchN", 3, .top, takesConstraints: true) { call throws(Bottom) in
    let value = data(of: call.arguments[0], call.evaluator)
    var (least, most) = (0, 0)
    for element in try call.list(2) {
      switch fit(value, .vertex(element), call) {
      case .fits: (least, most) = (least + 1, most + 1)
      case .mayFit: most += 1
      case .fails: break
      }
    }
    let wanted = call.arguments[1]
    if call.evaluator.unify(.number(Number(least)), wanted).bottom == nil { return .bool(true) }
    let message = "\(least) of the alternatives fit, and must be \(wanted.phrase)"
    if mayBecome(wanted, least, most, call.evaluator) { throw .incomplete(message, at: call.place) }
    throw call.failed(message)
  }

  static let matchIf = Builtin.check("matchIf", 4, .top, takesConstraints: true) { call throws(Bottom) in
    let value = data(of: call.arguments[0], call.evaluator)
    let branch = if case .fits = fit(value, call.arguments[1], call) { 2 } else { 3 }
    switch fit(value, call.arguments[branch], call) {
    case .fits: return .bool(true)
    case .fails: return .bool(false)
    case .mayFit: throw .incomplete("a required field is missing", at: call.place)
    }
  }

  /// Whether a count between `least` and `most` can still become the wanted one.
  private static func mayBecome(_ wanted: Value, _ least: Int, _ most: Int, _ evaluator: Evaluator) -> Bool {
    switch wanted {
    case .number(let number): return number.int.map { $0 > least && $0 <= most } ?? false
    case .constraint(let constraint) where constraint.bounds.count == 1 && constraint.validators.isEmpty:
      let range = Constraint(
        kinds: .int,
        bounds: [
          Constraint.Bound(operation: .greaterOrEqual, limit: .number(Number(least))),
          Constraint.Bound(operation: .lessOrEqual, limit: .number(Number(most))),
        ])
      return constraint.unified(with: range).bottom == nil
    default: return true
    }
  }

  /// A copy of a value as data: with defaults applied, and without validators, which are being run.
  private static func data(of given: Value, _ evaluator: Evaluator) -> Value {
    if evaluator.enter() != nil { return given }
    defer { evaluator.leave() }
    let value = evaluator.defaulted(given)
    switch value {
    case .vertex(let vertex):
      if vertex.isList { return evaluator.makeList(vertex.elements.map { data(of: $0, evaluator) }, nil) }
      return evaluator.makeStruct(vertex.members.map { ($0.label.name, data(of: $0, evaluator)) }, nil)
    case .constraint(var constraint):
      constraint.validators = []
      return .constraint(constraint)
    default: return value
    }
  }

  private static func data(of vertex: Vertex, _ evaluator: Evaluator) -> Value {
    let value = evaluator.value(of: vertex)
    // Keep the vertex, because its value may be known later.
    return value.bottom == nil ? data(of: value, evaluator) : .vertex(vertex)
  }

  private static func fit(_ value: Value, _ schema: Value, _ call: BuiltinCall) -> Fit {
    let evaluator = call.evaluator
    let both = evaluator.make(
      Label("", .local), parent: nil, [Conjunct(value, at: call.place), Conjunct(schema, at: call.place)])
    if evaluator.failure(in: both) != nil { return .fails }
    return isIncomplete(both, evaluator) ? .mayFit : .fits
  }

  /// Whether a value fits a schema.
  static func fits(_ value: Value, _ schema: Value, _ call: BuiltinCall) -> Bool {
    if case .fits = fit(data(of: value, call.evaluator), schema, call) { true } else { false }
  }

  /// Whether a required field (`!`) is missing or a value is unknown, at any depth.
  private static func isIncomplete(_ vertex: Vertex, _ evaluator: Evaluator) -> Bool {
    if evaluator.enter() != nil { return true }
    defer { evaluator.leave() }
    switch evaluator.defaulted(evaluator.value(of: vertex)) {
    case .bottom: return true
    case .vertex(let inner):
      return inner.incomplete != nil
        || inner.arcs.contains { arc in
          arc.presence == .required || (arc.presence == .member && isIncomplete(arc, evaluator))
        }
    default: return false
    }
  }
}
