/// Pieces of text put into a source file, or in place of a part of it, by byte offset. None holds a line break, so that
/// lines keep their numbers.
struct Edits {
  private var openings: [Int: [String]] = [:]
  private var closings: [Int: [String]] = [:]
  private var replacements: [(range: Range<Int>, text: String)] = []

  /// Puts text round a part. What is wrapped first lies outside of what is wrapped later.
  mutating func wrap(_ range: Range<Int>, _ opening: String, _ closing: String) {
    if !opening.isEmpty { openings[range.lowerBound, default: []].append(opening) }
    if !closing.isEmpty { closings[range.upperBound, default: []].append(closing) }
  }

  /// Puts text in place of a part, in which there are no other edits.
  mutating func replace(_ range: Range<Int>, by text: String) { replacements.append((range, text)) }

  func applied(to source: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    let replacing = Dictionary(uniqueKeysWithValues: replacements.map { ($0.range.lowerBound, $0) })
    var position = 0
    while position <= source.count {
      for text in closings[position]?.reversed() ?? [] { result += text.utf8 }
      for text in openings[position] ?? [] { result += text.utf8 }
      if let (range, text) = replacing[position] {
        result += text.utf8
        position = range.upperBound
        continue
      }
      if position < source.count { result.append(source[position]) }
      position += 1
    }
    return result
  }
}
