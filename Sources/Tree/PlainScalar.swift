/// How a cluster reads a plain scalar: the rules of the YAML reader shared by all Kubernetes tools (sigs.k8s.io/yaml,
/// based on go-yaml v2), which accepts the booleans of YAML 1.1 and the numbers of both versions.
public enum PlainScalar {
  /// The value of a plain scalar with this text.
  public static func resolve(_ text: String) -> Node {
    guard let first = text.utf8.first else { return .null }
    switch first {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
      return number(text) ?? .string(text)
    case UInt8(ascii: "~"), UInt8(ascii: "n"), UInt8(ascii: "N"):
      if isNull(text) { return .null }
    default: break
    }
    if let bool = bool(text) { return .bool(bool) }
    return .string(text)
  }

  /// Whether it reads as null: empty, `~`, `null`.
  public static func isNull(_ text: String) -> Bool {
    switch text.utf8.count {
    case 0: true
    case 1: text == "~"
    case 4: text == "null" || text == "Null" || text == "NULL"
    default: false
    }
  }

  /// Whether only YAML 1.1 reads it as a boolean: `y`, `yes`, `on` and so on, which YAML 1.2 reads as text.
  public static func isOldBoolean(_ text: String) -> Bool {
    guard text.utf8.count <= 3, let bool = bool(text) else { return false }
    return bool ? text.lowercased() != "true" : true
  }

  /// Whether a string must be quoted to remain a string under both YAML 1.1 and 1.2, in every tool.
  public static func isAmbiguous(_ text: String) -> Bool {
    guard let first = text.utf8.first else { return true }
    switch first {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
      return looksNumeric(text)
    case UInt8(ascii: "="), UInt8(ascii: "<"): return text == "=" || text == "<<"
    case UInt8(ascii: "~"), UInt8(ascii: "n"), UInt8(ascii: "N"): return isNull(text) || bool(text) != nil
    default: return bool(text) != nil
    }
  }

  /// Whether a string that starts with this byte may be ambiguous: a quick test that excludes most texts. Only short
  /// words can spell a boolean or null.
  @inlinable
  public static func mayBeAmbiguous(first: UInt8, length: Int) -> Bool {
    switch first | 0x20 {
    case UInt8(ascii: "y"), UInt8(ascii: "n"), UInt8(ascii: "t"), UInt8(ascii: "f"), UInt8(ascii: "o"): length <= 5
    case UInt8(ascii: "a")...UInt8(ascii: "z"): false
    default: true
    }
  }

  /// The YAML 1.1 boolean that it spells.
  public static func bool(_ text: String) -> Bool? {
    // Nearly every scalar is neither, which usually shows in its length and first letters.
    let length = text.utf8.count
    var bytes = text.utf8.makeIterator()
    guard length <= 5, let first = bytes.next() else { return nil }
    let second = bytes.next() ?? 0
    switch (first | 0x20, second | 0x20, length) {
    case (UInt8(ascii: "y"), _, 1), (UInt8(ascii: "y"), UInt8(ascii: "e"), 3), (UInt8(ascii: "n"), _, 1),
      (UInt8(ascii: "n"), UInt8(ascii: "o"), 2), (UInt8(ascii: "o"), UInt8(ascii: "n"), 2),
      (UInt8(ascii: "o"), UInt8(ascii: "f"), 3), (UInt8(ascii: "t"), UInt8(ascii: "r"), 4),
      (UInt8(ascii: "f"), UInt8(ascii: "a"), 5):
      break
    default: return nil
    }
    switch text {
    case "y", "Y", "yes", "Yes", "YES", "on", "On", "ON", "true", "True", "TRUE": return true
    case "n", "N", "no", "No", "NO", "off", "Off", "OFF", "false", "False", "FALSE": return false
    default: return nil
    }
  }

  /// Dates, sexagesimals, numbers with underscores or a base, infinities: everything that starts like a number and
  /// contains only characters of numbers and dates.
  private static func looksNumeric(_ text: String) -> Bool {
    let bytes = text.utf8
    if bytes.count <= 5, [".inf", ".nan"].contains(text.lowercased().drop { $0 == "+" || $0 == "-" }) { return true }
    guard bytes.contains(where: { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }) else {
      return bytes.count == 1
    }
    return bytes.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
        UInt8(ascii: "A")...UInt8(ascii: "F"):
        true
      default: "+-._:xXoOtTzZ ".utf8.contains(byte)
      }
    }
  }

  private static func number(_ text: String) -> Node? {
    // A plain decimal number, by far the most common, needs none of the rules below.
    if let first = text.utf8.first, first > UInt8(ascii: "0") || text.utf8.count == 1, let int = Int(text) {
      return .int(int)
    }
    switch text {
    case ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF": return .double(.infinity)
    case "-.inf", "-.Inf", "-.INF": return .double(-.infinity)
    case ".nan", ".NaN", ".NAN": return .double(.nan)
    default: break
    }
    // Underscores between digits are ignored, unless the number begins with the decimal point.
    let digits = text.utf8.first == UInt8(ascii: ".") ? text : text.filter { $0 != "_" }
    if let int = integer(digits) { return .int(int) }
    guard isDecimal(digits), let double = Double(digits), double.isFinite else { return nil }
    // A cluster receives it as JSON, in which 1e3 or 5.0 is an integer like any other.
    return double.magnitude < 0x1p53 ? Int(exactly: double).map(Node.int) ?? .double(double) : .double(double)
  }

  /// Like Go's `ParseInt` with base 0: `0x`, `0o`, `0b`, and a leading 0 for octal.
  private static func integer(_ digits: String) -> Int? {
    let sign = digits.hasPrefix("-") ? "-" : ""
    let body = digits.drop { $0 == "+" || $0 == "-" }
    guard digits.count - body.count <= 1, let first = body.first, first.isNumber else { return nil }
    let rest = body.dropFirst(2)
    func parse(_ text: Substring, _ radix: Int) -> Int? {
      text.first.map { $0 == "+" || $0 == "-" } == true ? nil : Int(sign + text, radix: radix)
    }
    switch body.prefix(2).lowercased() {
    case "0x": return parse(rest, 16)
    case "0o": return parse(rest, 8)
    case "0b": return parse(rest, 2)
    default: return first == "0" && body.count > 1 ? parse(body.dropFirst(), 8) : parse(body, 10)
    }
  }

  private static func isDecimal(_ text: String) -> Bool {
    var rest = text.utf8[...]
    if let sign = rest.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") { rest.removeFirst() }
    func digits() -> Int {
      let run = rest.prefix { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }.count
      rest.removeFirst(run)
      return run
    }
    var count = digits()
    if rest.first == UInt8(ascii: ".") {
      rest.removeFirst()
      count += digits()
    }
    guard count > 0 else { return false }
    if let exponent = rest.first, exponent == UInt8(ascii: "e") || exponent == UInt8(ascii: "E") {
      rest.removeFirst()
      if let sign = rest.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") { rest.removeFirst() }
      guard digits() > 0 else { return false }
    }
    return rest.isEmpty
  }
}
