import Rendering
import Tree

/// Differences between the rendered objects and those that KubeVela renders from the same input.
extension Composer {
  /// Adds a warning for each departure of a type with these properties.
  mutating func report(_ departures: [Departure], _ owner: @autoclosure () -> String, _ properties: SourceNode) {
    if departures.isEmpty || options.strictness == .ignore { return }
    for departure in departures {
      diagnostics.append(
        .warning(
          "\(owner()): \(departure.message)", at: properties.nearest(departure.path).mark, hint: departure.hint,
          code: departure.code))
    }
  }

  /// Adds a warning for each byte order mark in a text. KubeVela writes the properties into a file in CUE, which must
  /// not contain any.
  mutating func report(_ byteOrderMarks: [Mark], _ owner: @autoclosure () -> String) {
    if byteOrderMarks.isEmpty || options.strictness == .ignore { return }
    for mark in byteOrderMarks {
      diagnostics.append(
        .warning(
          "\(owner()): KubeVela refuses the byte order mark U+FEFF, which is invisible (\"illegal byte order mark\")",
          at: mark, hint: "write the text anew; the character often comes with text that is copied",
          code: .kubevelaRefuses))
    }
  }

  /// The positions of texts and keys with a byte order mark.
  static func byteOrderMarks(in node: SourceNode) -> [Mark] {
    var marks: [Mark] = []
    collect(node, &marks)
    return marks
  }

  private static func collect(_ node: SourceNode, _ marks: inout [Mark]) {
    switch node.content {
    case .scalar(let scalar): if hasMark(scalar.text) { marks.append(node.mark) }
    case .list(let items):
      let span = items.span
      for place in span.indices { collect(span[place], &marks) }
    case .map(let entries):
      let span = entries.span
      for place in span.indices {
        if hasMark(span[place].key) { marks.append(span[place].keyMark) }
        collect(span[place].value, &marks)
      }
    }
  }

  /// Few texts have any character outside ASCII.
  private static func hasMark(_ text: String) -> Bool {
    !text.isASCII && text.unicodeScalars.contains("\u{FEFF}")
  }
}

extension Departure {
  fileprivate var code: DiagnosticCode {
    switch kind {
    case .refused: .kubevelaRefuses
    case .different: .kubevelaDiffers
    case .same: .invalidInput
    }
  }
}
