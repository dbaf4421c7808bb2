/// Searches text byte by byte, as Go does.
enum ByteText {
  static func index(of part: [UInt8], in text: [UInt8], from start: Int = 0) -> Int? {
    Search(part).first(in: text, from: start)
  }

  static func lastIndex(of part: [UInt8], in text: [UInt8]) -> Int? {
    Search(part.reversed()).first(in: text.reversed()).map { text.count - $0 - part.count }
  }

  /// The number of occurrences of a part that don't overlap. An empty part occurs before and after each character.
  static func count(of part: String, in text: String) -> Int {
    if part.isEmpty { return text.unicodeScalars.count + 1 }
    let (search, bytes) = (Search(Array(part.utf8)), Array(text.utf8))
    var (count, start) = (0, 0)
    while let found = search.first(in: bytes, from: start) {
      count += 1
      start = found + part.utf8.count
    }
    return count
  }

  /// Knuth–Morris–Pratt search, which takes linear time for any text.
  private struct Search {
    private let part: [UInt8]
    /// For each prefix of the part, the length of its longest proper prefix that is also its suffix.
    private var borders: [Int]

    init(_ part: [UInt8]) {
      self.part = part
      borders = Array(repeating: 0, count: part.count)
      var length = 0
      for index in part.indices.dropFirst() {
        while length > 0, part[index] != part[length] { length = borders[length - 1] }
        if part[index] == part[length] { length += 1 }
        borders[index] = length
      }
    }

    func first(in text: [UInt8], from start: Int = 0) -> Int? {
      if part.isEmpty { return start }
      var length = 0
      for index in text.indices.dropFirst(start) {
        while length > 0, text[index] != part[length] { length = borders[length - 1] }
        if text[index] == part[length] { length += 1 }
        if length == part.count { return index - length + 1 }
      }
      return nil
    }
  }

  /// The offset of the first or last character that is in a set.
  static func indexAny(of set: [UInt8], in text: [UInt8], isLast: Bool) -> Int? {
    let wanted = String(decoding: set, as: UTF8.self).unicodeScalars
    var offset = 0
    var found: Int?
    for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
      if wanted.contains(scalar) {
        found = offset
        if !isLast { return found }
      }
      offset += UTF8.width(scalar)
    }
    return found
  }

  /// The parts between separators; an empty separator splits into characters. Nil when there are more than `most`.
  static func split(_ text: String, _ separator: String, limit: Int, keeps: Bool, most: Int) -> [String]? {
    if limit == 0 { return [] }
    var parts: [String] = []
    if separator.isEmpty {
      var rest = Array(text.unicodeScalars)[...]
      while let first = rest.first {
        if limit > 0, parts.count == limit - 1 {
          var view = String.UnicodeScalarView()
          view.append(contentsOf: rest)
          parts.append(String(view))
          return parts
        }
        if parts.count >= most { return nil }
        parts.append(String(first))
        rest = rest.dropFirst()
      }
      return parts
    }
    let bytes = Array(text.utf8)
    let mark = Array(separator.utf8)
    let search = Search(mark)
    var start = 0
    while limit < 0 || parts.count < limit - 1, let found = search.first(in: bytes, from: start) {
      if parts.count >= most { return nil }
      parts.append(String(decoding: bytes[start..<(keeps ? found + mark.count : found)], as: UTF8.self))
      start = found + mark.count
    }
    parts.append(String(decoding: bytes[start...], as: UTF8.self))
    return parts
  }

  /// Replaces a part at most `limit` times, or everywhere if `limit` is negative.
  static func replace(_ text: String, _ old: String, with new: String, limit: Int) -> String {
    if old == new || limit == 0 { return text }
    if old.isEmpty {
      var result = ""
      var count = 0
      for scalar in text.unicodeScalars {
        if limit < 0 || count < limit { result += new }
        count += 1
        result.unicodeScalars.append(scalar)
      }
      return limit < 0 || count < limit ? result + new : result
    }
    let parts = limit < 0 || limit == .max ? -1 : limit + 1
    return split(text, old, limit: parts, keeps: false, most: .max)?.joined(separator: new) ?? text
  }
}

extension UTF8 {
  /// The number of bytes of a character in UTF-8.
  static func width(_ scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case 0..<0x80: 1
    case 0x80..<0x800: 2
    case 0x800..<0x10000: 3
    default: 4
    }
  }
}
