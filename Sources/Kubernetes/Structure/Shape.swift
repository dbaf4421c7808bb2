/// The fields that a map of some type may have, and what each must be.
final class Shape: Sendable {
  /// A field.
  struct Property: Sendable {
    var name: String
    var type: ValueType = .any
    var container = Container.none
    var rule = ValueRule.none
    /// What the keys of a map must be.
    var keyRule = ValueRule.none
    var isRequired = false
    /// Whether the rule holds for an empty text too, which otherwise stands for none.
    var checksEmpty = false
    /// The minor versions that have it.
    var since: UInt8 = 0
    var until: UInt8 = .max
    var hasRule = false
    var hasKeyRule = false
  }

  /// Whether it is one value, or a list or map of such.
  enum Container: Sendable { case none, list, map }

  /// The type of a value.
  enum ValueType: Sendable {
    case any, text, int32, int64, bool, number, quantity, intOrText, time, bytes
    /// A map of the shape of this number.
    case shape(Int)
  }

  let check: TypeCheck
  let properties: [Property]
  /// The places of the required properties.
  let required: [Int]
  /// Whether it may have fields of other names, and what these are.
  let isOpen: Bool
  private let buckets: [Int16]
  private let next: [Int16]

  /// A shape of whatever fields.
  static let open = Shape([], isOpen: true)

  init(_ properties: [Property], check: TypeCheck = .none, isOpen: Bool = false) {
    self.properties = properties
    self.check = check
    self.isOpen = isOpen
    required = properties.indices.filter { properties[$0].isRequired }
    // Three properties of four have a bucket of their own, so that finding one is one comparison.
    var buckets = [Int16](repeating: -1, count: 64)
    var next = [Int16](repeating: -1, count: properties.count)
    for (index, property) in properties.enumerated() {
      let bucket = Self.bucket(property.name)
      next[index] = buckets[bucket]
      buckets[bucket] = Int16(truncatingIfNeeded: index)
    }
    self.buckets = buckets
    self.next = next
  }

  /// Reads what a table says: `%CHECK`, and for each property its name, `:` and type. `[` is a list and `{` a map of
  /// what follows. A type is a letter, or `@` and the number of a shape. Then follow `!` for required, `=` for a rule
  /// that the empty text must follow too, `+SINCE`, `-UNTIL`, `#RULE` and `~RULE` of the keys.
  convenience init(_ text: String) {
    var check = TypeCheck.none
    var properties: [Property] = []
    for word in text.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
      if word.utf8.first == UInt8(ascii: "%") {
        check = TypeCheck(rawValue: String(word.dropFirst())) ?? .none
      } else if let property = Property(word) {
        properties.append(property)
      }
    }
    self.init(properties, check: check)
  }

  /// The place of a property.
  func index(of key: String) -> Int? {
    var index = buckets[Self.bucket(key)]
    while index >= 0 {
      if properties[Int(index)].name == key { return Int(index) }
      index = next[Int(index)]
    }
    return nil
  }

  private static func bucket(_ key: String) -> Int {
    let bytes = key.utf8
    guard let first = bytes.first, let last = bytes.last else { return 0 }
    return (bytes.count &* 3 &+ Int(first) &* 7 &+ Int(last)) & 63
  }
}

extension Shape.Property {
  init?(_ word: Substring) {
    guard let colon = word.utf8.firstIndex(of: UInt8(ascii: ":")) else { return nil }
    self.init(name: String(word[..<colon]))
    var rest = word.utf8[word.utf8.index(after: colon)...]
    if rest.first == UInt8(ascii: "[") {
      container = .list
    } else if rest.first == UInt8(ascii: "{") {
      container = .map
    }
    if container != .none { rest.removeFirst() }
    guard let letter = rest.popFirst() else { return nil }
    type =
      switch letter {
      case UInt8(ascii: "s"): .text
      case UInt8(ascii: "i"): .int32
      case UInt8(ascii: "l"): .int64
      case UInt8(ascii: "b"): .bool
      case UInt8(ascii: "n"): .number
      case UInt8(ascii: "q"): .quantity
      case UInt8(ascii: "o"): .intOrText
      case UInt8(ascii: "t"): .time
      case UInt8(ascii: "y"): .bytes
      case UInt8(ascii: "@"): .shape(Self.number(&rest))
      default: .any
      }
    while let mark = rest.popFirst() {
      switch mark {
      case UInt8(ascii: "!"): isRequired = true
      case UInt8(ascii: "="): checksEmpty = true
      case UInt8(ascii: "+"): since = UInt8(clamping: Self.number(&rest))
      case UInt8(ascii: "-"): until = UInt8(clamping: Self.number(&rest))
      case UInt8(ascii: "#"):
        rule = ValueRule(Self.name(&rest)) ?? .none
        hasRule = true
      case UInt8(ascii: "~"):
        keyRule = ValueRule(Self.name(&rest)) ?? .none
        hasKeyRule = true
      default: return nil
      }
    }
  }

  private static func number(_ rest: inout Substring.UTF8View) -> Int {
    var number = 0
    while let byte = rest.first, byte &- UInt8(ascii: "0") < 10 {
      number = number &* 10 &+ Int(byte &- UInt8(ascii: "0"))
      rest.removeFirst()
    }
    return number
  }

  /// A rule's name, with its arguments.
  private static func name(_ rest: inout Substring.UTF8View) -> Substring {
    var isInside = false
    let end =
      rest.firstIndex { byte in
        if byte == UInt8(ascii: "(") { isInside = true }
        if byte == UInt8(ascii: ")") { isInside = false }
        return !isInside && "!=+-#~".utf8.contains(byte)
      } ?? rest.endIndex
    defer { rest = rest[end...] }
    return Substring(rest[..<end])
  }
}
