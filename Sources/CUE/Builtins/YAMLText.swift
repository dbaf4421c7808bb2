/// YAML as CUE writes it.
enum YAMLText {
  static func text(_ value: Value, _ evaluator: Evaluator) throws(Bottom) -> String {
    var text = ""
    // A text with several lines is indented even if it is the whole document.
    let isText = if case .string = evaluator.defaulted(value) { true } else { false }
    try write(value, evaluator, indent: isText ? 2 : 0, isInline: true, &text)
    return text
  }

  private static func blanks(_ count: Int) -> String { String(repeating: " ", count: count) }

  /// Writes a value. `isInline` means that it begins on the current line.
  private static func write(
    _ given: Value, _ evaluator: Evaluator, indent: Int, isInline: Bool, _ text: inout String
  ) throws(Bottom) {
    if let limit = evaluator.enter() { throw limit }
    defer { evaluator.leave() }
    switch evaluator.defaulted(given) {
    case .bottom(let bottom): throw bottom
    case .null: text += "null\n"
    case .bool(let value): text += value ? "true\n" : "false\n"
    case .number(let number): text += number.literal + "\n"
    case .string(let string): text += YAMLScalar(string).text(indent: indent) + "\n"
    case .bytes(let bytes): text += "!!binary \(Base64.encode(bytes))\n"
    case .constraint, .disjunction, .function: throw .incomplete("a value for YAML is not known: it is \(given.phrase)")
    case .vertex(let vertex):
      if let incomplete = vertex.incomplete { throw incomplete }
      let arcs = vertex.isList ? vertex.elements : vertex.printed
      if arcs.isEmpty {
        text += vertex.isList ? "[]\n" : "{}\n"
        return
      }
      for (index, arc) in arcs.enumerated() {
        if index > 0 || !isInline { text += blanks(indent) }
        let value = evaluator.defaulted(evaluator.value(of: arc))
        if vertex.isList {
          text += "- "
          if case .number(let number) = value, isData(arc) {
            text += number.literal.lowercased() + "\n"
          } else {
            try write(value, evaluator, indent: indent + 2, isInline: true, &text)
          }
        } else {
          text += YAMLScalar(arc.label.name).key + ":"
          if let inner = value.vertex, !(inner.isList ? inner.elements : inner.members).isEmpty {
            text += "\n"
            try write(value, evaluator, indent: indent + 2, isInline: false, &text)
          } else {
            text += " "
            try write(value, evaluator, indent: indent + 2, isInline: true, &text)
          }
        }
      }
    }
  }

  /// Whether an element was given as data. CUE writes its number as it was given, which is as JSON has it: `1e+21`.
  private static func isData(_ arc: Vertex) -> Bool {
    if arc.parent?.isData == true || arc.target.parent?.isData == true { return true }
    return arc.target.conjuncts.contains { if case .value = $0.content { true } else { false } }
  }
}
