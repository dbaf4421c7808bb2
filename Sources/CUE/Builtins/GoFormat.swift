import Tree

/// Values as Go's `fmt` prints them.
enum GoFormat {
  static func isTrue(_ value: Node) -> Bool {
    switch value {
    case .null: false
    case .bool(let bool): bool
    case .int(let number): number != 0
    case .double(let number): number != 0
    case .string(let text): !text.isEmpty
    case .list, .fields: !value.isEmpty
    }
  }

  /// The value as `%v` prints it. An action of a template prints `<no value>` where there is none.
  static func text(_ value: Node, isOutput: Bool = false) -> String {
    switch value {
    case .null: isOutput ? "<no value>" : "<nil>"
    case .bool(let bool): "\(bool)"
    case .int(let number): "\(number)"
    case .double(let number): FloatText.format(number, 103, precision: -1) ?? "\(number)"
    case .string(let text): text
    case .list(let items): "[" + items.map { text($0) }.joined(separator: " ") + "]"
    case .fields(let fields):
      "map[" + fields.entries.map { "\($0.key):\(text($0.value))" }.joined(separator: " ") + "]"
    }
  }

  /// The values one after another: with blanks between all of them, or only where neither is a text.
  static func joined(_ values: [Node], isLine: Bool) -> String {
    var joined = ""
    for (index, value) in values.enumerated() {
      if index > 0, isLine || (value.string == nil && values[index - 1].string == nil) { joined += " " }
      joined += text(value)
    }
    return joined
  }

  /// The options of a verb such as `%-5.2f`.
  private struct Verb {
    var isLeft = false
    var isPadded = false
    var isSigned = false
    var width = 0
    var precision: Int?
  }

  /// The values in the form that a format such as `%s: %5.2f` gives them.
  static func formatted(_ format: String, _ values: [Node]) throws(GoTemplate.Failure) -> String {
    var formatted = String.UnicodeScalarView()
    var rest = Array(format.unicodeScalars)[...]
    var left = values[...]
    while let scalar = rest.popFirst() {
      guard scalar == "%" else {
        formatted.append(scalar)
        continue
      }
      var verb = Verb()
      while let flag = rest.first, ["-", "0", "+"].contains(flag) {
        verb.isLeft = verb.isLeft || flag == "-"
        verb.isPadded = verb.isPadded || flag == "0"
        verb.isSigned = verb.isSigned || flag == "+"
        rest.removeFirst()
      }
      verb.width = number(&rest) ?? 0
      if rest.first == "." {
        rest.removeFirst()
        verb.precision = number(&rest) ?? 0
      }
      guard verb.width <= 1_000, verb.precision ?? 0 <= 300 else { throw .init("printf: the width is too large") }
      guard let letter = rest.popFirst() else { throw .init("printf: the format ends within a verb") }
      if letter == "%" {
        formatted.append("%")
        continue
      }
      guard let value = left.popFirst() else { throw .init("printf: there is no value for %\(letter)") }
      formatted.append(contentsOf: try Self.text(value, letter, verb).unicodeScalars)
    }
    if !left.isEmpty { throw .init("printf: there are more values than verbs") }
    return String(formatted)
  }

  private static func number(_ rest: inout ArraySlice<Unicode.Scalar>) -> Int? {
    var value: Int?
    while let scalar = rest.first, (48...57).contains(scalar.value) {
      value = min((value ?? 0) * 10 + Int(scalar.value) - 48, 100_000)
      rest.removeFirst()
    }
    return value
  }

  private static func text(_ value: Node, _ letter: Unicode.Scalar, _ verb: Verb) throws(GoTemplate.Failure) -> String {
    var text: String
    var isNumber = true
    switch (letter, value) {
    case ("v", _), ("s", .string), ("t", .bool):
      text = self.text(value)
      if let precision = verb.precision, value.string != nil { text = String(text.prefix(precision)) }
      isNumber = value.int != nil
    case ("q", .string(let string)):
      text = GoText.quoted(string)
      isNumber = false
    case ("d", .int(let number)): text = "\(number)"
    case ("x", .int(let number)): text = String(number, radix: 16)
    case ("X", .int(let number)): text = String(number, radix: 16, uppercase: true)
    case ("o", .int(let number)): text = String(number, radix: 8)
    case ("b", .int(let number)): text = String(number, radix: 2)
    case ("c", .int(let number)):
      text = UInt32(exactly: number).flatMap(Unicode.Scalar.init).map { String($0) } ?? "\u{FFFD}"
      isNumber = false
    case ("x", .string(let string)):
      text = Base64.hexadecimal(Array(string.utf8))
      isNumber = false
    case ("X", .string(let string)):
      text = Base64.hexadecimal(Array(string.utf8)).uppercased()
      isNumber = false
    case ("f", .double(let number)), ("F", .double(let number)), ("e", .double(let number)), ("g", .double(let number)):
      let precision = verb.precision ?? (letter == "g" ? -1 : 6)
      let format = letter == "F" ? 102 : UInt8(truncatingIfNeeded: letter.value)
      guard let shown = FloatText.format(number, format, precision: precision) else {
        throw .init("printf: %\(letter) can't print \(number)")
      }
      text = shown
    default: throw .init("printf: %\(letter) can't print \(self.text(value))")
    }
    if verb.isSigned, isNumber, !text.hasPrefix("-") { text = "+" + text }
    let missing = max(0, verb.width - text.unicodeScalars.count)
    if verb.isLeft { return text + String(repeating: " ", count: missing) }
    guard verb.isPadded, isNumber else { return String(repeating: " ", count: missing) + text }
    let sign = text.hasPrefix("-") || text.hasPrefix("+") ? text.prefix(1) : ""
    return sign + String(repeating: "0", count: missing) + text.dropFirst(sign.utf8.count)
  }
}
