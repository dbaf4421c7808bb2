extension BuiltinPackage {
  /// The functions that are available without an import.
  static let predeclared: [String: Builtin] = Dictionary(
    uniqueKeysWithValues: [
      Builtin("len", 1) { call throws(Bottom) in .number(Number(try length(call))) },
      Builtin("close", 1) { call throws(Bottom) in
        guard case .vertex(let vertex) = call.arguments[0], !vertex.isList else { throw call.wrong(0, "a struct") }
        let closed = call.evaluator.make(Label("", .local), parent: nil, [Conjunct(.vertex(vertex), at: call.place)])
        closed.isClosedOnce = true
        return call.evaluator.value(of: closed)
      },
      Builtin("and", 1...1, takesConstraints: true) { call throws(Bottom) in
        let elements = try call.list(0)
        if elements.isEmpty { return .top }
        let both = call.evaluator.make(
          Label("", .local), parent: nil, elements.map { Conjunct(.vertex($0), at: call.place) })
        return call.evaluator.value(of: both)
      },
      Builtin("or", 1...1, takesConstraints: true) { call throws(Bottom) in
        let elements = try call.list(0)
        // A comprehension that builds the list may still yield elements later.
        if elements.isEmpty { throw .incomplete("or: the list is empty", at: call.place) }
        var alternatives: [Alternative] = []
        for element in elements {
          switch call.evaluator.value(of: element) {
          case .bottom(let bottom): if !bottom.isFinal { throw bottom }
          case .disjunction(let inner): alternatives += inner
          case let value: alternatives.append(Alternative(value: value, mode: .open))
          }
        }
        return call.evaluator.combined(alternatives, call.failed("no element of the list is a value"))
      },
      whole("div") { Number.euclidean($0, $1)?.quotient },
      whole("mod") { Number.euclidean($0, $1)?.remainder },
      whole("quo") { Number.truncated($0, $1)?.quotient },
      whole("rem") { Number.truncated($0, $1)?.remainder },
      Builtin("error", 1) { call throws(Bottom) in
        let text = try call.string(0)
        throw Bottom(.user, text, at: call.place)
      },
      matchN, matchIf,
    ].map { ($0.name, $0) })

  private static func whole(
    _ name: String, _ body: @escaping @Sendable (Number, Number) -> Number?
  ) -> Builtin {
    Builtin(name, 2) { call throws(Bottom) in
      let (first, second) = (try call.number(0), try call.number(1))
      guard !first.isFloat, !second.isFloat else { throw call.failed("both arguments must be whole numbers") }
      guard let result = body(first, second) else { throw call.failed("division by zero") }
      return .number(result)
    }
  }

  private static func length(_ call: BuiltinCall) throws(Bottom) -> Int {
    switch call.arguments[0] {
    case .string(let text): return text.utf8.count
    case .bytes(let bytes): return bytes.count
    case .vertex(let vertex):
      if let incomplete = vertex.incomplete { throw incomplete }
      return vertex.isList ? vertex.elements.count : vertex.members.count
    default: throw call.wrong(0, "a string, bytes, a list or a struct")
    }
  }
}
