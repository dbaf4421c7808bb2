extension SourceNode {
  /// The value as a cluster reads it: plain scalars are resolved, all others are text.
  ///
  /// - Parameters:
  ///   - strictness: How to handle plain words that YAML 1.1 reads as booleans, such as `yes`.
  ///   - diagnostics: Receives problems with these, and with numbers that JSON can't represent.
  public func value(strictness: Strictness = .ignore, diagnostics: inout [Diagnostic]) -> Node {
    switch content {
    case .list(let items):
      var nodes: [Node] = []
      nodes.reserveCapacity(items.count)
      for item in items { nodes.append(item.value(strictness: strictness, diagnostics: &diagnostics)) }
      return .list(nodes)
    case .map(let entries):
      var fields: [Fields.Entry] = []
      fields.reserveCapacity(entries.count)
      for entry in entries {
        let value = entry.value.value(strictness: strictness, diagnostics: &diagnostics)
        fields.append(Fields.Entry(key: entry.key, value: value))
      }
      return .fields(Fields(unsorted: fields))
    case .scalar(let scalar):
      guard scalar.isPlain else { return .string(scalar.text) }
      let value = PlainScalar.resolve(scalar.text)
      if let problem = problem(of: scalar.text, as: value, strictness) { diagnostics.append(problem) }
      return value
    }
  }

  private func problem(of text: String, as value: Node, _ strictness: Strictness) -> Diagnostic? {
    switch value {
    case .bool(let bool) where PlainScalar.isOldBoolean(text):
      strictness.doubt(
        .error(
          "'\(text)' without quotes is the boolean \(bool) to Kubernetes", at: mark,
          hint: "write \(bool) if that is meant, or \"\(text)\" for text"))
    case .double(let double) where !double.isFinite:
      .error("\(text) is not a number that JSON can represent", at: mark, hint: "quote it")
    default: nil
    }
  }

  /// A manifest's value, as if it had been written at this position.
  public init(_ node: Node, at mark: Mark) {
    switch node {
    case .null: self.init(.scalar(.init("null", isPlain: true)), at: mark)
    case .bool(let value): self.init(.scalar(.init(value ? "true" : "false", isPlain: true)), at: mark)
    case .int(let value): self.init(.scalar(.init(String(value), isPlain: true)), at: mark)
    case .double(let value): self.init(.scalar(.init(PlainScalar.text(of: value), isPlain: true)), at: mark)
    case .string(let value): self.init(.scalar(.init(value, isPlain: false)), at: mark)
    case .list(let items): self.init(.list(items.map { SourceNode($0, at: mark) }), at: mark)
    case .fields(let fields):
      self.init(
        .map(fields.map { Entry(key: $0.key, keyMark: mark, value: SourceNode($0.value, at: mark)) }), at: mark)
    }
  }
}

extension PlainScalar {
  /// A number in a notation that YAML 1.1 and 1.2 both read as one: with a decimal point before an exponent.
  package static func text(of value: Double) -> String {
    if value.isNaN { return ".nan" }
    if value.isInfinite { return value < 0 ? "-.inf" : ".inf" }
    let text = value.description
    guard let exponent = text.firstIndex(of: "e"), !text.contains(".") else { return text }
    return text[..<exponent] + ".0" + text[exponent...]
  }
}
