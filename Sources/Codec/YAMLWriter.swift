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
    return stream.finished()
  }
}

/// A YAML stream that grows object by object.
public struct YAMLStream: Sendable {
  private var isFirst = true
  private var isOpen = false

  /// A stream without objects. One that goes on after others begins with `---`.
  public init(isContinued: Bool = false) { isFirst = !isContinued }

  /// Makes room for so many bytes.
  public mutating func reserve(_ count: Int) { bytes.reserveCapacity(count) }

  /// Adds an object, after a comment if there is one.
  public mutating func append(_ object: Node, comment: String? = nil) {
    var writer = BlockWriter(capacity: 1024)
    for line in comment?.unicodeScalars.split(separator: "\n") ?? [] { writer.line("# \(String(line).onOneLine)") }
    if !isFirst { writer.mark("---") }
    writer.document(object, isMarked: !isFirst)
    unsafe bytes.append(contentsOf: writer.text.bytes)
    isOpen = writer.isOpen
    isFirst = false
  }

  /// What has been written.
  public private(set) var bytes: [UInt8] = []

  /// The whole stream.
  public func finished() -> [UInt8] { isOpen ? bytes + ending : bytes }

  /// What ends the stream.
  public var ending: [UInt8] { isOpen ? Array("...\n".utf8) : [] }
}
