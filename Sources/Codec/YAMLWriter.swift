import Tree

/// Writes objects as a YAML stream that every Kubernetes tool reads back unchanged: block style, no folding, quotes
/// wherever YAML 1.1 or 1.2 would misinterpret a text, literal blocks for multi-line text. The output is byte for byte
/// that of libyaml's emitter, but much faster to produce, because manifests need only a small part of YAML.
public struct YAMLWriter: Sendable {
  private let keepsLines: Bool

  /// Creates a writer.
  ///
  /// - Parameter keepsLines: Whether text of several lines is a block even if it contains tabs or blanks at the end of a
  ///   line, as source code does; a reader of the file sees it as it was written.
  public init(keepsLines: Bool = false) { self.keepsLines = keepsLines }

  /// The stream of these objects, separated by `---`.
  public func string(_ objects: [Node]) -> String {
    String(decoding: bytes(objects), as: UTF8.self)
  }

  /// The stream of these objects as UTF-8, with a comment before each object that has one.
  public func bytes(_ objects: [Node], comments: [String?] = []) -> [UInt8] {
    var stream = YAMLStream()
    stream.keepsLines = keepsLines
    stream.reserve(objects.count * 1024)
    for (index, object) in objects.enumerated() {
      stream.append(object, comment: index < comments.count ? comments[index] : nil)
    }
    return stream.finished()
  }
}

/// A YAML stream to which objects are appended.
public struct YAMLStream: Sendable {
  private var isFirst = true
  private var isOpen = false
  fileprivate var keepsLines = false

  /// Creates a stream without objects. A stream that continues another one begins with `---`.
  public init(isContinued: Bool = false) { isFirst = !isContinued }

  /// Reserves capacity for a number of bytes.
  public mutating func reserve(_ count: Int) { bytes.reserveCapacity(count) }

  /// Appends an object, after a comment if there is one.
  public mutating func append(_ object: Node, comment: String? = nil) {
    var writer = BlockWriter(capacity: 1024, keepsLines: keepsLines)
    for line in comment?.unicodeScalars.split(separator: "\n") ?? [] { writer.line("# \(String(line).onOneLine)") }
    if !isFirst { writer.mark("---") }
    writer.document(object, isMarked: !isFirst)
    unsafe bytes.append(contentsOf: writer.text.bytes)
    isOpen = writer.isOpen
    isFirst = false
  }

  /// The bytes written so far.
  public private(set) var bytes: [UInt8] = []

  /// The complete stream.
  public func finished() -> [UInt8] { isOpen ? bytes + ending : bytes }

  /// The bytes that end the stream.
  public var ending: [UInt8] { isOpen ? Array("...\n".utf8) : [] }
}
