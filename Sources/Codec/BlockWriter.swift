import Tree

/// Writes one object of a YAML stream in block style.
struct BlockWriter: ~Copyable {
  private(set) var text: ByteBuffer
  /// Whether the last block scalar ends in empty lines of its own, which must be separated from the end of the
  /// document.
  private(set) var isOpen = false

  private let keepsLines: Bool

  /// A writer with an initial capacity in bytes.
  init(capacity: Int, keepsLines: Bool = false) {
    text = ByteBuffer(capacity: capacity)
    self.keepsLines = keepsLines
  }

  /// Appends a stream marker such as `---`.
  mutating func mark(_ mark: StaticString) { text.append(mark) }

  /// Appends a line.
  mutating func line(_ line: String) {
    text.append(line)
    text.append(UInt8(ascii: "\n"))
  }

  /// Appends an object, after a document marker if needed.
  mutating func document(_ object: Node, isMarked: Bool) {
    switch object {
    case .fields(let fields) where !fields.isEmpty: wholeObject(fields)
    case .list(let items) where !items.isEmpty: list(items, at: 0, isInline: false)
    default:
      if isMarked { text.append(UInt8(ascii: " ")) }
      scalar(object, at: 2)
    }
    endLine()
  }

  /// Appends a complete object: identifying fields come first, the others in sorted order.
  private mutating func wholeObject(_ fields: Fields) {
    var rest = fields.count
    for entry in fields.entries where Self.comesFirst(entry.key) {
      self.entry(entry.key, entry.value, at: 0)
      rest -= 1
    }
    if rest == 0 { return }
    for entry in fields.entries where !Self.comesFirst(entry.key) { self.entry(entry.key, entry.value, at: 0) }
  }

  private static func comesFirst(_ key: String) -> Bool {
    switch key.utf8.count {
    case 4: key == "kind" || key == "spec"
    case 8: key == "metadata"
    case 10: key == "apiVersion"
    default: false
    }
  }

  /// Appends a value nested in a parent at `indent`. A list in a map is not indented further than its keys; after an
  /// indicator such as `- ` the first line of a list or map continues on the same line.
  private mutating func value(_ node: Node, at indent: Int, behindMark: Bool) {
    switch node {
    case .fields(let fields) where !fields.isEmpty: map(fields, at: indent + 2, isInline: behindMark)
    case .list(let items) where !items.isEmpty:
      list(items, at: behindMark ? indent + 2 : indent, isInline: behindMark)
    default:
      if !behindMark { text.append(UInt8(ascii: " ")) }
      scalar(node, at: indent + 2)
    }
  }

  private mutating func map(_ fields: Fields, at indent: Int, isInline: Bool) {
    var isInline = isInline
    let entries = fields.entries
    let span = entries.span
    for index in span.indices {
      entry(span[index].key, span[index].value, at: indent, isInline: isInline)
      isInline = false
    }
  }

  private mutating func list(_ items: [Node], at indent: Int, isInline: Bool) {
    var isInline = isInline
    for item in items {
      if !isInline { startLine(indent) }
      text.append("- ")
      value(item, at: indent, behindMark: true)
      isInline = false
    }
  }

  private mutating func entry(_ key: String, _ node: Node, at indent: Int, isInline: Bool = false) {
    if !isInline { startLine(indent) }
    // Longer or multi-line keys need the explicit `? ` indicator.
    let isLong = key.utf8.count > 128
    let style = isLong ? ScalarText.style(of: key) : plain(key)
    if isLong || (style != .plain && ScalarText.hasLineBreaks(key)) {
      text.append("? ")
      quoted(key, style, at: indent + 2)
      startLine(indent)
      text.append(": ")
      value(node, at: indent, behindMark: true)
    } else {
      if style != .plain { quoted(key, style, at: indent + 2) }
      text.append(UInt8(ascii: ":"))
      value(node, at: indent, behindMark: false)
    }
  }

  /// A scalar, or an empty list or map; the lines of a block scalar are indented by `indent`.
  private mutating func scalar(_ node: Node, at indent: Int) {
    switch node {
    case .null: text.append("null")
    case .bool(let value): text.append(value ? "true" : "false")
    case .int(let value): text.append(String(value))
    case .double(let value): text.append(PlainScalar.text(of: value))
    case .string(let value):
      let style = plain(value)
      if style != .plain { quoted(value, style, at: indent) }
    case .list: text.append("[]")
    case .fields: text.append("{}")
    }
  }

  /// Returns how a text must be written; if it can be plain, as is nearly always the case, it has already been
  /// appended.
  private mutating func plain(_ value: String) -> ScalarText.Style {
    let found: ScalarText.Style? = unsafe value.utf8.withContiguousStorageIfAvailable { utf8 in
      let style = unsafe ScalarText.style(of: value, utf8)
      if style == .plain { unsafe text.append(utf8) }
      return style
    }
    if let found { return found }
    let style = ScalarText.style(of: value)
    if style == .plain { text.append(value) }
    return style
  }

  private mutating func quoted(_ value: String, _ style: ScalarText.Style, at indent: Int) {
    switch style {
    case .plain: text.append(value)
    case .single:
      text.append(UInt8(ascii: "'"))
      for byte in value.utf8 {
        if byte == UInt8(ascii: "'") { text.append(byte) }
        text.append(byte)
      }
      text.append(UInt8(ascii: "'"))
    case .double:
      if keepsLines, ScalarText.canBeBlock(value) { return block(value, at: indent) }
      text.append(ScalarText.escaped(value))
    case .literal: block(value, at: indent)
    }
  }

  private mutating func block(_ value: String, at indent: Int) {
    isOpen = value.hasSuffix("\n\n")
    text.append(isOpen ? "|+" : value.hasSuffix("\n") ? "|" : "|-")
    var atStart = true
    text.append(UInt8(ascii: "\n"))
    for byte in value.utf8 {
      if atStart, byte != UInt8(ascii: "\n") { text.append(UInt8(ascii: " "), times: indent) }
      text.append(byte)
      atStart = byte == UInt8(ascii: "\n")
    }
  }

  private mutating func startLine(_ indent: Int) {
    endLine()
    text.append(UInt8(ascii: " "), times: indent)
  }

  private mutating func endLine() {
    if let last = text.last, last != UInt8(ascii: "\n") { text.append(UInt8(ascii: "\n")) }
  }
}
