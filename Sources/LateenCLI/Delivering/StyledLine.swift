import Tree

/// A line for a terminal: pieces of text that each have one look. Its width is known whatever its looks are.
struct StyledLine: Sendable {
  /// What a piece means; its look follows from that.
  enum Style: Sendable, Hashable {
    case plain, strong, soft, old, new, good, bad
  }

  private(set) var pieces: [(text: String, style: Style)] = []

  init(_ text: String = "", _ style: Style = .plain) { add(text, style) }

  mutating func add(_ text: String, _ style: Style = .plain) {
    let text = text.onOneLine
    if !text.isEmpty { pieces.append((text, style)) }
  }

  var width: Int { pieces.reduce(0) { $0 + $1.text.count } }

  /// Adds spaces up to a width.
  mutating func pad(to width: Int) { add(String(repeating: " ", count: max(0, width - self.width))) }

  /// Words in as many lines as they need, with a gap between them.
  static func wrapped(_ words: [(text: String, style: Style)], _ columns: Int, gap: String) -> [StyledLine] {
    var lines: [StyledLine] = []
    var line = StyledLine()
    for word in words {
      if line.width > 0, line.width + gap.count + word.text.count > columns {
        lines.append(line)
        line = StyledLine()
      }
      if line.width > 0 { line.add(gap) }
      line.add(word.text, word.style)
    }
    return line.width > 0 ? lines + [line] : lines
  }

  /// The line, cut where the window ends.
  func text(columns: Int, coloured: Bool) -> String {
    var left = width > columns ? max(0, columns - 1) : columns
    var output = ""
    for piece in pieces where left > 0 {
      let text = piece.text.prefix(left)
      left -= text.count
      output += coloured && piece.style != .plain ? "\u{1B}[\(piece.style.code)m\(text)\u{1B}[0m" : String(text)
    }
    return width > columns ? output + "…" : output
  }
}

extension StyledLine.Style {
  /// Colours that stand out from black and from white alike: blue and orange are the versions, as in the report.
  fileprivate var code: String {
    switch self {
    case .plain: "0"
    case .strong: "1"
    case .soft: "2"
    case .old: "38;5;68"
    case .new: "38;5;166"
    case .good: "32"
    case .bad: "1;31"
    }
  }
}
