import Codec
import Tree

/// How a recorded file and a rendered one differ, in lines that a person can act on.
struct GoldenDifference {
  private let recorded: [Substring]
  private let rendered: [Substring]

  init(recorded: [UInt8], rendered: [UInt8]) {
    self.recorded = String(decoding: recorded, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
    self.rendered = String(decoding: rendered, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
  }

  /// Whether both hold the same documents, in another order.
  var isOrderAlone: Bool {
    func documents(_ lines: [Substring]) -> [String] {
      lines.split(separator: "---").map { $0.joined(separator: "\n").trimmingLineBreaks }.sorted()
    }
    return documents(recorded) == documents(rendered)
  }

  /// The first lines that differ, with up to three lines before them, and the object and path they are in.
  var lines: [String] {
    var first = 0
    while first < recorded.count, first < rendered.count, recorded[first] == rendered[first] { first += 1 }
    var oldEnd = recorded.count
    var newEnd = rendered.count
    while oldEnd > first, newEnd > first, recorded[oldEnd - 1] == rendered[newEnd - 1] {
      oldEnd -= 1
      newEnd -= 1
    }
    var lines = ["line \(first + 1), in \(place(of: first))"]
    lines += recorded[max(0, first - 3)..<first].map { "   \($0)" }
    lines += Self.clipped(recorded[first..<oldEnd], mark: "-")
    lines += Self.clipped(rendered[first..<newEnd], mark: "+")
    return lines
  }

  private static func clipped(_ lines: ArraySlice<Substring>, mark: String) -> [String] {
    let shown = lines.prefix(12).map { "\(mark)  \($0)" }
    return lines.count > 12 ? shown + ["\(mark)  … \(lines.count - 12) more lines"] : shown
  }

  /// The object and the path of keys that a line is in, read off the indentation of the lines before it.
  private func place(of line: Int) -> String {
    let lines = line < rendered.count ? rendered : recorded
    guard !lines.isEmpty else { return "an empty file" }
    var kind = ""
    var name = ""
    var stack: [(indent: Int, key: Substring)] = []
    let start = lines[..<min(line, lines.count)].lastIndex(of: "---").map { $0 + 1 } ?? 0
    let end = lines[start...].firstIndex(of: "---") ?? lines.count
    for (index, text) in zip(start..<end, lines[start..<end]) {
      let indent = text.prefix { $0 == " " || $0 == "-" }.count
      let key = text.dropFirst(indent).prefix { $0 != ":" }
      let value = text.dropFirst(indent + key.count + 1).drop { $0 == " " }
      if index <= line {
        stack.removeAll { $0.indent >= indent }
        stack.append((indent, key))
      }
      if indent == 0, key == "kind" { kind = String(value) }
      if indent == 2, key == "name", name.isEmpty { name = String(value) }
    }
    let path = stack.map { String($0.key) }.joined(separator: ".")
    return kind.isEmpty ? path : "\(kind)/\(name) at \(path)"
  }
}

extension String {
  fileprivate var trimmingLineBreaks: String {
    String(drop { $0 == "\n" }.reversed().drop { $0 == "\n" }.reversed())
  }
}
