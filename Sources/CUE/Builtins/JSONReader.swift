import Tree

extension JSONText {
  /// Reads JSON as values. Numbers keep the form in which they are written.
  struct Reader {
    private let bytes: [UInt8]
    private let evaluator: Evaluator
    private var index = 0
    private var depth = 0

    init(_ bytes: [UInt8], _ evaluator: Evaluator) {
      self.bytes = bytes
      self.evaluator = evaluator
    }

    /// The single value of the text; nil if the text is not valid JSON.
    mutating func document() -> Value? {
      guard let value = value() else { return nil }
      skipBlanks()
      return index == bytes.count ? value : nil
    }

    /// The values of a text that contains one after another; nil if it is not valid JSON.
    mutating func stream() -> [Value]? {
      var values: [Value] = []
      skipBlanks()
      while index < bytes.count {
        guard let value = value() else { return nil }
        values.append(value)
        skipBlanks()
      }
      return values
    }

    private var byte: UInt8 { index < bytes.count ? bytes[index] : 0 }

    private mutating func skipBlanks() {
      while index < bytes.count, [32, 9, 10, 13].contains(bytes[index]) { index += 1 }
    }

    private mutating func accept(_ wanted: UInt8) -> Bool {
      skipBlanks()
      guard byte == wanted, index < bytes.count else { return false }
      index += 1
      return true
    }

    private mutating func word(_ text: String) -> Bool {
      guard bytes[index...].starts(with: text.utf8) else { return false }
      index += text.utf8.count
      return true
    }

    private mutating func value() -> Value? {
      skipBlanks()
      depth += 1
      defer { depth -= 1 }
      evaluator.count()
      guard depth <= 100, index < bytes.count, !evaluator.isExhausted else { return nil }
      switch byte {
      case 123: return structure()
      case 91: return list()
      case 34: return string().map { .string($0) }
      case 116: return word("true") ? .bool(true) : nil
      case 102: return word("false") ? .bool(false) : nil
      case 110: return word("null") ? .null : nil
      default: return number()
      }
    }

    private mutating func structure() -> Value? {
      index += 1
      var fields: [(String, Value)] = []
      if accept(125) { return evaluator.makeStruct([], nil) }
      repeat {
        skipBlanks()
        guard byte == 34, let name = string(), accept(58), let value = value() else { return nil }
        fields.append((name, value))
      } while accept(44)
      return accept(125) ? evaluator.makeStruct(read: fields) : nil
    }

    private mutating func list() -> Value? {
      index += 1
      var values: [Value] = []
      if accept(93) { return evaluator.makeList([], nil) }
      repeat {
        guard let value = value() else { return nil }
        values.append(value)
      } while accept(44)
      return accept(93) ? evaluator.makeList(values, nil) : nil
    }

    private mutating func number() -> Value? {
      let start = index
      while index < bytes.count, Lexer.isDigit(byte) || [43, 45, 46, 69, 101].contains(byte) { index += 1 }
      let text = String(decoding: bytes[start..<index], as: UTF8.self)
      let digits = text.drop { $0 == "-" }
      guard let first = digits.utf8.first, Lexer.isDigit(first),
        !(first == 48 && digits.utf8.dropFirst().first.map(Lexer.isDigit) == true),
        !text.hasSuffix(".")
      else { return nil }
      return Number(text).map { .number($0) }
    }

    private mutating func string() -> String? {
      index += 1
      var text: [UInt8] = []
      while index < bytes.count {
        let byte = bytes[index]
        index += 1
        switch byte {
        case 34: return String(decoding: text, as: UTF8.self)
        case 0..<32: return nil
        case 92:
          guard index < bytes.count else { return nil }
          let escape = bytes[index]
          index += 1
          switch escape {
          case 34, 92, 47: text.append(escape)
          case 98: text.append(8)
          case 102: text.append(12)
          case 110: text.append(10)
          case 114: text.append(13)
          case 116: text.append(9)
          case 117:
            guard let scalar = unicode() else { return nil }
            text += Array(String(Character(scalar)).utf8)
          default: return nil
          }
        default: text.append(byte)
        }
      }
      return nil
    }

    private mutating func code() -> UInt32? {
      guard index + 4 <= bytes.count else { return nil }
      defer { index += 4 }
      return UInt32(String(decoding: bytes[index..<(index + 4)], as: UTF8.self), radix: 16)
    }

    private mutating func unicode() -> Unicode.Scalar? {
      guard let high = code() else { return nil }
      guard (0xD800..<0xE000).contains(high) else { return Unicode.Scalar(high) }
      guard high < 0xDC00, index + 6 <= bytes.count, bytes[index] == 92, bytes[index + 1] == 117 else {
        return "\u{FFFD}"
      }
      index += 2
      guard let low = code(), (0xDC00..<0xE000).contains(low) else { return "\u{FFFD}" }
      return Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
    }
  }
}
