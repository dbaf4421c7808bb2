import Tree

/// JSON as encoded by Go, which Kruise Rollouts stores in annotations and hashes: without spaces, with fields of a
/// struct in declaration order, sorted keys of maps, and `<`, `>` and `&` escaped.
struct GoJSON {
  /// The text.
  private(set) var text: String

  /// A value whose maps are sorted.
  init(_ node: Node) {
    text = ""
    write(node)
  }

  /// A struct with fields in this order; those without a value are omitted.
  init(_ fields: [(key: String, value: GoJSON?)]) {
    text = "{"
    for (key, value) in fields {
      guard let value else { continue }
      if text.utf8.count > 1 { text += "," }
      write(key)
      text += ":" + value.text
    }
    text += "}"
  }

  /// A list.
  init(_ items: [GoJSON]) {
    text = "[" + items.map(\.text).joined(separator: ",") + "]"
  }

  private mutating func write(_ node: Node) {
    switch node {
    case .null: text += "null"
    case .bool(let value): text += value ? "true" : "false"
    case .int(let value): text += String(value)
    case .double(let value): text += Self.number(value)
    case .string(let value): write(value)
    case .list(let items):
      text += "["
      for (index, item) in items.enumerated() {
        if index > 0 { text += "," }
        write(item)
      }
      text += "]"
    case .fields(let fields):
      text += "{"
      for (index, entry) in fields.enumerated() {
        if index > 0 { text += "," }
        write(entry.key)
        text += ":"
        write(entry.value)
      }
      text += "}"
    }
  }

  /// The shortest representation of the number, as in Swift, but without an exponent where Go writes none.
  private static func number(_ value: Double) -> String {
    let parts = "\(value)".split(separator: "e")
    let number = parts[0].hasSuffix(".0") ? parts[0].dropLast(2) : parts[0]
    guard parts.count > 1, let exponent = Int(parts[1]) else { return String(number) }
    if abs(value) >= 1e21 { return "\(number)e+\(exponent)" }
    if abs(value) < 1e-6 { return "\(number)e\(exponent)" }
    let sign = value < 0 ? "-" : ""
    let digits = number.filter(\.isNumber)
    if exponent < 0 { return sign + "0." + String(repeating: "0", count: -exponent - 1) + digits }
    return sign + digits + String(repeating: "0", count: exponent + 1 - digits.count)
  }

  private mutating func write(_ string: String) {
    text += "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case "<", ">", "&", "\u{2028}", "\u{2029}": text += Self.escape(scalar)
      case _ where scalar.value < 0x20: text += Self.escape(scalar)
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }

  private static func escape(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16)
    return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
  }
}
