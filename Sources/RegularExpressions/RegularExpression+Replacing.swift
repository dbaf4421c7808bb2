extension RegularExpression {
  /// Replaces each match in a text with a template, in which `$1`, `$name` and `${name}` refer to groups and `$$` is a
  /// dollar sign.
  public func replacingAll(in text: String, with template: String) -> String {
    let bytes = Array(text.utf8)
    return replacing(bytes) { match, result in expand(Array(template.utf8), match, of: bytes, into: &result) }
  }

  /// Replaces each match in a text with another text, in which dollar signs have no special meaning.
  public func replacingAll(in text: String, withLiteral replacement: String) -> String {
    replacing(Array(text.utf8)) { _, result in result += replacement.utf8 }
  }

  private func replacing(_ text: [UInt8], _ replacement: (Match, inout [UInt8]) -> Void) -> String {
    var result: [UInt8] = []
    var end = 0
    for match in allMatches(in: text) {
      result += text[end..<match.range.lowerBound]
      replacement(match, &result)
      end = match.range.upperBound
    }
    result += text[end...]
    return String(decoding: result, as: UTF8.self)
  }

  /// Appends a template expanded with the groups of a match. As in Go, a reference to an unknown group expands to
  /// nothing, and a dollar sign that begins no reference is a literal.
  private func expand(_ template: [UInt8], _ match: Match, of text: [UInt8], into result: inout [UInt8]) {
    var index = 0
    while index < template.count {
      let byte = template[index]
      index += 1
      guard byte == UInt8(ascii: "$"), index < template.count else {
        result.append(byte)
        continue
      }
      if template[index] == UInt8(ascii: "$") {
        result.append(byte)
        index += 1
      } else if let (name, next) = Self.reference(template, at: index) {
        if let range = group(named: name, of: match) { result += text[range] }
        index = next
      } else {
        result.append(byte)
      }
    }
  }

  /// The name after a dollar sign, with or without braces, and the index after it.
  private static func reference(_ template: [UInt8], at start: Int) -> (name: String, next: Int)? {
    let isBraced = template[start] == UInt8(ascii: "{")
    let first = isBraced ? start + 1 : start
    let rest = template[first...]
    let end = rest.firstIndex { !Scalars.isWord(UInt32($0)) } ?? template.count
    guard end > first, !isBraced || (end < template.count && template[end] == UInt8(ascii: "}")) else { return nil }
    return (String(decoding: template[first..<end], as: UTF8.self), isBraced ? end + 1 : end)
  }

  private func group(named name: String, of match: Match) -> Range<Int>? {
    if let number = Int(name) { return number < match.groups.count ? match.groups[number] : nil }
    return groupNames.indices.lazy.filter { groupNames[$0] == name }.compactMap { match.groups[$0] }.first
  }
}
