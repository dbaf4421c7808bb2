/// A value as CUE's own tests write it: `(struct){ a: (int){ 1 } }`.
struct DebugTree {
  /// Such as `int`, `struct` or `_|_`.
  var kind: String
  /// Of an error, what kind it is.
  var code: String?
  /// Whether an error is told of here, and not in the fields.
  var hasMessage = false
  /// Of a scalar or a constraint.
  var text: String?
  var alternatives: [Alternative] = []
  var fields: [Field] = []
  /// The path of the value that it shares.
  var shared: [String]?

  struct Alternative {
    var isDefault: Bool
    var tree: DebugTree
  }

  struct Field {
    var label: String
    /// Whether it is neither optional nor required.
    var isThere: Bool
    var tree: DebugTree
  }

  /// The value at a path.
  func at(_ path: ArraySlice<String>) -> DebugTree? {
    guard let name = path.first else { return self }
    return fields.first { $0.label == name }?.tree.at(path.dropFirst())
  }
}

/// Reads what `internal/core/debug` of CUE prints.
struct DebugTreeReader {
  private let bytes: [UInt8]
  private var index = 0

  struct Unreadable: Error { var offset: Int }

  init(_ text: String) { bytes = Array(text.utf8) }

  /// The tree of a section `out/eval`, which may begin with the errors.
  static func read(_ section: String) throws -> DebugTree {
    var text = section
    if text.hasPrefix("Errors:") {
      guard let result = text.firstRange(of: "\nResult:\n") else {
        return DebugTree(kind: "_|_", code: "eval", hasMessage: true)
      }
      text = String(text[result.upperBound...])
    }
    var reader = DebugTreeReader(text)
    return try reader.node()
  }

  private var byte: UInt8 { index < bytes.count ? bytes[index] : 0 }

  private mutating func skipBlanks() { while [32, 10, 9].contains(byte) { index += 1 } }

  private mutating func accept(_ text: String) -> Bool {
    guard bytes[index...].starts(with: text.utf8) else { return false }
    index += text.utf8.count
    return true
  }

  private mutating func text(to end: String) throws -> String {
    let start = index
    while index < bytes.count {
      if bytes[index...].starts(with: end.utf8) {
        defer { index += end.utf8.count }
        return String(decoding: bytes[start..<index], as: UTF8.self)
      }
      index += 1
    }
    throw Unreadable(offset: start)
  }

  private mutating func line() -> String {
    let start = index
    while index < bytes.count, byte != 10 { index += 1 }
    return String(decoding: bytes[start..<index], as: UTF8.self)
  }

  private mutating func node() throws -> DebugTree {
    if accept("~(") {
      var tree = DebugTree(kind: "")
      tree.shared = try text(to: ")").split(separator: ".").map(String.init)
      return tree
    }
    guard accept("(") else { throw Unreadable(offset: index) }
    var tree = DebugTree(kind: try text(to: "){"))
    while true {
      skipBlanks()
      if index >= bytes.count { throw Unreadable(offset: index) }
      if accept("}") { return tree }
      if accept("//") {
        let words = line().drop { $0 == " " }
        if tree.code == nil, words.first == "[", let end = words.firstIndex(of: "]") {
          tree.code = String(words[words.index(after: words.startIndex)..<end])
          tree.hasMessage = words.index(after: end) < words.endIndex
        }
      } else if accept("let ") {
        _ = value()
      } else if accept("|(") {
        try alternatives(&tree)
      } else if let (label, isThere) = label() {
        skipBlanks()
        tree.fields.append(.init(label: label, isThere: isThere, tree: try node()))
      } else {
        let start = index
        tree.text = value()
        if index == start { throw Unreadable(offset: start) }
      }
    }
  }

  private mutating func alternatives(_ tree: inout DebugTree) throws {
    while !accept(")") {
      skipBlanks()
      let isDefault = accept("*")
      guard byte == 40 || byte == 126 else {
        let text = value(untilComma: true)
        tree.alternatives.append(.init(isDefault: isDefault, tree: DebugTree(kind: "", text: text)))
        _ = accept(",")
        continue
      }
      tree.alternatives.append(.init(isDefault: isDefault, tree: try node()))
      _ = accept(",")
      skipBlanks()
    }
  }

  /// A label and its colon; nil, and nothing read, when there is none.
  private mutating func label() -> (String, isThere: Bool)? {
    let start = index
    if byte == 34 {
      skipString()
    } else {
      while ![0, 32, 10, 58, 63, 33, 123, 44, 41].contains(byte) {
        // The package of a hidden field.
        if byte == 40, index > start { while byte != 41, byte != 0 { index += 1 } }
        index += 1
      }
    }
    let end = index
    let isThere = !accept("?") && !accept("!")
    guard end > start, accept(": ") || accept(":\n") else {
      index = start
      return nil
    }
    var label = String(decoding: bytes[start..<end], as: UTF8.self)
    if let package = label.firstIndex(of: "("), label.hasPrefix("_") { label = String(label[..<package]) }
    return (label, isThere)
  }

  private mutating func skipString() {
    let mark = byte
    index += 1
    while index < bytes.count, byte != mark { index += byte == 92 ? 2 : 1 }
    index += 1
  }

  /// The text of a value, to the end of its line or the brace after it.
  private mutating func value(untilComma: Bool = false) -> String {
    let start = index
    var depth = 0
    scan: while index < bytes.count {
      switch byte {
      case 34, 39:
        skipString()
        continue
      case 40, 91, 123: depth += 1
      case 41, 93, 125:
        if depth == 0 { break scan }
        depth -= 1
      case 10 where depth == 0: break scan
      case 44 where depth == 0 && untilComma: break scan
      default: break
      }
      index += 1
    }
    var end = index
    while end > start, bytes[end - 1] == 32 || bytes[end - 1] == 10 { end -= 1 }
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }
}
