/// Named character classes: `\d`, `[:alpha:]`.
enum NamedClasses {
  /// The class of an escape such as `\d` or `\D`; nil if the letter doesn't name one.
  static func perl(_ letter: UInt32) -> ScalarSet.Part? {
    switch Unicode.Scalar(letter) {
    case "d": part([0x30...0x39])
    case "D": part([0x30...0x39], isNegated: true)
    case "s": part(space)
    case "S": part(space, isNegated: true)
    case "w": part(word)
    case "W": part(word, isNegated: true)
    default: nil
    }
  }

  /// The class between `[:` and `:]`, such as `alpha` or `^alpha`; nil if there is no such class.
  static func posix(_ name: String) -> ScalarSet.Part? {
    let isNegated = name.hasPrefix("^")
    return ranges[isNegated ? String(name.dropFirst()) : name].map { part($0, isNegated: isNegated) }
  }

  private static func part(_ ranges: [ClosedRange<UInt32>], isNegated: Bool = false) -> ScalarSet.Part {
    ScalarSet.Part(ranges: ranges, isNegated: isNegated)
  }

  private static let space: [ClosedRange<UInt32>] = [0x09...0x0A, 0x0C...0x0D, 0x20...0x20]
  private static let word: [ClosedRange<UInt32>] = [0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A]

  private static let ranges: [String: [ClosedRange<UInt32>]] = [
    "alnum": [0x30...0x39, 0x41...0x5A, 0x61...0x7A], "alpha": [0x41...0x5A, 0x61...0x7A], "ascii": [0x00...0x7F],
    "blank": [0x09...0x09, 0x20...0x20], "cntrl": [0x00...0x1F, 0x7F...0x7F], "digit": [0x30...0x39],
    "graph": [0x21...0x7E], "lower": [0x61...0x7A], "print": [0x20...0x7E],
    "punct": [0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E], "space": [0x09...0x0D, 0x20...0x20],
    "upper": [0x41...0x5A], "word": word, "xdigit": [0x30...0x39, 0x41...0x46, 0x61...0x66],
  ]
}
