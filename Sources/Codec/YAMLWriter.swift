internal import CLibYAML
import Tree

/// Writes objects as a YAML stream that every Kubernetes tool reads back equal: block style, no folding, quotes wherever
/// YAML 1.1 or 1.2 would take a text for something else, literal blocks for text of several lines.
public struct YAMLWriter: Sendable {
  /// Creates a writer.
  public init() {}

  /// The stream of these objects, `---` between them.
  public func string(_ objects: [Node]) -> String {
    String(decoding: bytes(objects), as: UTF8.self)
  }

  /// The stream of these objects as UTF-8, each after its comment, if it has one.
  public func bytes(_ objects: [Node], comments: [String?] = []) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(objects.count * 1024)
    unsafe withUnsafeMutablePointer(to: &output) { sink in
      let emitter = unsafe YAMLEmitter(sink: sink)
      defer { emitter.close() }
      for (index, object) in objects.enumerated() {
        if index < comments.count, let comment = comments[index] { emitter.comment(comment) }
        emitter.document(object, isFirst: index == 0)
      }
    }
    return output
  }
}

/// libyaml's emitter, writing to an array of bytes that outlives it.
@safe private struct YAMLEmitter {
  private let emitter: UnsafeMutablePointer<yaml_emitter_t>
  private let sink: UnsafeMutablePointer<[UInt8]>

  init(sink: UnsafeMutablePointer<[UInt8]>) {
    unsafe self.sink = sink
    unsafe emitter = .allocate(capacity: 1)
    unsafe emitter.initialize(to: yaml_emitter_t())
    _ = unsafe yaml_emitter_initialize(emitter)
    unsafe yaml_emitter_set_output(
      emitter,
      { context, bytes, count in
        guard let context = unsafe context, let bytes = unsafe bytes else { return 0 }
        unsafe context.assumingMemoryBound(to: [UInt8].self).pointee.append(
          contentsOf: UnsafeBufferPointer(start: bytes, count: count))
        return 1
      }, sink)
    unsafe yaml_emitter_set_unicode(emitter, 1)
    unsafe yaml_emitter_set_width(emitter, -1)
    var event = unsafe yaml_event_t()
    _ = unsafe yaml_stream_start_event_initialize(&event, YAML_UTF8_ENCODING)
    unsafe emit(&event)
  }

  func close() {
    var event = unsafe yaml_event_t()
    _ = unsafe yaml_stream_end_event_initialize(&event)
    unsafe emit(&event)
    unsafe yaml_emitter_delete(emitter)
    unsafe emitter.deallocate()
  }

  /// libyaml knows no comments: what it holds is flushed, and the comment goes straight to the output.
  func comment(_ text: String) {
    _ = unsafe yaml_emitter_flush(emitter)
    for line in text.split(separator: "\n") { unsafe sink.pointee.append(contentsOf: "# \(line)\n".utf8) }
  }

  func document(_ object: Node, isFirst: Bool) {
    var event = unsafe yaml_event_t()
    _ = unsafe yaml_document_start_event_initialize(&event, nil, nil, nil, isFirst ? 1 : 0)
    unsafe emit(&event)
    if case .fields(let fields) = object { wholeObject(fields) } else { value(object) }
    _ = unsafe yaml_document_end_event_initialize(&event, 1)
    unsafe emit(&event)
  }

  /// A whole object: the fields that say what it is come first, the rest as they are sorted.
  private func wholeObject(_ fields: Fields) {
    startMap()
    for name in ["apiVersion", "kind", "metadata", "spec"] {
      guard let child = fields[name] else { continue }
      scalar(name, style: YAML_PLAIN_SCALAR_STYLE)
      value(child)
    }
    for entry in fields.entries {
      switch entry.key {
      case "apiVersion", "kind", "metadata", "spec": continue
      default:
        text(entry.key)
        value(entry.value)
      }
    }
    endMap()
  }

  private func value(_ node: Node) {
    switch node {
    case .null: scalar("null", style: YAML_PLAIN_SCALAR_STYLE)
    case .bool(let value): scalar(value ? "true" : "false", style: YAML_PLAIN_SCALAR_STYLE)
    case .int(let value): scalar(String(value), style: YAML_PLAIN_SCALAR_STYLE)
    case .double(let value): scalar(ScalarText.number(value), style: YAML_PLAIN_SCALAR_STYLE)
    case .string(let value): text(value)
    case .list(let items):
      var event = unsafe yaml_event_t()
      _ = unsafe yaml_sequence_start_event_initialize(&event, nil, nil, 1, YAML_BLOCK_SEQUENCE_STYLE)
      unsafe emit(&event)
      for item in items { value(item) }
      _ = unsafe yaml_sequence_end_event_initialize(&event)
      unsafe emit(&event)
    case .fields(let fields):
      startMap()
      for entry in fields.entries {
        text(entry.key)
        value(entry.value)
      }
      endMap()
    }
  }

  private func startMap() {
    var event = unsafe yaml_event_t()
    _ = unsafe yaml_mapping_start_event_initialize(&event, nil, nil, 1, YAML_BLOCK_MAPPING_STYLE)
    unsafe emit(&event)
  }

  private func endMap() {
    var event = unsafe yaml_event_t()
    _ = unsafe yaml_mapping_end_event_initialize(&event)
    unsafe emit(&event)
  }

  private func text(_ value: String) { scalar(value, style: nil) }

  /// Writes a scalar; without a style, in the one that its text asks for.
  private func scalar(_ value: String, style: yaml_scalar_style_t?) {
    // Nearly every text lies in one piece; only one that does not is copied.
    let isDone: Void? = unsafe value.utf8.withContiguousStorageIfAvailable { unsafe scalar($0, of: value, style) }
    if isDone != nil { return }
    var copy = value
    copy.withUTF8 { unsafe scalar($0, of: value, style) }
  }

  private func scalar(_ utf8: UnsafeBufferPointer<UInt8>, of value: String, _ style: yaml_scalar_style_t?) {
    var event = unsafe yaml_event_t()
    let style = unsafe style ?? Self.style(of: value, utf8)
    _ = unsafe yaml_scalar_event_initialize(&event, nil, nil, utf8.baseAddress, Int32(utf8.count), 1, 1, style)
    unsafe emit(&event)
  }

  private static func style(of text: String, _ utf8: UnsafeBufferPointer<UInt8>) -> yaml_scalar_style_t {
    switch unsafe ScalarText.style(of: text, utf8) {
    case .plain: YAML_PLAIN_SCALAR_STYLE
    case .quoted: YAML_DOUBLE_QUOTED_SCALAR_STYLE
    case .literal: YAML_LITERAL_SCALAR_STYLE
    }
  }

  private func emit(_ event: inout yaml_event_t) {
    _ = unsafe yaml_emitter_emit(emitter, &event)
  }
}
