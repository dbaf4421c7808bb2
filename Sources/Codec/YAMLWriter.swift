import Tree

/// Writes objects as a YAML stream that every Kubernetes tool reads back equal: block style, no folding, quotes wherever
/// YAML 1.1 or 1.2 would take a text for something else, literal blocks for text of several lines. Byte for byte as
/// libyaml's emitter writes it, at a fraction of its time: a manifest needs little of what YAML has.
public struct YAMLWriter: Sendable {
  /// Creates a writer.
  public init() {}

  /// The stream of these objects, `---` between them.
  public func string(_ objects: [Node]) -> String {
    String(decoding: bytes(objects), as: UTF8.self)
  }

  /// The stream of these objects as UTF-8, each after its comment, if it has one.
  public func bytes(_ objects: [Node], comments: [String?] = []) -> [UInt8] {
    var stream = YAMLStream()
    stream.reserve(objects.count * 1024)
    for (index, object) in objects.enumerated() {
      stream.append(object, comment: index < comments.count ? comments[index] : nil)
    }
    return stream.bytes + stream.ending
  }
}

/// A YAML stream that grows object by object.
public struct YAMLStream: Sendable {
  private var isFirst = true
  /// Whether the last block ends in empty lines of its own, which the end of the document must be set apart from.
  private var isOpen = false

  /// A stream without objects. One that goes on after others begins with `---`.
  public init(isContinued: Bool = false) { isFirst = !isContinued }

  /// Makes room for so many bytes.
  public mutating func reserve(_ count: Int) { bytes.reserveCapacity(count) }

  /// Adds an object, after a comment if there is one.
  public mutating func append(_ object: Node, comment: String? = nil) {
    for line in comment?.split(separator: "\n") ?? [] { write("# \(line)\n") }
    if !isFirst { write("---") }
    isOpen = false
    switch object {
    case .fields(let fields) where !fields.isEmpty: wholeObject(fields)
    case .list(let items) where !items.isEmpty: list(items, at: 0, isInline: false)
    default:
      if !isFirst { write(" ") }
      scalar(object, at: 2)
    }
    isFirst = false
    endLine()
  }

  /// What has been written.
  public private(set) var bytes: [UInt8] = []

  /// What ends the stream.
  public var ending: [UInt8] { isOpen ? Array("...\n".utf8) : [] }

  /// A whole object: the fields that say what it is come first, the rest as they are sorted.
  private mutating func wholeObject(_ fields: Fields) {
    for name in ["apiVersion", "kind", "metadata", "spec"] {
      if let value = fields[name] { entry(name, value, at: 0) }
    }
    for entry in fields.entries {
      switch entry.key {
      case "apiVersion", "kind", "metadata", "spec": continue
      default: self.entry(entry.key, entry.value, at: 0)
      }
    }
  }

  /// A value below or behind what it belongs to, which stands at `indent`. Lists of a map stand no further in than its
  /// keys; behind a mark such as `- ` the first line of a list or map goes on in the same line.
  private mutating func value(_ node: Node, at indent: Int, behindMark: Bool) {
    switch node {
    case .fields(let fields) where !fields.isEmpty: map(fields, at: indent + 2, isInline: behindMark)
    case .list(let items) where !items.isEmpty:
      list(items, at: behindMark ? indent + 2 : indent, isInline: behindMark)
    default:
      if !behindMark { write(" ") }
      scalar(node, at: indent + 2)
    }
  }

  private mutating func map(_ fields: Fields, at indent: Int, isInline: Bool) {
    var isInline = isInline
    for entry in fields.entries {
      self.entry(entry.key, entry.value, at: indent, isInline: isInline)
      isInline = false
    }
  }

  private mutating func list(_ items: [Node], at indent: Int, isInline: Bool) {
    var isInline = isInline
    for item in items {
      if !isInline { startLine(indent) }
      write("- ")
      value(item, at: indent, behindMark: true)
      isInline = false
    }
  }

  private mutating func entry(_ key: String, _ node: Node, at indent: Int, isInline: Bool = false) {
    if !isInline { startLine(indent) }
    let style = ScalarText.style(of: key)
    // What is longer, or of several lines, can't be read as a key unless it is marked as one.
    if key.utf8.count > 128 || (style != .plain && ScalarText.hasLineBreaks(key)) {
      write("? ")
      text(key, style, at: indent + 2)
      startLine(indent)
      write(": ")
      value(node, at: indent, behindMark: true)
    } else {
      text(key, style, at: indent + 2)
      write(":")
      value(node, at: indent, behindMark: false)
    }
  }

  /// A scalar, or an empty list or map; the lines of a block stand at `indent`.
  private mutating func scalar(_ node: Node, at indent: Int) {
    switch node {
    case .null: write("null")
    case .bool(let value): write(value ? "true" : "false")
    case .int(let value): write(String(value))
    case .double(let value): write(ScalarText.number(value))
    case .string(let value): text(value, ScalarText.style(of: value), at: indent)
    case .list: write("[]")
    case .fields: write("{}")
    }
  }

  private mutating func text(_ text: String, _ style: ScalarText.Style, at indent: Int) {
    switch style {
    case .plain: write(text)
    case .single:
      write("'")
      for byte in text.utf8 {
        if byte == UInt8(ascii: "'") { bytes.append(byte) }
        bytes.append(byte)
      }
      write("'")
    case .double: write(ScalarText.escaped(text))
    case .literal: block(text, at: indent)
    }
  }

  private mutating func block(_ text: String, at indent: Int) {
    isOpen = text.hasSuffix("\n\n")
    write(isOpen ? "|+" : text.hasSuffix("\n") ? "|" : "|-")
    var atStart = true
    bytes.append(UInt8(ascii: "\n"))
    for byte in text.utf8 {
      if atStart, byte != UInt8(ascii: "\n") { write(spaces: indent) }
      bytes.append(byte)
      atStart = byte == UInt8(ascii: "\n")
    }
  }

  private mutating func startLine(_ indent: Int) {
    endLine()
    write(spaces: indent)
  }

  private mutating func endLine() {
    if let last = bytes.last, last != UInt8(ascii: "\n") { bytes.append(UInt8(ascii: "\n")) }
  }

  private mutating func write(spaces count: Int) {
    for _ in 0..<count { bytes.append(UInt8(ascii: " ")) }
  }

  private mutating func write(_ text: String) {
    // Nearly every text lies in one piece, and is added as a whole.
    let isDone: Void? = unsafe text.utf8.withContiguousStorageIfAvailable { unsafe bytes.append(contentsOf: $0) }
    if isDone == nil { bytes.append(contentsOf: text.utf8) }
  }
}
