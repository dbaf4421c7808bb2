import Tree

/// A line for a terminal, made of pieces of text with a style each. Its width doesn't depend on the styles.
struct StyledLine: Sendable {
  /// The meaning of a piece of text, which determines its color.
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

  /// Pads with spaces to a width.
  mutating func pad(to width: Int) { add(String(repeating: " ", count: max(0, width - self.width))) }

  /// Wraps words to as many lines as needed, with a gap between words.
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

  /// The line, truncated to the width of the window.
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
  /// Colors that are readable on black and on white. As in the report, the old version is blue and the new one orange.
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
