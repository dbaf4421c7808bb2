extension BuiltinPackage {
  /// Durations and times.
  static let time = BuiltinPackage(
    "time",
    [
      Builtin.check("time.Duration", 1, .string) { call throws(Bottom) in
        let text = try call.string(0)
        if TimeText.nanoseconds(text) == nil {
          throw call.failed("\(Literal.quoted(text)) is no duration such as 1h30m")
        }
        return .bool(true)
      },
      Builtin("time.ParseDuration", 1) { call throws(Bottom) in
        let text = try call.string(0)
        guard let value = TimeText.nanoseconds(text) else {
          throw call.failed("\(Literal.quoted(text)) is no duration such as 1h30m")
        }
        return .number(Number(value))
      },
      Builtin("time.FormatDuration", 1) { call throws(Bottom) in .string(TimeText.duration(try call.int(0))) },
      Builtin.check("time.Time", 1, .string) { call throws(Bottom) in
        let text = try call.string(0)
        if !TimeText.isTime(text) {
          throw call.failed("\(Literal.quoted(text)) is no time such as 2006-01-02T15:04:05Z")
        }
        return .bool(true)
      },
      Builtin.check("time.Format", 2, .string) { call throws(Bottom) in
        let (text, layout) = (try call.string(0), try call.string(1))
        guard TimeText.fits(text, layout) else {
          throw call.failed("\(Literal.quoted(text)) does not have the form \(Literal.quoted(layout))")
        }
        return .bool(true)
      },
    ],
    values: [
      "Nanosecond": "1", "Microsecond": "1000", "Millisecond": "1000000", "Second": "1000000000",
      "Minute": "60000000000", "Hour": "3600000000000", "RFC3339": "\"2006-01-02T15:04:05Z07:00\"",
      "RFC3339Nano": "\"2006-01-02T15:04:05.999999999Z07:00\"", "RFC3339Date": "\"2006-01-02\"",
      "Kitchen": "\"3:04PM\"", "RFC1123": "\"Mon, 02 Jan 2006 15:04:05 MST\"",
    ])
}

/// Durations and times as Go reads and writes them.
enum TimeText {
  private static let units: [(String, Int)] = [
    ("ns", 1), ("us", 1_000), ("µs", 1_000), ("μs", 1_000), ("ms", 1_000_000), ("s", 1_000_000_000),
    ("m", 60_000_000_000), ("h", 3_600_000_000_000),
  ]

  static func nanoseconds(_ text: String) -> Int? {
    var rest = text[...]
    let isNegative = rest.hasPrefix("-")
    if rest.hasPrefix("-") || rest.hasPrefix("+") { rest = rest.dropFirst() }
    if rest == "0" { return 0 }
    guard !rest.isEmpty else { return nil }
    var total = Number(0)
    while !rest.isEmpty {
      let digits = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
      rest = rest.dropFirst(digits.count)
      let unit = rest.prefix { !($0.isNumber || $0 == ".") }
      rest = rest.dropFirst(unit.count)
      guard let factor = units.first(where: { $0.0 == unit })?.1, digits.contains(where: \.isNumber),
        let number = Number(digits.hasPrefix(".") ? "0" + digits : String(digits)),
        let product = Number.product(number, Number(factor)), let sum = Number.sum(total, product)
      else { return nil }
      total = sum
    }
    return total.rounded(.down).0.int.map { isNegative ? -$0 : $0 }
  }

  static func duration(_ value: Int) -> String {
    if value == 0 { return "0s" }
    let sign = value < 0 ? "-" : ""
    let size = Int(clamping: value.magnitude)
    if size < 1_000 { return "\(sign)\(size)ns" }
    if size < 1_000_000 { return "\(sign)\(decimal(size, 1_000))µs" }
    if size < 1_000_000_000 { return "\(sign)\(decimal(size, 1_000_000))ms" }
    let hours = size / 3_600_000_000_000
    let minutes = size / 60_000_000_000 % 60
    let seconds = decimal(size % 60_000_000_000, 1_000_000_000)
    return sign + (hours > 0 ? "\(hours)h" : "") + (hours > 0 || minutes > 0 ? "\(minutes)m" : "") + seconds + "s"
  }

  private static func decimal(_ value: Int, _ factor: Int) -> String {
    guard let quotient = Number.quotient(Number(value), Number(factor)) else { return "0" }
    return quotient.plain(places: quotient.places)
  }

  static func isTime(_ text: String) -> Bool {
    fits(text, "2006-01-02T15:04:05Z07:00") || fits(text, "2006-01-02T15:04:05.999999999Z07:00")
  }

  /// Whether a text matches a layout, which is an example as in Go.
  static func fits(_ text: String, _ layout: String) -> Bool {
    let parts: [(String, (inout Substring) -> Bool)] = [
      ("Z07:00", zone), ("2006", { digits(&$0, 4, 0...9_999) }), ("January", { word(&$0, months) }),
      ("Monday", { word(&$0, days) }), ("Jan", { word(&$0, months.map { String($0.prefix(3)) }) }),
      ("Mon", { word(&$0, days.map { String($0.prefix(3)) }) }),
      ("MST", { word(&$0, ["UTC", "GMT", "MST", "CET", "EST", "PST"]) }),
      ("01", { digits(&$0, 2, 1...12) }), ("02", { digits(&$0, 2, 1...31) }), ("15", { digits(&$0, 2, 0...23) }),
      ("03", { digits(&$0, 2, 1...12) }), ("04", { digits(&$0, 2, 0...59) }), ("05", { digits(&$0, 2, 0...59) }),
      (".999999999", fraction), ("PM", { word(&$0, ["AM", "PM"]) }),
      ("3", { digits(&$0, 1, 1...12) || digits(&$0, 2, 1...12) }),
    ]
    var rest = text[...]
    var form = layout[...]
    while !form.isEmpty {
      if let (name, take) = parts.first(where: { form.hasPrefix($0.0) }) {
        form = form.dropFirst(name.count)
        if !take(&rest) { return false }
      } else {
        guard rest.first == form.first else { return false }
        rest = rest.dropFirst()
        form = form.dropFirst()
      }
    }
    return rest.isEmpty
  }

  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]
  private static let days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]

  private static func digits(_ text: inout Substring, _ count: Int, _ range: ClosedRange<Int>) -> Bool {
    let part = text.prefix(count)
    guard part.utf8.count == count, part.utf8.allSatisfy(Lexer.isDigit), let value = Int(part), range.contains(value)
    else {
      return false
    }
    text = text.dropFirst(count)
    return true
  }

  private static func word(_ text: inout Substring, _ words: [String]) -> Bool {
    guard let word = words.first(where: { text.hasPrefix($0) }) else { return false }
    text = text.dropFirst(word.count)
    return true
  }

  private static func zone(_ text: inout Substring) -> Bool {
    if text.hasPrefix("Z") {
      text = text.dropFirst()
      return true
    }
    guard text.hasPrefix("+") || text.hasPrefix("-") else { return false }
    text = text.dropFirst()
    guard digits(&text, 2, 0...23), text.hasPrefix(":") else { return false }
    text = text.dropFirst()
    return digits(&text, 2, 0...59)
  }

  private static func fraction(_ text: inout Substring) -> Bool {
    guard text.hasPrefix(".") else { return true }
    let digits = text.dropFirst().prefix { $0.isASCII && $0.isNumber }
    text = text.dropFirst(1 + digits.count)
    return !digits.isEmpty
  }
}
