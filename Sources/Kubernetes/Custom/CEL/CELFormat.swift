/// The texts that `format()` fills in, with a clause such as `%d` or `%.2f` for each value. The server checks those that are
/// literals (cel-go, ext/formatting.go).
enum CELFormat {
  /// The types that a clause takes, by its letter; nil if it takes any type of the language.
  private static let types: [Character: [CELType]?] = [
    "s": nil, "d": [.int, .uint], "o": [.int, .uint], "b": [.int, .uint, .bool], "x": [.int, .uint, .text, .bytes],
    "X": [.int, .uint, .text, .bytes], "f": [.double, .text], "e": [.double, .text],
  ]

  /// Types of Kubernetes' own functions, which can't become texts.
  private static let foreign: [CELType] = [.quantity, .ip, .cidr, .url, .semver, .format, .authorizer, .decision]

  /// What is wrong with a text for values of these types, to follow `must be CEL, `. Nil if nothing is.
  static func problem(_ text: String, _ values: [CELType?]) -> String? {
    var count = 0
    var rest = text[...]
    while let percent = rest.firstIndex(of: "%") {
      rest = rest[percent...].dropFirst()
      if rest.first == "%" {
        rest = rest.dropFirst()
        continue
      }
      var clause = "%"
      if rest.first == "." {
        let digits = rest.dropFirst().prefix { $0.isASCII && $0.isNumber }
        if digits.isEmpty { return "where '%.' in 'format()' needs a number of digits" }
        clause += "." + digits
        rest = rest[digits.endIndex...]
      }
      guard let letter = rest.popFirst() else { return "where 'format()' ends inside of '\(clause)'" }
      clause.append(letter)
      guard let taken = types[letter] else { return "where 'format()' has no '\(clause)'" }
      guard count < values.count else { return "where 'format()' has no value for '\(clause)'" }
      if let type = values[count], type != .dynamic, !(taken?.contains(type) ?? !foreign.contains(type)) {
        return "where '\(clause)' in 'format()' can't have \(type.phrase)"
      }
      count += 1
    }
    return count < values.count ? "where 'format()' has \(count) places for \(values.count) values" : nil
  }
}
