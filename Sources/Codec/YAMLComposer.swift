internal import CLibYAML
import Tree

/// Builds source nodes from libyaml's events, one document at a time. The input must outlive the composer; `close`
/// frees its resources.
@safe struct YAMLComposer {
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  /// The current event; its content is owned by libyaml until the next event is read.
  private let event: UnsafeMutablePointer<yaml_event_t>
  private let input: UnsafeBufferPointer<UInt8>
  private var file: String
  private let limits: Limits
  private let strictness: Strictness
  private var diagnostics: [Diagnostic] = []
  private var anchors: [ByteKey: (node: SourceNode, size: Int)] = [:]
  private var nodes = 0
  private var documents = 0

  init(_ input: UnsafeBufferPointer<UInt8>, file: String, limits: Limits, strictness: Strictness) {
    unsafe self.input = input
    self.file = file
    self.limits = limits
    self.strictness = strictness
    unsafe parser = .allocate(capacity: 1)
    unsafe parser.initialize(to: yaml_parser_t())
    unsafe event = .allocate(capacity: 1)
    unsafe event.initialize(to: yaml_event_t())
    _ = unsafe yaml_parser_initialize(parser)
    unsafe yaml_parser_set_input_string(parser, input.baseAddress, input.count)
  }

  func close() {
    unsafe yaml_event_delete(event)
    unsafe event.deallocate()
    unsafe yaml_parser_delete(parser)
    unsafe parser.deallocate()
  }

  mutating func takeDiagnostics() -> [Diagnostic] {
    defer { diagnostics = [] }
    return diagnostics
  }

  /// Reads the next document; nil at the end of the stream.
  mutating func nextDocument() throws(Diagnostic) -> SourceNode? {
    while true {
      switch try nextEvent() {
      case YAML_STREAM_END_EVENT, YAML_NO_EVENT: return nil
      case YAML_DOCUMENT_START_EVENT:
        documents += 1
        guard documents <= limits.documents else {
          throw Diagnostic.error(
            "the file has more than \(limits.documents) documents", at: eventMark,
            hint: "split it, or raise the limit with \(Remedy.maxDocuments)")
        }
        anchors = [:]
        // Each document has its own copy of the file name: threads that share one contend for its reference count.
        if documents > 1 { file = String(decoding: Array(file.utf8), as: UTF8.self) }
        return try compose(nextEvent(), depth: 1)
      default: continue
      }
    }
  }

  /// Builds the value that begins with the current event, which has this type.
  private mutating func compose(_ type: yaml_event_type_t, depth: Int) throws(Diagnostic) -> SourceNode {
    let mark = eventMark
    try count(1, at: mark)
    let before = nodes - 1
    let node: SourceNode
    let anchor: String?
    switch type {
    case YAML_SCALAR_EVENT:
      unsafe anchor = optionalText(event.pointee.data.scalar.anchor)
      node = try scalar(at: mark)
    case YAML_MAPPING_START_EVENT:
      unsafe anchor = optionalText(event.pointee.data.mapping_start.anchor)
      try check(depth: depth, at: mark)
      try unsafe check(tag: event.pointee.data.mapping_start.tag, against: "tag:yaml.org,2002:map", at: mark)
      node = SourceNode(.map(try entries(depth: depth)), at: mark)
    case YAML_SEQUENCE_START_EVENT:
      unsafe anchor = optionalText(event.pointee.data.sequence_start.anchor)
      try check(depth: depth, at: mark)
      try unsafe check(tag: event.pointee.data.sequence_start.tag, against: "tag:yaml.org,2002:seq", at: mark)
      node = SourceNode(.list(try items(depth: depth)), at: mark)
    case YAML_ALIAS_EVENT: return try unsafe resolve(optionalText(event.pointee.data.alias.anchor) ?? "", at: mark)
    default: throw Diagnostic.error("the document ends where a value should be", at: mark)
    }
    if let anchor { anchors[anchor] = (node, nodes - before) }
    return node
  }

