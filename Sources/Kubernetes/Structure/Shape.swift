/// The fields that a map of some type may have, and the rules for each.
final class Shape: Sendable {
  /// A field. It is a reference type, because the checks pass it around for each value.
  final class Property: Sendable {
    let name: String
    let type: ValueType
    let container: Container
    let rule: ValueRule
    /// The rule for the keys of a map.
    let keyRule: ValueRule
    let isRequired: Bool
    /// Whether the rule also applies to an empty string, which otherwise counts as absent.
    let checksEmpty: Bool
    /// The minor versions of Kubernetes that have the field, up to but not including `until`.
    let since: UInt8
    let until: UInt8
    let hasRule: Bool
    let hasKeyRule: Bool

    /// Parses a word of a table. Nil if it is invalid.
    init?(_ table: inout TableReader) {
      name = table.key()
      guard table.skip(UInt8(ascii: ":")) else { return nil }
      var container = Container.none
      if table.skip(UInt8(ascii: "[")) {
        container = .list
      } else if table.skip(UInt8(ascii: "{")) {
        container = .map
      }
      guard let type = ValueType(&table) else { return nil }
      var (rule, keyRule): (ValueRule?, ValueRule?)
      var (isRequired, checksEmpty) = (false, false)
      var (since, until): (UInt8, UInt8) = (0, .max)
      while let mark = table.pop() {
        switch mark {
        case UInt8(ascii: "!"): isRequired = true
        case UInt8(ascii: "="): checksEmpty = true
        case UInt8(ascii: "+"): since = UInt8(clamping: table.number())
        case UInt8(ascii: "-"): until = UInt8(clamping: table.number())
        case UInt8(ascii: "#"): rule = ValueRule(&table) ?? ValueRule.none
        case UInt8(ascii: "~"): keyRule = ValueRule(&table) ?? ValueRule.none
        default: return nil
        }
      }
      self.type = type
      self.container = container
      self.rule = rule ?? .none
      self.keyRule = keyRule ?? .none
      self.isRequired = isRequired
      self.checksEmpty = checksEmpty
      self.since = since
      self.until = until
      hasRule = rule != nil
      hasKeyRule = keyRule != nil
    }
  }

  /// Whether the field is a single value, or a list or map of values.
  enum Container: Sendable { case none, list, map }

  /// The type of a value.
  enum ValueType: Sendable {
    case any, text, int32, int64, bool, number, quantity, intOrText, time, microTime, bytes
    /// A map with the shape of this number.
    case shape(Int)
  }

  let check: TypeCheck
  let properties: [Property]
  /// The indexes of the required properties.
  let required: [Int]
  /// Whether fields with other names are allowed.
  let isOpen: Bool
  private let places: NameIndex

  /// A shape that allows any field.
  static let open = Shape([], isOpen: true)

  init(_ properties: [Property], check: TypeCheck = .none, isOpen: Bool = false) {
    self.properties = properties
    self.check = check
    self.isOpen = isOpen
    required = properties.indices.filter { properties[$0].isRequired }
    places = NameIndex(properties.map(\.name))
  }

  /// Parses an entry of a table: for each property its name, `:` and its type. A type is a letter, or `@` and the number of
  /// a shape. `[` before the type makes it a list, and `{` a map. After it follow `!` for a required property, `=` for a
  /// rule that also applies to the empty string, `+SINCE`, `-UNTIL`, `#RULE`, and `~RULE` for the keys.
  convenience init(_ check: TypeCheck, _ text: String) {
    var properties: [Property] = []
    var table = TableReader(text)
    while table.startsWord() { if let property = Property(&table) { properties.append(property) } }
    self.init(properties, check: check)
  }

  /// Parses an entry of a table without a check of its own.
  convenience init(_ text: String) { self.init(.none, text) }

  /// The index of a property.
  func index(of key: String) -> Int? { places.index(of: key) }
}

extension Shape.ValueType {
  /// Parses a letter, or `@` and the number of a shape.
  init?(_ table: inout TableReader) {
    guard let letter = table.pop() else { return nil }
    self =
      switch letter {
      case UInt8(ascii: "s"): .text
      case UInt8(ascii: "i"): .int32
      case UInt8(ascii: "l"): .int64
      case UInt8(ascii: "b"): .bool
      case UInt8(ascii: "n"): .number
      case UInt8(ascii: "q"): .quantity
      case UInt8(ascii: "o"): .intOrText
      case UInt8(ascii: "t"): .time
      case UInt8(ascii: "u"): .microTime
      case UInt8(ascii: "y"): .bytes
      case UInt8(ascii: "@"): .shape(table.number())
      default: .any
      }
  }
}
