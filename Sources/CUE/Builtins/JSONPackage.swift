extension BuiltinPackage {
  /// JSON.
  static let json = BuiltinPackage(
    "encoding/json",
    [
      Builtin("json.Marshal", 1) { call throws(Bottom) in
        try call.text(try JSONText.text(call.arguments[0], call.evaluator))
      },
      Builtin("json.MarshalStream", 1) { call throws(Bottom) in
        var text = ""
        for element in try call.list(0) { text += try JSONText.text(try call.value(element), call.evaluator) + "\n" }
        return try call.text(text)
      },
      Builtin("json.Unmarshal", 1) { call throws(Bottom) in
        var reader = JSONText.Reader(try call.bytes(0), call.evaluator)
        guard let value = reader.document() else { throw try unreadable(call) }
        return value
      },
      Builtin("json.UnmarshalStream", 1) { call throws(Bottom) in
        var reader = JSONText.Reader(try call.bytes(0), call.evaluator)
        guard let values = reader.stream() else { throw try unreadable(call) }
        return try call.list(of: values)
      },
      Builtin.check("json.Valid", 1, [.string, .bytes]) { call throws(Bottom) in
        var reader = JSONText.Reader(try call.bytes(0), call.evaluator)
        return .bool(reader.document() != nil)
      },
      Builtin.check("json.Validate", 2, [.string, .bytes], takesConstraints: true) { call throws(Bottom) in
        var reader = JSONText.Reader(try call.bytes(0), call.evaluator)
        guard let value = reader.document() else { throw try unreadable(call) }
        if !fits(value, call.arguments[1], call) { throw call.failed("the text does not fit the schema") }
        return .bool(true)
      },
      Builtin("json.Indent", 3) { call throws(Bottom) in
        let (prefix, indent) = (try call.string(1), try call.string(2))
        if prefix.utf8.count > 100 || indent.utf8.count > 100 { throw call.failed("the indentation is too wide") }
        return try call.text(JSONText.indented(try call.bytes(0), prefix, indent))
      },
      Builtin("json.Compact", 1) { call throws(Bottom) in try call.text(JSONText.compacted(try call.bytes(0))) },
      Builtin("json.HTMLEscape", 1) { call throws(Bottom) in
        var text = ""
        for scalar in try call.string(0).unicodeScalars {
          switch scalar.value {
          case 0x26, 0x3C, 0x3E: text += "\\u00" + String(scalar.value, radix: 16)
          case 0x2028, 0x2029: text += "\\u" + String(scalar.value, radix: 16)
          default: text.unicodeScalars.append(scalar)
          }
        }
        return try call.text(text)
      },
    ])

  private static func unreadable(_ call: BuiltinCall) throws(Bottom) -> Bottom {
    // The text may be valid JSON that exceeds a limit. In that case, report the limit instead.
    try call.evaluator.work(0)
    return call.failed("the text is no JSON")
  }
}

/// Reads and writes JSON as CUE does.
enum JSONText {
  static func text(_ value: Value, _ evaluator: Evaluator) throws(Bottom) -> String {
    var text = ""
    try write(value, evaluator, &text)
    return text
  }

  private static func write(_ given: Value, _ evaluator: Evaluator, _ text: inout String) throws(Bottom) {
    if let limit = evaluator.enter() { throw limit }
    defer { evaluator.leave() }
    switch evaluator.defaulted(given) {
    case .bottom(let bottom): throw bottom
    case .null: text += "null"
    case .bool(let value): text += value ? "true" : "false"
    case .number(let number): text += number.description
    case .string(let string): quote(string, &text)
    case .bytes(let bytes): quote(Base64.encode(bytes), &text)
    case .constraint, .disjunction, .function: throw .incomplete("a value for JSON is not known: it is \(given.phrase)")
    case .vertex(let vertex):
      if let incomplete = vertex.incomplete { throw incomplete }
      let arcs = vertex.isList ? vertex.elements : vertex.printed
      if !vertex.isList, let missing = vertex.arcs.first(where: { $0.presence == .required && $0.label.isRegular }) {
        let name = missing.label.description
        throw .incomplete("the required field '\(name)' is missing")
      }
      text += vertex.isList ? "[" : "{"
      for (index, arc) in arcs.enumerated() {
        if index > 0 { text += "," }
        if !vertex.isList {
          quote(arc.label.name, &text)
          text += ":"
        }
        try write(evaluator.value(of: arc), evaluator, &text)
      }
      text += vertex.isList ? "]" : "}"
    }
  }

  static func quote(_ string: String, _ text: inout String) {
    text += "\""
    for scalar in string.unicodeScalars {
      switch scalar.value {
      case 34: text += "\\\""
      case 92: text += "\\\\"
      case 8: text += "\\b"
      case 12: text += "\\f"
      case 10: text += "\\n"
      case 13: text += "\\r"
      case 9: text += "\\t"
      case 0..<32, 0x2028, 0x2029:
        let code = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - code.utf8.count) + code
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }

  /// Adds line breaks and indentation.
  static func indented(_ bytes: [UInt8], _ prefix: String, _ indent: String) -> String {
    var text = ""
    var depth = 0
    func newLine() { text += "\n" + prefix + String(repeating: indent, count: depth) }
    var isInString = false
    var pending: [UInt8] = []
    var index = 0
    while index < bytes.count {
      let start = index
      let byte = bytes[index]
      index += 1
      if isInString {
        if byte == 92 { index += 1 }
        if byte == 34 { isInString = false }
        pending += bytes[start..<min(index, bytes.count)]
        if !isInString {
          text += String(decoding: pending, as: UTF8.self)
          pending = []
        }
        continue
      }
      switch byte {
      case 32, 9, 10, 13: break
      case 123, 91:
        var next = index
        while next < bytes.count, [32, 9, 10, 13].contains(bytes[next]) { next += 1 }
        text += byte == 123 ? "{" : "["
        if next < bytes.count, bytes[next] == 125 || bytes[next] == 93 {
          text += byte == 123 ? "}" : "]"
          index = next + 1
        } else {
          depth += 1
          newLine()
        }
      case 125, 93:
        depth = max(0, depth - 1)
        newLine()
        text += byte == 125 ? "}" : "]"
      case 44:
        text += ","
        newLine()
      case 58: text += ": "
      default:
        if byte == 34 { isInString = true }
        text.unicodeScalars.append(Unicode.Scalar(byte))
      }
    }
    return text
  }

  /// Removes line breaks and blanks.
  static func compacted(_ bytes: [UInt8]) -> String {
    var kept: [UInt8] = []
    var isInString = false
    var isEscaped = false
    for byte in bytes {
      if isInString {
        kept.append(byte)
        if isEscaped {
          isEscaped = false
        } else if byte == 92 {
          isEscaped = true
        } else if byte == 34 {
          isInString = false
        }
      } else if ![32, 9, 10, 13].contains(byte) {
        kept.append(byte)
        if byte == 34 { isInString = true }
      }
    }
    return String(decoding: kept, as: UTF8.self)
  }
}
