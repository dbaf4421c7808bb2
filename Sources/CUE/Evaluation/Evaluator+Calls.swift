extension Evaluator {
  /// Calls the function that a term refers to.
  func call(_ callee: Term, _ arguments: [Term], _ term: Term, _ scope: Environment) -> Value {
    let function: Builtin
    if case .builtin(let builtin) = callee.kind {
      function = builtin
    } else if case .missing(let text) = callee.kind {
      return .bottom(.conflict(text, at: term.place))
    } else {
      switch known(callee, scope) {
      case .function(let builtin): function = builtin
      case .constraint(let constraint):
        guard let builtin = constraint.callable else {
          return .bottom(.conflict("\(constraint.phrase) is no function", at: term.place))
        }
        function = builtin
      case .bottom(let bottom): return .bottom(bottom)
      case let value: return .bottom(.conflict("\(value.phrase) is no function", at: term.place))
      }
    }
    var values: [Value] = []
    values.reserveCapacity(arguments.count)
    for argument in arguments {
      let value = function.takesConstraints ? evaluate(argument, scope) : known(argument, scope)
      if let bottom = value.bottom { return .bottom(bottom.located(nil, argument.place)) }
      values.append(value)
    }
    return invoke(function, values, at: term.place)
  }

  /// Calls a function, or creates a constraint from it if the first argument is omitted. `isValidator` means that a
  /// constraint asks, which needs the reason of a rejection.
  func invoke(_ function: Builtin, _ values: [Value], at place: Place, isValidator: Bool = false) -> Value {
    if function.isConstraint, values.count == function.arguments.upperBound - 1 {
      return .constraint(
        Constraint(
          kinds: function.kinds, validators: [Validator(function: function, arguments: values.map(argument))]))
    }
    guard function.arguments.contains(values.count) else {
      let count = function.arguments.lowerBound
      let given = values.count
      return .bottom(
        .conflict("\(function.name) takes \(count) argument\(count == 1 ? "" : "s"), not \(given)", at: place))
    }
    if !function.takesConstraints {
      for value in values {
        switch value {
        case .constraint, .disjunction:
          return .bottom(.incomplete("an argument of \(function.name) is not known: it is \(value.phrase)", at: place))
        default: break
        }
      }
    }
    do throws(Bottom) {
      return try function.body(BuiltinCall(evaluator: self, function: function, arguments: values, place: place))
    } catch {
      if error.isRejection, !isValidator { return .bool(false) }
      return .bottom(error.located(nil, place))
    }
  }
}
