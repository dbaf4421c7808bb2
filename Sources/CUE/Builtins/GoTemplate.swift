/// Executes a Go template with `{{ .field }}`, `if`, `else`, `range`, `with`, `end`, and some functions.
struct GoTemplate {
  private enum Piece {
    case text(String)
    case action(String)
  }

  private var pieces: [Piece] = []
  private let call: BuiltinCall
  private var index = 0
  private var root: Value = .null
  private var output = ""

  init(_ text: String, _ call: BuiltinCall) {
    self.call = call
    var rest = text
    while let open = rest.range(of: "{{") {
      var before = String(rest[..<open.lowerBound])
      let after = rest[open.upperBound...]
      guard let close = String(after).range(of: "}}") else { break }
      let inside = String(after)
      var action = String(inside[..<close.lowerBound])
      var following = String(inside[close.upperBound...])
      if action.hasPrefix("- ") {
        before = before.trimming(left: false) { $0.properties.isWhitespace }
        action.removeFirst(2)
      }
      if action.hasSuffix(" -") {
        following = String(String.UnicodeScalarView(following.unicodeScalars.drop { $0.properties.isWhitespace }))
        action.removeLast(2)
      }
      pieces.append(.text(before))
      if !action.hasPrefix("/*") { pieces.append(.action(action.trimming { $0.properties.isWhitespace })) }
      rest = following
    }
    pieces.append(.text(rest))
  }

  mutating func execute(_ data: Value) throws(Bottom) -> String {
    root = data
    try run(data, isActive: true, depth: 0)
    return output
  }

  /// Executes up to the next `end` or `else`, and returns that action.
  @discardableResult
  private mutating func run(_ dot: Value, isActive: Bool, depth: Int) throws(Bottom) -> String {
    guard depth < 50 else { throw call.failed("the template is nested too deep") }
    while index < pieces.count {
      let piece = pieces[index]
      index += 1
      try call.evaluator.work()
      switch piece {
      case .text(let text):
        if isActive {
          try call.evaluator.spend(text.utf8.count)
          output += text
        }
      case .action(let action):
        let word = action.split(separator: " ", maxSplits: 1).first.map(String.init) ?? ""
        let rest = String(action.dropFirst(word.count)).trimming { $0.properties.isWhitespace }
        switch word {
        case "end", "else": return action
        case "if", "with", "range": try block(word, rest, dot, isActive, depth)
        default:
          if isActive {
            let text = try text(try value(action, dot))
            try call.evaluator.spend(text.utf8.count)
            output += text
          }
        }
      }
    }
    if depth > 0 { throw call.failed("the template lacks an 'end'") }
    return ""
  }

  private mutating func block(_ word: String, _ condition: String, _ dot: Value, _ isActive: Bool, _ depth: Int)
    throws(Bottom)
  {
    let value = isActive ? try self.value(condition, dot) : .null
    let isTrue = isActive && Self.isTrue(value)
    let start = index
    var ending = ""
    if word == "range", isTrue, case .vertex(let vertex) = value {
      for arc in vertex.isList ? vertex.elements : vertex.members {
        index = start
        ending = try run(try call.value(arc), isActive: true, depth: depth + 1)
      }
    } else {
      ending = try run(word == "with" ? value : dot, isActive: isTrue, depth: depth + 1)
    }
    guard ending.hasPrefix("else") else { return }
    let next = ending.dropFirst(4).trimming
    if next.hasPrefix("if ") {
      try block("if", String(next.dropFirst(3)), dot, isActive && !isTrue, depth + 1)
    } else {
      _ = try run(dot, isActive: isActive && !isTrue, depth: depth + 1)
    }
  }

  private static func isTrue(_ value: Value) -> Bool {
    switch value {
    case .bool(let bool): bool
    case .string(let text): !text.isEmpty
    case .number(let number): !number.isZero
    case .vertex(let vertex): !(vertex.isList ? vertex.elements : vertex.members).isEmpty
    default: false
    }
  }

  private func text(_ value: Value) throws(Bottom) -> String {
    switch value {
    case .string(let text): text
    case .number(let number): number.description
    case .bool(let bool): "\(bool)"
    case .null: "<no value>"
    case .bytes(let bytes): String(decoding: bytes, as: UTF8.self)
    default: try JSONText.text(value, call.evaluator)
    }
  }