  private mutating func items(depth: Int) throws(Diagnostic) -> [SourceNode] {
    var items: [SourceNode] = []
    while true {
      let type = try nextEvent()
      if type == YAML_SEQUENCE_END_EVENT { return items }
      items.append(try compose(type, depth: depth + 1))
    }
  }

  private mutating func entries(depth: Int) throws(Diagnostic) -> [SourceNode.Entry] {
    var builder = MapBuilder(strictness: strictness)
    while true {
      let type = try nextEvent()
      if type == YAML_MAPPING_END_EVENT {
        if !builder.diagnostics.isEmpty { diagnostics += builder.diagnostics }
        return builder.finish()
      }
      let key = try compose(type, depth: depth + 1)
      try builder.add(key, try compose(nextEvent(), depth: depth + 1))
    }
  }

  /// The scalar of the current event.
  private func scalar(at mark: Mark) throws(Diagnostic) -> SourceNode {
    let scalar = unsafe event.pointee.data.scalar
    let bytes = unsafe UnsafeBufferPointer(start: scalar.value, count: scalar.length)
    let text = unsafe String(decoding: bytes, as: UTF8.self)
    var isPlain = unsafe scalar.style == YAML_PLAIN_SCALAR_STYLE
    if let tag = unsafe optionalText(scalar.tag) {
      switch tag {
      case "!", "tag:yaml.org,2002:str": isPlain = false
      case "tag:yaml.org,2002:int", "tag:yaml.org,2002:float", "tag:yaml.org,2002:bool", "tag:yaml.org,2002:null":
        isPlain = true
      default: throw unknownTag(tag, at: mark)
      }
    }
    return SourceNode(.scalar(.init(text, isPlain: isPlain)), at: mark)
  }

  private mutating func resolve(_ anchor: String, at mark: Mark) throws(Diagnostic) -> SourceNode {
    guard let target = anchors[anchor] else {
      throw Diagnostic.error(
        "the alias '*\(anchor)' refers to nothing before it", at: mark,
        hint: Suggestion.hint(for: anchor, in: anchors.sortedTexts, noun: "anchors so far"))
    }
    try count(target.size - 1, at: mark)
    return target.node
  }

  private mutating func count(_ more: Int, at mark: Mark) throws(Diagnostic) {
    nodes += more
    guard nodes <= limits.nodes else {
      throw Diagnostic.error(
        "the file has more than \(limits.nodes) values after expanding aliases", at: mark,
        hint: "split it, or raise the limit with \(Remedy.maxNodes)")
    }
  }

  private func check(depth: Int, at mark: Mark) throws(Diagnostic) {
    guard depth <= limits.depth else {
      throw Diagnostic.error(
        "lists and maps are nested more than \(limits.depth) deep", at: mark,
        hint: "raise the limit with \(Remedy.maxDepth) if this is meant")
    }
  }

  private func check(tag: UnsafeMutablePointer<UInt8>?, against known: String, at mark: Mark) throws(Diagnostic) {
    if let tag = unsafe optionalText(tag), tag != "!", tag != known { throw unknownTag(tag, at: mark) }
  }

  private func unknownTag(_ tag: String, at mark: Mark) -> Diagnostic {
    .error("the tag '\(tag)' has no meaning in Kubernetes", at: mark, hint: "remove the tag")
  }

  /// Reads the next event, which replaces the current one.
  private func nextEvent() throws(Diagnostic) -> yaml_event_type_t {
    unsafe yaml_event_delete(event)
    guard unsafe yaml_parser_parse(parser, event) == 1 else {
      throw unsafe YAMLProblem(parser: parser.pointee, input: input, file: file).diagnostic
    }
    return unsafe event.pointee.type
  }

  private var eventMark: Mark {
    let mark = unsafe event.pointee.start_mark
    return Mark(file: file, line: Int(mark.line) + 1, column: Int(mark.column) + 1)
  }

  private func optionalText(_ pointer: UnsafeMutablePointer<UInt8>?) -> String? {
    guard let pointer = unsafe pointer else { return nil }
    return unsafe String(cString: pointer)
  }
}
