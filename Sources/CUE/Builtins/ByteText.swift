/// Searching text byte by byte, as Go does.
enum ByteText {
  static func index(of part: [UInt8], in text: [UInt8], from start: Int = 0) -> Int? {
    if part.isEmpty { return start }
    guard part.count <= text.count else { return nil }
    var index = start
    while index + part.count <= text.count {
      if text[index] == part[0], text[index..<(index + part.count)].elementsEqual(part) { return index }
      index += 1
    }
    return nil
  }

  static func lastIndex(of part: [UInt8], in text: [UInt8]) -> Int? {
    if part.isEmpty { return text.count }
    guard part.count <= text.count else { return nil }
    return (0...(text.count - part.count)).reversed().first { text[$0..<($0 + part.count)].elementsEqual(part) }
  }

  /// The first or last character that is one of a set.
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

  /// The parts between separators; an empty separator splits into characters.
  static func split(_ text: String, _ separator: String, limit: Int, keeps: Bool) -> [String] {
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
        parts.append(String(first))
        rest = rest.dropFirst()
      }
      return parts
    }
    let bytes = Array(text.utf8)
    let mark = Array(separator.utf8)
    var start = 0
    while limit < 0 || parts.count < limit - 1, let found = index(of: mark, in: bytes, from: start) {
      parts.append(String(decoding: bytes[start..<(keeps ? found + mark.count : found)], as: UTF8.self))
      start = found + mark.count
    }
    parts.append(String(decoding: bytes[start...], as: UTF8.self))
    return parts
  }

  /// With a part replaced, as often as the limit says; always when that is negative.
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
    return split(text, old, limit: limit < 0 ? -1 : limit + 1, keeps: false).joined(separator: new)
  }
}

extension UTF8 {
  /// How many bytes a character takes.
  static func width(_ scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case 0..<0x80: 1
    case 0x80..<0x800: 2
    case 0x800..<0x10000: 3
    default: 4
    }
  }
}
