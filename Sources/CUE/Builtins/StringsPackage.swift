extension BuiltinPackage {
  /// Functions on text.
  static let strings = BuiltinPackage(
    "strings",
    [
      text("ToUpper") { $0.mappingScalars(\.uppercaseMapping) },
      text("ToLower") { $0.mappingScalars(\.lowercaseMapping) },
      text("ToTitle") { $0.changingFirstLetters { String($0).mappingScalars(\.titlecaseMapping) } },
      text("ToCamel") { $0.changingFirstLetters { String($0).mappingScalars(\.lowercaseMapping) } },
      text("TrimSpace") { $0.trimming { $0.properties.isWhitespace } },
      text("Trim") { text, set in text.trimming { set.unicodeScalars.contains($0) } },
      text("TrimLeft") { text, set in String(text.unicodeScalars.drop { set.unicodeScalars.contains($0) }) },
      text("TrimRight") { text, set in text.trimming(left: false) { set.unicodeScalars.contains($0) } },
      text("TrimPrefix") { text, prefix in
        text.utf8.starts(with: prefix.utf8)
          ? String(decoding: text.utf8.dropFirst(prefix.utf8.count), as: UTF8.self) : text
      },
      text("TrimSuffix") { text, suffix in
        text.utf8.reversed().starts(with: suffix.utf8.reversed())
          ? String(decoding: text.utf8.dropLast(suffix.utf8.count), as: UTF8.self) : text
      },
      Builtin("strings.Split", 2) { call throws(Bottom) in
        try split(call, limit: -1, keeps: false)
      },
      Builtin("strings.SplitN", 3) { call throws(Bottom) in
        try split(call, limit: try call.int(2), keeps: false)
      },
      Builtin("strings.SplitAfter", 2) { call throws(Bottom) in
        try split(call, limit: -1, keeps: true)
      },
      Builtin("strings.SplitAfterN", 3) { call throws(Bottom) in
        try split(call, limit: try call.int(2), keeps: true)
      },
      Builtin("strings.Fields", 1) { call throws(Bottom) in
        let text = try call.string(0)
        let parts = text.unicodeScalars.split(maxSplits: call.evaluator.limits.values) { $0.properties.isWhitespace }
        try call.evaluator.reserve(parts.count)
        return try call.list(of: parts.map { String($0) })
      },
      Builtin("strings.Join", 2) { call throws(Bottom) in
        let (texts, separator) = (try call.strings(0), try call.string(1))
        // Counted before joining, because the separator may be long.
        for text in texts { try call.evaluator.spend(text.utf8.count + separator.utf8.count) }
        return .string(texts.joined(separator: separator))
      },
      Builtin("strings.Replace", 4) { call throws(Bottom) in
        let (text, old, new) = (try call.string(0), try call.string(1), try call.string(2))
        let limit = try call.int(3)
        let count = ByteText.count(of: old, in: text)
        let (total, isOverflow) = new.utf8.count.multipliedReportingOverflow(by: limit < 0 ? count : min(limit, count))
        try call.evaluator.spend(isOverflow ? .max : total)
        return try call.text(ByteText.replace(text, old, with: new, limit: limit))
      },
      test("Contains") { text, part in ByteText.index(of: Array(part.utf8), in: Array(text.utf8)) != nil },
      test("ContainsAny") { text, set in text.unicodeScalars.contains { set.unicodeScalars.contains($0) } },
      test("HasPrefix") { text, part in text.utf8.starts(with: part.utf8) },
      test("HasSuffix") { text, part in text.utf8.reversed().starts(with: part.utf8.reversed()) },
      position("Index") { text, part in ByteText.index(of: part, in: text) },
      position("LastIndex") { text, part in ByteText.lastIndex(of: part, in: text) },
      position("IndexAny") { text, set in ByteText.indexAny(of: set, in: text, isLast: false) },
      position("LastIndexAny") { text, set in ByteText.indexAny(of: set, in: text, isLast: true) },
      Builtin("strings.Count", 2) { call throws(Bottom) in
        .number(Number(ByteText.count(of: try call.string(1), in: try call.string(0))))
      },
      Builtin("strings.Compare", 2) { call throws(Bottom) in
        .number(Number(Evaluator.order(.string(try call.string(0)), .string(try call.string(1))) ?? 0))
      },
      Builtin("strings.Repeat", 2) { call throws(Bottom) in
        let (text, count) = (try call.string(0), try call.int(1))
        guard count >= 0 else { throw call.failed("the count is negative") }
        let (total, overflow) = text.utf8.count.multipliedReportingOverflow(by: count)
        try call.evaluator.spend(overflow ? call.evaluator.limits.bytes : total)
        return .string(String(repeating: text, count: count))
      },
      Builtin("strings.Runes", 1) { call throws(Bottom) in
        let scalars = try call.string(0).unicodeScalars
        try call.evaluator.reserve(scalars.count)
        return try call.list(of: scalars.map { .number(Number(Int($0.value))) })
      },
      Builtin("strings.SliceRunes", 3) { call throws(Bottom) in
        let scalars = Array(try call.string(0).unicodeScalars)
        let (start, end) = (try call.int(1), try call.int(2))
        guard start >= 0, start <= end, end <= scalars.count else {
          throw call.failed("the slice is outside of the text")
        }
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars[start..<end])
        return .string(String(text))
      },
      Builtin("strings.ByteAt", 2) { call throws(Bottom) in
        let (bytes, index) = (try call.bytes(0), try call.int(1))
        guard bytes.indices.contains(index) else { throw call.failed("the index is outside of the text") }
        return .number(Number(Int(bytes[index])))
      },
      Builtin("strings.ByteSlice", 3) { call throws(Bottom) in
        let bytes = try call.bytes(0)
        let (start, end) = (try call.int(1), try call.int(2))
        guard start >= 0, start <= end, end <= bytes.count else {
          throw call.failed("the slice is outside of the text")
        }
        return .bytes(Array(bytes[start..<end]))
      },
      Builtin.check("strings.MinRunes", 2, .string) { call throws(Bottom) in
        .bool(try call.string(0).unicodeScalars.count >= (try call.int(1)))
      },
      Builtin.check("strings.MaxRunes", 2, .string) { call throws(Bottom) in
        .bool(try call.string(0).unicodeScalars.count <= (try call.int(1)))
      },
    ])

  private static func split(_ call: BuiltinCall, limit: Int, keeps: Bool) throws(Bottom) -> Value {
    let parts = ByteText.split(
      try call.string(0), try call.string(1), limit: limit, keeps: keeps, most: call.evaluator.limits.values)
    return try call.list(of: try call.room(for: parts))
  }

  private static func text(_ name: String, _ body: @escaping @Sendable (String) -> String) -> Builtin {
    Builtin("strings.\(name)", 1) { call throws(Bottom) in try call.text(body(try call.string(0))) }
  }

  private static func text(_ name: String, _ body: @escaping @Sendable (String, String) -> String) -> Builtin {
    Builtin("strings.\(name)", 2) { call throws(Bottom) in try call.text(body(try call.string(0), try call.string(1))) }
  }

  private static func test(_ name: String, _ body: @escaping @Sendable (String, String) -> Bool) -> Builtin {
    Builtin.check("strings.\(name)", 2, .string) { call throws(Bottom) in
      .bool(body(try call.string(0), try call.string(1)))
    }
  }

  private static func position(
    _ name: String, _ body: @escaping @Sendable ([UInt8], [UInt8]) -> Int?
  ) -> Builtin {
    Builtin("strings.\(name)", 2) { call throws(Bottom) in
      .number(Number(body(try call.bytes(0), try call.bytes(1)) ?? -1))
    }
  }
}

extension String {
  /// Changes the case of each letter, but not of those that would become several letters, as Go does.
  fileprivate func mappingScalars(_ mapping: (Unicode.Scalar.Properties) -> String) -> String {
    var mapped = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      let changed = mapping(scalar.properties).unicodeScalars
      mapped.append(changed.count == 1 ? changed.first ?? scalar : scalar)
    }
    return String(mapped)
  }

  /// Changes the first letter of each word.
  fileprivate func changingFirstLetters(_ change: (Unicode.Scalar) -> String) -> String {
    var changed = ""
    var isInWord = false
    for scalar in unicodeScalars {
      let isBlank = scalar.properties.isWhitespace
      changed += isInWord || isBlank ? String(scalar) : change(scalar)
      isInWord = !isBlank
    }
    return changed
  }

  /// Removes matching characters from both ends, or only from the right end.
  func trimming(left: Bool = true, _ isDropped: (Unicode.Scalar) -> Bool) -> String {
    var scalars = Array(unicodeScalars)[...]
    if left { scalars = scalars.drop(while: isDropped) }
    while let last = scalars.last, isDropped(last) { scalars.removeLast() }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }
}
