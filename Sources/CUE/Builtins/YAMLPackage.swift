extension BuiltinPackage {
  /// YAML.
  static let yaml = BuiltinPackage(
    "encoding/yaml",
    [
      Builtin("yaml.Marshal", 1) { call throws(Bottom) in
        try call.text(try YAMLText.text(call.arguments[0], call.evaluator))
      },
      Builtin("yaml.MarshalStream", 1) { call throws(Bottom) in
        var texts: [String] = []
        for element in try call.list(0) { texts.append(try YAMLText.text(try call.value(element), call.evaluator)) }
        return try call.text(texts.joined(separator: "---\n"))
      },
      Builtin("yaml.Unmarshal", 1) { call throws(Bottom) in
        let documents = try documents(call)
        if documents.isEmpty { return .null }
        guard documents.count == 1 else { throw call.failed("the text has \(documents.count) documents") }
        return documents[0]
      },
      Builtin("yaml.UnmarshalStream", 1) { call throws(Bottom) in try call.list(of: try documents(call)) },
      Builtin.check("yaml.Validate", 2, [.string, .bytes], takesConstraints: true, validate),
      Builtin.check("yaml.ValidatePartial", 2, [.string, .bytes], takesConstraints: true, validate),
    ])

  private static func validate(_ call: BuiltinCall) throws(Bottom) -> Value {
    for document in try documents(call) where !fits(document, call.arguments[1], call) {
      throw call.failed("the text does not fit the schema")
    }
    return .bool(true)
  }

  private static func documents(_ call: BuiltinCall) throws(Bottom) -> [Value] {
    guard let read = call.evaluator.readYAML else { throw call.failed("YAML can't be read here") }
    guard let documents = read(try call.bytes(0)) else { throw call.failed("the text is no YAML") }
    let values = documents.map { call.evaluator.value(from: $0) }
    try call.evaluator.work(0)
    return values
  }
}

/// YAML as CUE writes it.
enum YAMLText {
  static func text(_ value: Value, _ evaluator: Evaluator) throws(Bottom) -> String {
    var text = ""
    try write(value, evaluator, indent: 0, isInline: true, &text)
    return text
  }

  private static func blanks(_ count: Int) -> String { String(repeating: " ", count: count) }

  /// Writes a value. `isInline` means that it begins on the current line.
  private static func write(
    _ given: Value, _ evaluator: Evaluator, indent: Int, isInline: Bool, _ text: inout String
  ) throws(Bottom) {
    if let limit = evaluator.enter() { throw limit }
    defer { evaluator.leave() }
    switch evaluator.defaulted(given) {
    case .bottom(let bottom): throw bottom
    case .null: text += "null\n"
    case .bool(let value): text += value ? "true\n" : "false\n"
    case .number(let number): text += number.literal + "\n"
    case .string(let string): text += scalar(string, indent: indent) + "\n"
    case .bytes(let bytes): text += "!!binary \(Base64.encode(bytes))\n"
    case .constraint, .disjunction, .function: throw .incomplete("a value for YAML is not known: it is \(given.phrase)")
    case .vertex(let vertex):
      if let incomplete = vertex.incomplete { throw incomplete }
      let arcs = vertex.isList ? vertex.elements : vertex.printed
      if arcs.isEmpty {
        text += vertex.isList ? "[]\n" : "{}\n"
        return
      }
      for (index, arc) in arcs.enumerated() {
        if index > 0 || !isInline { text += blanks(indent) }
        let value = evaluator.defaulted(evaluator.value(of: arc))
        if vertex.isList {
          text += "- "
          try write(value, evaluator, indent: indent + 2, isInline: true, &text)
        } else {
          text += key(arc.label.name) + ":"
          if let inner = value.vertex, !(inner.isList ? inner.elements : inner.members).isEmpty {
            text += "\n"
            try write(value, evaluator, indent: indent + 2, isInline: false, &text)
          } else {
            text += " "
            try write(value, evaluator, indent: indent + 2, isInline: true, &text)
          }
        }
      }
    }
  }

  private static func key(_ text: String) -> String {
    text.contains("\n") ? GoText.quoted(text) : scalar(text, indent: 0)
  }

  /// A string as a YAML scalar, quoted if a reader would take it for another type.
  static func scalar(_ string: String, indent: Int) -> String {
    if string.contains("\n"), string.utf8.allSatisfy({ $0 >= 32 || $0 == 10 || $0 == 9 }), string.first != " ",
      string.first != "\n"
    {
      return block(string, indent)
    }
    if isAmbiguous(string) || string.utf8.contains(where: { $0 < 32 || $0 == 127 }) { return GoText.quoted(string) }
    if needsQuotes(string) { return "'" + ByteText.replace(string, "'", with: "''", limit: -1) + "'" }
    return string
  }

  private static func block(_ string: String, _ indent: Int) -> String {
    let trailing = string.reversed().prefix { $0 == "\n" }.count
    let mark = trailing == 0 ? "|-" : trailing == 1 ? "|" : "|+"
    let body = trailing > 0 ? string.dropLast() : string[...]
    let lines = body.split(separator: "\n", omittingEmptySubsequences: false)
    return mark + lines.map { $0.isEmpty ? "\n" : "\n" + blanks(indent) + $0 }.joined()
  }

  /// Whether YAML 1.1 or 1.2 would read the text as something other than a string.
  private static func isAmbiguous(_ text: String) -> Bool {
    if text.isEmpty { return true }
    switch text.lowercased() {
    case "null", "~", "true", "false", "yes", "no", "on", "off", "y", "n", ".inf", "-.inf", "+.inf", ".nan", "<<", "=":
      return true
    default: break
    }
    guard let first = text.utf8.first, Lexer.isDigit(first) || [43, 45, 46].contains(first) else { return false }
    let rest = text.utf8.filter { $0 != 95 }
    if Number(String(decoding: rest, as: UTF8.self)) != nil || Number("0" + text) != nil { return true }
    let unsigned = text.drop { $0 == "-" || $0 == "+" }
    for (prefix, radix) in [("0x", 16), ("0o", 8), ("0b", 2)] where unsigned.hasPrefix(prefix) {
      return Int(unsigned.dropFirst(2), radix: radix) != nil
    }
    return looksLikeTime(Array(text.utf8))
  }

  /// Whether the text looks like a date or a base-60 number.
  private static func looksLikeTime(_ bytes: [UInt8]) -> Bool {
    if bytes.contains(58), bytes.allSatisfy({ Lexer.isDigit($0) || [58, 46, 95, 43, 45].contains($0) }) { return true }
    guard bytes.count >= 8, bytes.prefix(4).allSatisfy(Lexer.isDigit), bytes[4] == 45 else { return false }
    return bytes.allSatisfy { Lexer.isDigit($0) || [45, 58, 46, 84, 116, 90, 122, 43, 32].contains($0) }
  }

  private static func needsQuotes(_ text: String) -> Bool {
    guard let first = text.utf8.first, let last = text.utf8.last else { return true }
    if first == 32 || last == 32 || last == 58 { return true }
    if "#,[]{}&*!|>'\"%@`".utf8.contains(first) { return true }
    if [45, 63, 58].contains(first), text.utf8.count == 1 || text.utf8.dropFirst().first == 32 { return true }
    if text == "---" || text == "..." || text.hasPrefix("--- ") { return true }
    return text.contains(": ") || text.contains(" #")
  }
}
