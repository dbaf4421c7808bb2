import Tree

/// Adds a renderer to a list of renderers in Swift source.
enum SwiftList {
  /// Inserts `NAME.self` in alphabetical order into the list `list: [` that has one element per line; nil if there is
  /// no such list.
  static func inserting(_ name: String, intoLines text: String, of list: String) -> String? {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard let start = lines.firstIndex(where: { $0.hasSuffix("\(list): [") }),
      let end = lines[start...].firstIndex(where: { $0.drop { $0 == " " }.hasPrefix("]") })
    else { return nil }
    let entry = "\(String(repeating: " ", count: lines[start].prefix { $0 == " " }.count + 2))\(name).self,"
    if lines[start..<end].contains(entry) { return text }
    let place = lines[start..<end].dropFirst().firstIndex { line in
      line.drop { $0 == " " }.prefix { $0 != "." }.lowercased() > name.lowercased()
    }
    lines.insert(entry, at: place ?? end)
    return lines.joined(separator: "\n")
  }

  /// Adds `NAME.self` to the renderers passed to `LateenCLI.main` in a program's source; nil if the call has an
  /// unexpected form.
  static func inserting(_ name: String, intoMain text: String, of list: String) -> String? {
    guard let call = text.firstRange(of: "LateenCLI.main(") else { return nil }
    let arguments = text[call.upperBound...]
    if arguments.hasPrefix(")") {
      return replacing(
        arguments.startIndex..<arguments.startIndex, in: text, by: "registry: .standard.adding(\(list): [\(name).self])"
      )
    }
    if let start = arguments.firstRange(of: "\(list): [")?.upperBound {
      guard let end = text[start...].firstIndex(of: "]") else { return nil }
      // In a list with one element per line, the closing bracket is on its own line, after a comma.
      let last = text[..<end].lastIndex { !$0.isWhitespace } ?? start
      let isOnLines = text[start..<end].contains(where: \.isNewline)
      if text[last] == "[" { return replacing(end..<end, in: text, by: "\(name).self") }
      let after = text.index(after: last)
      let indent = isOnLines ? "\n\(String(repeating: " ", count: indentation(ofLineWith: last, in: text)))" : " "
      return replacing(
        after..<after, in: text, by: "\(text[last] == "," ? "" : ",")\(indent)\(name).self\(isOnLines ? "," : "")")
    }
    guard let adding = arguments.firstRange(of: ".adding(")?.upperBound else { return nil }
    // The initializer takes components before traits.
    if list == "components" { return replacing(adding..<adding, in: text, by: "components: [\(name).self], ") }
    guard let end = text[adding...].firstIndex(of: "]") else { return nil }
    let after = text.index(after: end)
    return replacing(after..<after, in: text, by: ", traits: [\(name).self]")
  }

  private static func replacing(_ range: Range<String.Index>, in text: String, by new: String) -> String {
    text[..<range.lowerBound] + new + text[range.upperBound...]
  }

  private static func indentation(ofLineWith index: String.Index, in text: String) -> Int {
    let start = text[...index].lastIndex(where: \.isNewline).map(text.index(after:)) ?? text.startIndex
    return text[start...].prefix { $0 == " " }.count
  }

  /// The names of the types declared in Swift source.
  static func declaredNames(in text: String) -> [String] {
    let words: Set<Substring> = ["enum", "struct", "protocol", "class", "actor", "typealias"]
    return text.split(separator: "\n").compactMap { line in
      let parts = line.split(whereSeparator: { !($0.isLetter || $0.isNumber || $0 == "_") })
      guard let index = parts.prefix(4).firstIndex(where: words.contains), index + 1 < parts.count else { return nil }
      return String(parts[index + 1])
    }
  }
}
