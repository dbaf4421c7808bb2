import Tree

/// The functions of Go's templates.
enum GoFunction {
  typealias Failure = GoTemplate.Failure

  static func call(_ name: String, _ arguments: [Node]) throws(Failure) -> Node {
    switch name {
    case "print": return .string(GoFormat.joined(arguments, isLine: false))
    case "println": return .string(GoFormat.joined(arguments, isLine: true) + "\n")
    case "html": return .string(html(GoFormat.joined(arguments, isLine: false)))
    case "js": return .string(script(GoFormat.joined(arguments, isLine: false)))
    case "urlquery":
      let bytes = Array(GoFormat.joined(arguments, isLine: false).utf8)
      return .string(NetText.escaped(bytes, keeping: "-_.~", blank: "+"))
    case "call": throw Failure("there are no functions in data that 'call' could call")
    default: break
    }
    guard let first = arguments.first else { throw Failure("wrong number of args for \(name)") }
    switch name {
    case "and": return arguments.first { !GoFormat.isTrue($0) } ?? arguments[arguments.count - 1]
    case "or": return arguments.first { GoFormat.isTrue($0) } ?? arguments[arguments.count - 1]
    case "printf":
      guard case .string(let format) = first else { throw Failure("the format of printf must be a string") }
      return .string(try GoFormat.formatted(format, Array(arguments.dropFirst())))
    case "index":
      var value = first
      for key in arguments.dropFirst() { value = try element(value, key) }
      return value
    case "slice": return try slice(first, arguments.dropFirst())
    case "eq": return .bool(try isEqualToAny(first, arguments.dropFirst()))
    default: break
    }
    if arguments.count == 1 {
      switch name {
      case "not": return .bool(!GoFormat.isTrue(first))
      case "len": return .int(try length(first))
      default: break
      }
    } else if arguments.count == 2 {
      switch name {
      case "ne": return .bool(!(try isEqualToAny(first, arguments.dropFirst())))
      case "lt": return .bool(try isLess(first, arguments[1]))
      case "gt": return .bool(try isLess(arguments[1], first))
      case "le": return .bool(!(try isLess(arguments[1], first)))
      case "ge": return .bool(!(try isLess(first, arguments[1])))
      default: break
      }
    }
    throw Failure("wrong number of args for \(name)")
  }

  private static func length(_ value: Node) throws(Failure) -> Int {
    switch value {
    case .string(let text): return text.utf8.count
    case .list(let items): return items.count
    case .fields(let fields): return fields.entries.count
    default: throw Failure("error calling len: \(GoFormat.text(value)) has no length")
    }
  }

  private static func element(_ value: Node, _ key: Node) throws(Failure) -> Node {
    switch (value, key) {
    case (.list(let items), .int(let index)):
      guard items.indices.contains(index) else { throw Failure("error calling index: index out of range: \(index)") }
      return items[index]
    case (.string(let text), .int(let index)):
      let bytes = Array(text.utf8)
      guard bytes.indices.contains(index) else { throw Failure("error calling index: index out of range: \(index)") }
      return .int(Int(bytes[index]))
    case (.fields(let fields), .string(let name)): return fields[name] ?? .null
    default: throw Failure("error calling index: \(GoFormat.text(key)) can't be an index here")
    }
  }

  private static func slice(_ value: Node, _ bounds: ArraySlice<Node>) throws(Failure) -> Node {
    let numbers = bounds.compactMap { $0.int?.bounded }
    let count = try length(value)
    let start = numbers.first ?? 0
    let end = numbers.count > 1 ? numbers[1] : count
    guard numbers.count == bounds.count, numbers.count <= 2, start >= 0, start <= end, end <= count else {
      throw Failure("error calling slice: the bounds are not within the value")
    }
    switch value {
    case .string(let text): return .string(String(decoding: Array(text.utf8)[start..<end], as: UTF8.self))
    case .list(let items): return .list(Array(items[start..<end]))
    default: throw Failure("error calling slice: only texts and lists can be sliced")
    }
  }

  private static func isEqualToAny(_ value: Node, _ others: ArraySlice<Node>) throws(Failure) -> Bool {
    if others.isEmpty { throw Failure("missing argument for comparison") }
    for other in others {
      switch (value, other) {
      case (.bool, .bool), (.int, .int), (.double, .double), (.string, .string), (.null, .null):
        if value == other { return true }
      case (.null, _), (_, .null): break
      default: throw Failure("incompatible types for comparison")
      }
    }
    return false
  }

  private static func isLess(_ left: Node, _ right: Node) throws(Failure) -> Bool {
    switch (left, right) {
    case (.int(let first), .int(let second)): return first < second
    case (.double(let first), .double(let second)): return first < second
    case (.string(let first), .string(let second)): return first.utf8.lexicographicallyPrecedes(second.utf8)
    default: throw Failure("incompatible types for comparison")
    }
  }

  /// Unlike `html.Escape`, templates replace the zero character, too.
  static func html(_ text: String) -> String {
    let scalars = text.unicodeScalars.map { $0 == "\0" ? "\u{FFFD}" : $0 }
    return BuiltinPackage.escapedHTML(String(String.UnicodeScalarView(scalars)))
  }

  private static func script(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": escaped += "\\\\"
      case "'": escaped += "\\'"
      case "\"": escaped += "\\\""
      case "<", ">", "&", "=": escaped += "\\u00" + String(scalar.value, radix: 16, uppercase: true)
      case _ where scalar.value < 32:
        let digits = String(scalar.value, radix: 16, uppercase: true)
        escaped += "\\u00" + (digits.utf8.count < 2 ? "0" : "") + digits
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
