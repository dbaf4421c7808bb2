import Tree

/// The context for reading a definition's parameters, which also collects problems. Reading continues after a problem,
/// so that all of them are reported at once.
public struct ReadingContext: Sendable {
  /// What the parameters belong to, for messages: `trait 'gateway'`.
  public var owner: String { name.map { "\(kind) '\($0)'" } ?? kind }
  private let kind: String
  private let name: String?
  /// How to handle questionable input.
  public let strictness: Strictness
  /// The problems found so far.
  public private(set) var diagnostics: [Diagnostic] = []
  @usableFromInline var path: [PathStep] = []
  private var errors = 0

  /// Creates a context.
  public init(owner: String, strictness: Strictness) {
    kind = owner
    name = nil
    self.strictness = strictness
  }

  /// Creates a context whose owner is formatted only when a message needs it.
  public init(owner kind: String, named name: String, strictness: Strictness) {
    self.kind = kind
    self.name = name
    self.strictness = strictness
  }

  /// The number of errors found so far.
  public var errorCount: Int { errors }

  /// Adds a problem.
  public mutating func report(_ diagnostic: Diagnostic) {
    if diagnostic.severity == .error { errors += 1 }
    diagnostics.append(diagnostic)
  }

  /// Adds a problem that a cluster would ignore.
  public mutating func doubt(_ diagnostic: Diagnostic) {
    if let diagnostic = strictness.doubt(diagnostic) { report(diagnostic) }
  }

  /// Adds a warning unless the strictness is `ignore`.
  package mutating func remark(_ warning: Diagnostic) {
    if strictness != .ignore { report(warning) }
  }

  /// Adds an error for a value of the wrong type.
  public mutating func mismatch(_ node: SourceNode, expected: ParameterType, hint: String? = nil) {
    mismatch(node, expected: expected.phrase, hint: hint)
  }

  /// Adds an error for a value other than what the phrase describes.
  public mutating func mismatch(_ node: SourceNode, expected phrase: String, hint: String? = nil) {
    report(mismatched(node, expected: phrase, hint: hint))
  }

  private func mismatched(_ node: SourceNode, expected phrase: String, hint: String?) -> Diagnostic {
    let place = path.isEmpty ? "the properties" : "'\(path.dotted)'"
    return .error(
      "\(place) of \(owner) must be \(phrase), found \(node.phrase)", at: node.mark, hint: hint, code: .wrongType)
  }

  /// Runs `body` with a key or index appended to the path.
  @inlinable
  package mutating func inside<T>(_ step: PathStep, _ body: (inout ReadingContext) -> T) -> T {
    path.append(step)
    defer { path.removeLast() }
    return body(&self)
  }
}

extension ReadingContext {
  /// The text of a scalar. As in KubeVela, a number or boolean without quotes is an error, with the quoted text as a
  /// hint: `1.10` would otherwise become 1.1.
  public mutating func text(_ node: SourceNode) -> String? {
    guard let scalar = node.scalar else {
      mismatch(node, expected: .text)
      return nil
    }
    guard scalar.isPlain else { return scalar.text }
    switch PlainScalar.resolve(scalar.text) {
    case .string: return scalar.text
    case .null:
      mismatch(node, expected: .text, hint: "remove the key, or write \"\"")
      return nil
    default:
      let isOld = PlainScalar.isOldBoolean(scalar.text)
      let reason = isOld ? "without quotes it is a boolean to Kubernetes; " : ""
      mismatch(node, expected: .text, hint: "\(reason)write \"\(scalar.text)\"")
      return nil
    }
  }

  /// The integer of a plain scalar.
  @usableFromInline
  mutating func integer(_ node: SourceNode, in range: ClosedRange<Int>? = nil) -> Int? {
    if let scalar = node.scalar, scalar.isPlain, case .int(let value) = PlainScalar.resolve(scalar.text),
      range?.contains(value) ?? true
    {
      return value
    }
    var hint: String?
    if let scalar = node.scalar, !scalar.isPlain, Int(scalar.text) != nil {
      hint = "write \(scalar.text) without quotes"
    }
    mismatch(node, expected: .integer(range), hint: hint)
    return nil
  }

  /// The number of a plain scalar.
  mutating func number(_ node: SourceNode) -> Double? {
    if let scalar = node.scalar, scalar.isPlain {
      switch PlainScalar.resolve(scalar.text) {
      case .int(let value): return Double(value)
      case .double(let value) where value.isFinite: return value
      default: break
      }
    }
    mismatch(node, expected: .number)
    return nil
  }

  /// The boolean of a plain scalar; all Kubernetes tools read `yes` and `on` as booleans.
  mutating func boolean(_ node: SourceNode) -> Bool? {
    if let scalar = node.scalar, scalar.isPlain, let value = PlainScalar.bool(scalar.text) { return value }
    var hint: String?
    if let text = node.scalar?.text.lowercased(), text == "true" || text == "false" {
      hint = "write \(text) without quotes"
    }
    mismatch(node, expected: .boolean, hint: hint)
    return nil
  }

  /// One of the allowed strings. `isOpen` means that KubeVela accepts any text, and so does `--validate warn`.
  @usableFromInline
  mutating func choice(_ node: SourceNode, of words: [String], isOpen: Bool = false) -> String? {
    guard let text = text(node) else { return nil }
    if words.contains(text) { return text }
    let near = Suggestion.nearest(to: text, in: words).map { "did you mean '\($0)'?" }
    let problem = mismatched(node, expected: ParameterType.choice(words).phrase, hint: near)
    if isOpen {
      doubt(problem)
      return text
    }
    report(problem)
    return nil
  }

