/// A set of the basic kinds of values.
public struct Kinds: OptionSet, Sendable, Hashable {
  /// One bit for each kind.
  public let rawValue: UInt16

  /// Creates a set.
  public init(rawValue: UInt16) { self.rawValue = rawValue }

  static let null = Kinds(rawValue: 1)
  static let bool = Kinds(rawValue: 2)
  static let int = Kinds(rawValue: 4)
  static let float = Kinds(rawValue: 8)
  static let string = Kinds(rawValue: 16)
  static let bytes = Kinds(rawValue: 32)
  static let list = Kinds(rawValue: 64)
  static let structure = Kinds(rawValue: 128)
  static let function = Kinds(rawValue: 256)

  static let number: Kinds = [.int, .float]
  static let top = Kinds(rawValue: 511)
  /// The kinds whose values are ordered.
  static let ordered: Kinds = [.int, .float, .string, .bytes]

  private static let names: [(Kinds, String)] = [
    (.null, "null"), (.bool, "bool"), (.number, "number"), (.int, "int"), (.float, "float"), (.string, "string"),
    (.bytes, "bytes"), (.list, "list"), (.structure, "struct"), (.function, "function"),
  ]
}

extension Kinds: CustomStringConvertible {
  /// The names of the kinds in CUE, joined by bars: `int|string`.
  public var description: String {
    if self == .top { return "_" }
    var rest = self
    var parts: [String] = []
    for (kinds, name) in Self.names where rest.isSuperset(of: kinds) {
      parts.append(name)
      rest.subtract(kinds)
    }
    return parts.isEmpty ? "_|_" : parts.joined(separator: "|")
  }
}
