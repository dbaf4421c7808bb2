/// A call of a function, which converts its arguments to the types that the function needs.
struct BuiltinCall {
  let evaluator: Evaluator
  let function: Builtin
  let arguments: [Value]
  let place: Place

  var count: Int { arguments.count }

  func wrong(_ index: Int, _ expected: String) -> Bottom {
    let name = function.name
    let phrase = arguments[index].phrase
    return .conflict("argument \(index + 1) of \(name) must be \(expected), not \(phrase)", at: place)
  }

  func failed(_ message: String) -> Bottom {
    let name = function.name
    return .conflict("\(name): \(message)", at: place)
  }

  /// The error of a validator whose first argument doesn't satisfy it. `mayChange` means that it may do so later.
  func rejected(_ message: String, mayChange: Bool = false) -> Bottom {
    var bottom = mayChange ? Bottom.incomplete(message, at: place) : failed(message)
    bottom.isRejection = true
    return bottom
  }

  func string(_ index: Int) throws(Bottom) -> String {
    guard case .string(let text) = arguments[index] else { throw wrong(index, "a string") }
    return text
  }

  /// A string or bytes.
  func bytes(_ index: Int) throws(Bottom) -> [UInt8] {
    switch arguments[index] {
    case .string(let text): return Array(text.utf8)
    case .bytes(let bytes): return bytes
    default: throw wrong(index, "a string or bytes")
    }
  }

  func number(_ index: Int) throws(Bottom) -> Number {
    guard case .number(let number) = arguments[index] else { throw wrong(index, "a number") }
    return number
  }

  func int(_ index: Int) throws(Bottom) -> Int {
    guard case .number(let number) = arguments[index], !number.isFloat, let value = number.int else {
      throw wrong(index, "a whole number")
    }
    return value
  }

  func bool(_ index: Int) throws(Bottom) -> Bool {
    guard case .bool(let value) = arguments[index] else { throw wrong(index, "true or false") }
    return value
  }

  func list(_ index: Int) throws(Bottom) -> [Vertex] {
    guard case .vertex(let list) = evaluator.defaulted(arguments[index]), list.isList else {
      throw wrong(index, "a list")
    }
    if let incomplete = list.incomplete { throw incomplete }
    try evaluator.work(list.arcs.count / 16)
    return list.elements
  }

  func structure(_ index: Int) throws(Bottom) -> Vertex {
    guard case .vertex(let vertex) = arguments[index], !vertex.isList else { throw wrong(index, "a struct") }
    if let incomplete = vertex.incomplete { throw incomplete }
    return vertex
  }

  /// The value of a vertex with its default applied; throws if it is an error.
  func value(_ vertex: Vertex) throws(Bottom) -> Value {
    let value = evaluator.defaulted(evaluator.value(of: vertex))
    if let bottom = value.bottom { throw bottom }
    return value
  }

  /// Counts the steps for scanning a text toward the limit.
  func count(_ text: String) throws(Bottom) { try evaluator.work(text.utf8.count / 64 + 1) }

  /// Throws if `parts` is nil, which means that splitting produced too many parts.
  func room(for parts: [String]?) throws(Bottom) -> [String] {
    guard let parts else {
      throw Bottom(.limit, "\(function.name) makes more than \(evaluator.limits.values) values", at: place)
    }
    return parts
  }

  /// The strings of a list.
  func strings(_ index: Int) throws(Bottom) -> [String] {
    var texts: [String] = []
    for element in try list(index) {
      switch try value(element) {
      case .string(let text): texts.append(text)
      case .constraint(let type) where type.kinds.intersection(.string).isEmpty:
        throw failed("the list has \(type.phrase) in it, and must have strings alone")
      case .constraint, .disjunction: throw .incomplete("an element of the list is not known", at: place)
      case let other: throw failed("the list has \(other.phrase) in it, and must have strings alone")
      }
    }
    return texts
  }

  /// The numbers of a list.
  func numbers(_ index: Int) throws(Bottom) -> [Number] {
    var numbers: [Number] = []
    for element in try list(index) {
      switch try value(element) {
      case .number(let number): numbers.append(number)
      case .constraint(let type) where type.kinds.intersection(.number).isEmpty:
        throw failed("the list has \(type.phrase) in it, and must have numbers alone")
      case .constraint, .disjunction: throw .incomplete("an element of the list is not known", at: place)
      case let other: throw failed("the list has \(other.phrase) in it, and must have numbers alone")
      }
    }
    return numbers
  }

  /// Returns a text as the result and counts its length toward the limit.
  func text(_ text: String) throws(Bottom) -> Value {
    try evaluator.spend(text.utf8.count)
    return .string(text)
  }

  /// Returns a list as the result.
  func list(of values: [Value]) throws(Bottom) -> Value {
    try evaluator.reserve(values.count)
    return evaluator.makeList(values, nil)
  }

  /// Returns a list of strings as the result and counts their length toward the limit.
  func list(of texts: [String]) throws(Bottom) -> Value {
    try evaluator.spend(texts.reduce(0) { $0 + $1.utf8.count + 16 })
    return try list(of: texts.map { Value.string($0) })
  }
}
