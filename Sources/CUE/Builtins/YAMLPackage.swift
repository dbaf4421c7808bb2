extension BuiltinPackage {
  /// YAML.
  static let yaml = BuiltinPackage(
    "encoding/yaml",
    [
      Builtin("yaml.Marshal", 1) { call throws(Bottom) in
        try call.text(try YAMLText.text(call.arguments[0], call.evaluator))
      },
      Builtin("yaml.MarshalStream", 1) { call throws(Bottom) in
        var texts: [String] = []
        for element in try call.list(0) { texts.append(try YAMLText.text(try call.value(element), call.evaluator)) }
        return try call.text(texts.joined(separator: "---\n"))
      },
      Builtin("yaml.Unmarshal", 1) { call throws(Bottom) in
        let documents = try documents(call)
        if documents.isEmpty { return .null }
        guard documents.count == 1 else { throw call.failed("the text has \(documents.count) documents") }
        return documents[0]
      },
      Builtin("yaml.UnmarshalStream", 1) { call throws(Bottom) in try call.list(of: try documents(call)) },
      Builtin.check("yaml.Validate", 2, [.string, .bytes], takesConstraints: true, validate),
      Builtin.check("yaml.ValidatePartial", 2, [.string, .bytes], takesConstraints: true, validate),
    ])

  private static func validate(_ call: BuiltinCall) throws(Bottom) -> Value {
    for document in try documents(call) where !fits(document, call.arguments[1], call) {
      throw call.failed("the text does not fit the schema")
    }
    return .bool(true)
  }

  private static func documents(_ call: BuiltinCall) throws(Bottom) -> [Value] {
    guard let read = call.evaluator.readYAML else { throw call.failed("YAML can't be read here") }
    guard let documents = read(try call.bytes(0)) else { throw call.failed("the text is no YAML") }
    let values = documents.map { call.evaluator.value(from: $0) }
    try call.evaluator.work(0)
    return values
  }
}