  /// The value of a pipeline. Each function gets the result of the previous one as its last argument.
  private func value(_ pipeline: String, _ dot: Value) throws(Bottom) -> Value {
    var last: Value?
    for part in pipeline.split(separator: "|") {
      let words = Self.words(String(part))
      guard let first = words.first else { continue }
      if words.count == 1, last == nil, let value = try operand(first, dot) {
        last = value
        continue
      }
      var arguments: [Value] = []
      for word in words.dropFirst() {
        guard let value = try operand(word, dot) else { throw call.failed("the template has no function '\(word)'") }
        arguments.append(value)
      }
      if let value = last { arguments.append(value) }
      last = try apply(first, arguments)
    }
    return last ?? .null
  }

  private static func words(_ text: String) -> [String] {
    var words: [String] = []
    var word = ""
    var isInString = false
    for character in text {
      if character == "\"" { isInString.toggle() }
      if character == " ", !isInString {
        if !word.isEmpty { words.append(word) }
        word = ""
      } else {
        word.append(character)
      }
    }
    if !word.isEmpty { words.append(word) }
    return words
  }

  private func operand(_ word: String, _ dot: Value) throws(Bottom) -> Value? {
    if word == "." { return dot }
    if word == "$" { return root }
    if word.hasPrefix(".") || word.hasPrefix("$.") {
      var value = word.hasPrefix("$") ? root : dot
      for name in word.split(separator: ".") where name != "$" {
        guard case .vertex(let vertex) = value, let arc = vertex.target.arc(.regular(String(name))),
          arc.presence == .member
        else {
          return .null
        }
        value = try call.value(arc)
      }
      return value
    }
    if word.hasPrefix("\""), let expression = try? Parser.parse(expression: word),
      case .literal(.string(let text), _) = expression
    {
      return .string(text)
    }
    if word == "true" || word == "false" { return .bool(word == "true") }
    return Number(word).map { .number($0) }
  }

  private func apply(_ name: String, _ arguments: [Value]) throws(Bottom) -> Value {
    switch (name, arguments.count) {
    case ("len", 1):
      if case .vertex(let vertex) = arguments[0] {
        return .number(Number((vertex.isList ? vertex.elements : vertex.members).count))
      }
      return .number(Number(try text(arguments[0]).utf8.count))
    case ("not", 1): return .bool(!Self.isTrue(arguments[0]))
    case ("and", 1...): return arguments.first { !Self.isTrue($0) } ?? arguments[arguments.count - 1]
    case ("or", 1...): return arguments.first { Self.isTrue($0) } ?? arguments[arguments.count - 1]
    case ("eq", 2...): return .bool(arguments.dropFirst().contains { call.evaluator.equals(arguments[0], $0) == true })
    case ("ne", 2): return .bool(call.evaluator.equals(arguments[0], arguments[1]) != true)
    case ("print", _), ("println", _):
      var texts: [String] = []
      for argument in arguments { texts.append(try text(argument)) }
      return .string(texts.joined(separator: " ") + (name == "println" ? "\n" : ""))
    case ("html", 1): return .string(Self.escaped(try text(arguments[0])))
    case ("index", 2):
      guard case .vertex(let vertex) = arguments[0] else { break }
      let key = try text(arguments[1])
      guard let arc = vertex.target.arc(vertex.isList ? Label(key, .index) : .regular(key)) else { return .null }
      return try call.value(arc)
    default: break
    }
    throw call.failed("the template uses '\(name)', which is not taken here")
  }

  static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&#34;"
      case "'": escaped += "&#39;"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}

extension Substring {
  fileprivate var trimming: String { String(self).trimming { $0.properties.isWhitespace } }
}

extension String {
  /// The range of the first occurrence of a text.
  fileprivate func range(of text: String) -> Range<String.Index>? {
    guard let offset = ByteText.index(of: Array(text.utf8), in: Array(utf8)) else { return nil }
    let start = utf8.index(startIndex, offsetBy: offset)
    return start..<utf8.index(start, offsetBy: text.utf8.count)
  }
}
