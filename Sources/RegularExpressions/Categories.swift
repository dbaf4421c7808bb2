/// The general categories of Unicode, as named in `\p{…}`.
struct Categories: OptionSet, Sendable, Hashable {
  var rawValue: UInt32

  /// Whether a scalar is in one of the categories.
  func contains(_ value: UInt32) -> Bool {
    guard let scalar = Unicode.Scalar(value) else { return false }
    return contains(Self.of(scalar.properties.generalCategory))
  }

  /// The categories of a name: `L` for all letters, `Lu` for those in upper case, `Any` for all. Nil if the name is
  /// unknown.
  init?(named name: String) {
    if name == "Any" {
      self.init(rawValue: .max)
      return
    }
    let bits = Self.names.indices.filter { Self.names[$0] == name || Self.names[$0].prefix(1) == name }
    guard !bits.isEmpty else { return nil }
    self.init(rawValue: bits.reduce(0) { $0 | 1 << UInt32($1) })
  }

  init(rawValue: UInt32) { self.rawValue = rawValue }

  private static let names = [
    "Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl", "No", "Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "Sm",
    "Sc", "Sk", "So", "Zs", "Zl", "Zp", "Cc", "Cf", "Cs", "Co",
  ]

  private static func of(_ category: Unicode.GeneralCategory) -> Categories {
    let bit: UInt32 =
      switch category {
      case .uppercaseLetter: 0
      case .lowercaseLetter: 1
      case .titlecaseLetter: 2
      case .modifierLetter: 3
      case .otherLetter: 4
      case .nonspacingMark: 5
      case .spacingMark: 6
      case .enclosingMark: 7
      case .decimalNumber: 8
      case .letterNumber: 9
      case .otherNumber: 10
      case .connectorPunctuation: 11
      case .dashPunctuation: 12
      case .openPunctuation: 13
      case .closePunctuation: 14
      case .initialPunctuation: 15
      case .finalPunctuation: 16
      case .otherPunctuation: 17
      case .mathSymbol: 18
      case .currencySymbol: 19
      case .modifierSymbol: 20
      case .otherSymbol: 21
      case .spaceSeparator: 22
      case .lineSeparator: 23
      case .paragraphSeparator: 24
      case .control: 25
      case .format: 26
      case .surrogate: 27
      case .privateUse: 28
      case .unassigned: 31
      @unknown default: 31
      }
    return Categories(rawValue: 1 << bit)
  }
}
