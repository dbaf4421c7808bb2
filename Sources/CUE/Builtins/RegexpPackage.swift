import RegularExpressions

extension BuiltinPackage {
  /// Regular expressions.
  static let regexp = BuiltinPackage(
    "regexp",
    [
      Builtin.check("regexp.Match", 2, .string) { call throws(Bottom) in
        .bool(try pattern(call).expression.matches(try call.bytes(1)))
      },
      Builtin("regexp.Find", 2) { call throws(Bottom) in
        let text = try call.bytes(1)
        guard let match = try pattern(call).expression.firstMatch(in: text) else { throw none(call) }
        return .string(String(decoding: text[match.range], as: UTF8.self))
      },
      Builtin("regexp.FindAll", 3) { call throws(Bottom) in
        let text = try call.bytes(1)
        let matches = try all(call)
        return try call.list(of: matches.map { String(decoding: text[$0.range], as: UTF8.self) })
      },
      Builtin("regexp.FindSubmatch", 2) { call throws(Bottom) in
        guard let match = try pattern(call).expression.firstMatch(in: try call.bytes(1)) else { throw none(call) }
        return try call.list(of: groups(match, try call.bytes(1)))
      },
      Builtin("regexp.FindAllSubmatch", 3) { call throws(Bottom) in
        let text = try call.bytes(1)
        var lists: [Value] = []
        for match in try all(call) { lists.append(try call.list(of: groups(match, text))) }
        return try call.list(of: lists)
      },
      Builtin("regexp.FindNamedSubmatch", 2) { call throws(Bottom) in
        let expression = try pattern(call).expression
        guard let match = expression.firstMatch(in: try call.bytes(1)) else { throw none(call) }
        return try named(match, expression, call)
      },
      Builtin("regexp.FindAllNamedSubmatch", 3) { call throws(Bottom) in
        let expression = try pattern(call).expression
        var structs: [Value] = []
        for match in try all(call) { structs.append(try named(match, expression, call)) }
        return try call.list(of: structs)
      },
      Builtin("regexp.ReplaceAll", 3) { call throws(Bottom) in
        let (text, template) = (try call.string(1), try call.string(2))
        let references = template.utf8.count { $0 == 36 }
        try checkRoom(call, template.utf8.count, beside: references.multipliedReportingOverflow(by: text.utf8.count))
        return try call.text(try pattern(call).expression.replacingAll(in: text, with: template))
      },
      Builtin("regexp.ReplaceAllLiteral", 3) { call throws(Bottom) in
        let (text, replacement) = (try call.string(1), try call.string(2))
        try checkRoom(call, replacement.utf8.count, beside: (0, false))
        return try call.text(try pattern(call).expression.replacingAll(in: text, withLiteral: replacement))
      },
      Builtin.check("regexp.Valid", 1, .string) { call throws(Bottom) in
        _ = try pattern(call)
        return .bool(true)
      },
      Builtin("regexp.QuoteMeta", 1) { call throws(Bottom) in
        var text = ""
        for scalar in try call.string(0).unicodeScalars {
          if "\\.+*?()|[]{}^$".unicodeScalars.contains(scalar) { text += "\\" }
          text.unicodeScalars.append(scalar)
        }
        return try call.text(text)
      },
    ])

  private static func pattern(_ call: BuiltinCall) throws(Bottom) -> Pattern {
    try call.evaluator.pattern(try call.string(0)).get()
  }

  /// Throws if replacing all matches could exceed the memory limit.
  private static func checkRoom(
    _ call: BuiltinCall, _ length: Int, beside groups: (partialValue: Int, overflow: Bool)
  ) throws(Bottom) {
    let matches = try pattern(call).expression.allMatches(in: try call.bytes(1), limit: .max).count
    let (total, overflow) = matches.multipliedReportingOverflow(by: length)
    if overflow || groups.overflow || groups.partialValue > call.evaluator.limits.bytes {
      try call.evaluator.spend(.max)
    }
    if total > call.evaluator.limits.bytes { try call.evaluator.spend(total) }
  }

  private static func none(_ call: BuiltinCall) -> Bottom { call.failed("nothing matches") }

  private static func all(_ call: BuiltinCall) throws(Bottom) -> [RegularExpression.Match] {
    let limit = try call.int(2)
    let matches = try pattern(call).expression.allMatches(in: try call.bytes(1), limit: limit < 0 ? .max : limit)
    if matches.isEmpty { throw none(call) }
    return matches
  }

  private static func groups(_ match: RegularExpression.Match, _ text: [UInt8]) -> [String] {
    match.groups.map { range in range.map { String(decoding: text[$0], as: UTF8.self) } ?? "" }
  }

  private static func named(
    _ match: RegularExpression.Match, _ expression: RegularExpression, _ call: BuiltinCall
  ) throws(Bottom) -> Value {
    let texts = groups(match, try call.bytes(1))
    let fields = expression.groupNames.enumerated().compactMap { index, name -> (String, Value)? in
      guard let name, !name.isEmpty, texts.indices.contains(index) else { return nil }
      return (name, .string(texts[index]))
    }
    return call.evaluator.makeStruct(fields, nil)
  }
}
