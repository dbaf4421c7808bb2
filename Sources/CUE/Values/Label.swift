/// The name of a field. Fields of different kinds with the same text are different fields.
public struct Label: Sendable, Hashable {
  /// The kind of a field.
  public enum Kind: UInt8, Sendable {
    /// A regular field, which is data.
    case regular
    /// `#Name`: a definition.
    case definition
    /// `_name`: hidden.
    case hidden
    /// `_#Name`: a hidden definition.
    case hiddenDefinition
    /// A name of a `let` clause or of a comprehension.
    case local
    /// The index of a list's element.
    case index
  }

  /// The name without quotes; for an index its digits.
  public let name: String
  /// The kind of the field.
  public let kind: Kind

  init(_ name: String, _ kind: Kind) {
    self.name = name
    self.kind = kind
  }

  /// A regular field, even if the name looks like that of another kind.
  public static func regular(_ name: String) -> Label { Label(name, .regular) }

  static func index(_ index: Int) -> Label { Label("\(index)", .index) }

  /// Creates the label for an identifier.
  public init(identifier: String) {
    switch identifier.utf8.first {
    case 35?: self.init(identifier, .definition)
    case 95? where identifier.utf8.count > 1:
      self.init(identifier, identifier.utf8.dropFirst().first == 35 ? .hiddenDefinition : .hidden)
    default: self.init(identifier, .regular)
    }
  }

  var isRegular: Bool { kind == .regular }
  var isDefinition: Bool { kind == .definition || kind == .hiddenDefinition }

  /// Whether a closed struct allows it without declaring it.
  var isAlwaysAllowed: Bool { kind != .regular && kind != .index }
}

extension Label: CustomStringConvertible {
  /// The label as written in CUE, quoted unless it is an identifier.
  public var description: String {
    if kind != .regular { return name }
    return Label.isIdentifier(name) ? name : Literal.quoted(name)
  }

  static func isIdentifier(_ text: String) -> Bool {
    guard let first = text.utf8.first, !(first >= 48 && first <= 57), first != 95, first != 35 else { return false }
    return text.utf8.allSatisfy { byte in
      (byte >= 97 && byte <= 122) || (byte >= 65 && byte <= 90) || (byte >= 48 && byte <= 57) || byte == 95
        || byte == 36
    }
  }
}