  /// One of the given strings. Any other text is only reported as doubtful.
  public mutating func openChoice(_ node: SourceNode, of words: [String]) -> String? {
    choice(node, of: words, isOpen: true)
  }

  /// Any value, read as a cluster would.
  public mutating func any(_ node: SourceNode) -> Node {
    var found: [Diagnostic] = []
    let value = node.value(strictness: strictness, diagnostics: &found)
    for diagnostic in found { report(diagnostic) }
    return value
  }

  /// A value whose type is known only at run time: validated, with defaults filled in and undeclared keys kept.
  package mutating func value(_ node: SourceNode, as type: ParameterType) -> Node? {
    switch type {
    case .text: return text(node).map(Node.string)
    case .integer(let range): return integer(node, in: range).map(Node.int)
    case .number: return number(node).flatMap { _ in any(node) }
    case .boolean: return boolean(node).map(Node.bool)
    case .choice(let words): return choice(node, of: words).map(Node.string)
    case .null: return node.isNull ? .null : mismatched(node, type)
    case .any: return any(node)
    case .either(let types):
      for type in types {
        var attempt = ReadingContext(owner: owner, strictness: strictness)
        if let value = attempt.value(node, as: type), attempt.errorCount == 0 { return value }
      }
      mismatch(node, expected: type)
      return nil
    case .list(let element):
      guard let items = node.items else { return mismatched(node, type) }
      var nodes: [Node] = []
      for (index, item) in items.enumerated() {
        if let value = inside(.index(index), { $0.value(item, as: element) }) { nodes.append(value) }
      }
      return .list(nodes)
    case .map(let element):
      guard let entries = node.entries else { return mismatched(node, type) }
      var fields: [Fields.Entry] = []
      for entry in entries {
        guard let value = inside(.key(entry.key), { $0.value(entry.value, as: element) }) else { continue }
        fields.append(Fields.Entry(key: entry.key, value: value))
      }
      return .fields(Fields(unsorted: fields))
    case .object(let schemas, let isClosed): return object(node, schemas, isClosed: isClosed)
    }
  }

  /// The value that an empty map of a type becomes.
  static func defaults(of type: ParameterType) -> Node {
    guard case .object(let schemas, _) = type else { return .empty }
    return .fields(
      Fields(
        schemas.compactMap { schema in
          if case .defaulted(let value) = schema.presence { (schema.name, value) } else { nil }
        }))
  }

  private mutating func mismatched(_ node: SourceNode, _ type: ParameterType) -> Node? {
    mismatch(node, expected: type)
    return nil
  }

  private mutating func object(_ node: SourceNode, _ schemas: [ParameterSchema], isClosed: Bool) -> Node? {
    guard let entries = node.entries else { return mismatched(node, .object(schemas, isClosed: isClosed)) }
    var fields: [Fields.Entry] = []
    func keep(_ value: Node?, _ key: String) {
      if let value { fields.append(Fields.Entry(key: key, value: value)) }
    }
    for schema in schemas where !entries.contains(where: { $0.key == schema.name }) {
      switch schema.presence {
      case .required:
        let value = schema.type.valueIfAbsent
        missing(schema.name, at: node.mark, isDoubt: value != nil)
        keep(value, schema.name)
      case .defaulted(let value): keep(value, schema.name)
      case .optional: break
      }
    }
    for entry in entries {
      if let schema = schemas.first(where: { $0.name == entry.key }) {
        keep(inside(.key(entry.key)) { $0.value(entry.value, as: schema.type) }, entry.key)
      } else {
        unknown(entry, known: schemas.map(\.name), isClosed: isClosed)
        keep(inside(.key(entry.key)) { $0.any(entry.value) }, entry.key)
      }
    }
    return .fields(Fields(unsorted: fields))
  }

  /// Adds an error for a missing parameter; a doubt if KubeVela ignores it.
  @usableFromInline
  package mutating func missing(_ name: String, at mark: Mark, isDoubt: Bool = false) {
    let full = (path + [.key(name)]).dotted
    let diagnostic = Diagnostic.error(
      "\(owner) needs the parameter '\(full)'", at: mark, hint: "add '\(name):'", code: .missingParameter)
    if isDoubt { doubt(diagnostic) } else { report(diagnostic) }
  }

  /// Adds an error for a parameter that is given together with one that replaces it.
  mutating func excluded(_ entry: SourceNode.Entry, by name: String) {
    let full = (path + [.key(entry.key)]).dotted
    report(
      .error(
        "'\(full)' of \(owner) can't be combined with '\(name)'", at: entry.keyMark,
        hint: "put it into the entries of '\(name)', or remove '\(name)'"))
  }

  /// Adds an error for an undeclared key; a warning under `--validate warn` if KubeVela ignores it.
  package mutating func unknown(_ entry: SourceNode.Entry, known: [String], isClosed: Bool) {
    let full = (path + [.key(entry.key)]).dotted
    let diagnostic = Diagnostic.error(
      "\(owner) has no parameter '\(full)'", at: entry.keyMark,
      hint: Suggestion.hint(for: entry.key, in: known, noun: "it takes"), code: .unknownParameter)
    if isClosed { report(diagnostic) } else { doubt(diagnostic) }
  }
}
