/// Reads the words of a table, which spaces and line ends separate, byte by byte.
struct TableReader {
  private let bytes: [UInt8]
  private var place = 0

  init(_ text: String) { bytes = Array(text.utf8) }

  /// The next byte of the current word. Nil at its end.
  var next: UInt8? {
    guard place < bytes.count, !Self.isSpace(bytes[place]) else { return nil }
    return bytes[place]
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\n") }

  /// Moves to the next word of the table. Returns false if there is none.
  mutating func startsWord() -> Bool {
    while place < bytes.count, Self.isSpace(bytes[place]) { place += 1 }
    return place < bytes.count
  }

  mutating func pop() -> UInt8? {
    let byte = next
    if byte != nil { place += 1 }
    return byte
  }

  /// Skips a byte if it is the next one. Returns whether it was.
  mutating func skip(_ byte: UInt8) -> Bool {
    guard next == byte else { return false }
    place += 1
    return true
  }

  mutating func number() -> Int {
    var number = 0
    while let byte = next, byte &- UInt8(ascii: "0") < 10 {
      number = number &* 10 &+ Int(byte &- UInt8(ascii: "0"))
      place += 1
    }
    return number
  }

  /// The letters and digits up to the next other byte.
  mutating func name() -> String {
    let start = place
    while let byte = next, Self.isInName(byte) { place += 1 }
    return String(decoding: bytes[start..<place], as: UTF8.self)
  }

  /// The text up to a colon or the end of the word.
  mutating func key() -> String {
    let start = place
    while let byte = next, byte != UInt8(ascii: ":") { place += 1 }
    return String(decoding: bytes[start..<place], as: UTF8.self)
  }

  /// What is in parentheses, separated by `|` or `,`. Nil if there are none. For a space it has `_`, because spaces
  /// separate the words of a table.
  mutating func arguments() -> [String]? {
    guard skip(UInt8(ascii: "(")) else { return nil }
    var arguments: [String] = []
    var start = place
    while let byte = pop() {
      guard byte == UInt8(ascii: "|") || byte == UInt8(ascii: ",") || byte == UInt8(ascii: ")") else { continue }
      let argument = bytes[start..<(place - 1)]
      arguments.append(
        String(
          decoding: argument.contains(UInt8(ascii: "_"))
            ? argument.map { $0 == UInt8(ascii: "_") ? UInt8(ascii: " ") : $0 } : Array(argument), as: UTF8.self))
      if byte == UInt8(ascii: ")") { break }
      start = place
    }
    return arguments
  }

  private static func isInName(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- UInt8(ascii: "a") < 26 || byte &- UInt8(ascii: "0") < 10
  }
}
