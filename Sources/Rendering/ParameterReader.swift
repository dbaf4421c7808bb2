import Tree

/// Reads a renderer's parameters as typed values, and records their schema, so that the documentation always matches
/// the code. A parameter set must read all its keys unconditionally; conditions belong in `render`.
public struct ParameterReader {
  private let entries: [SourceNode.Entry]
  @usableFromInline let mark: Mark
  @usableFromInline let isRecording: Bool
  /// The entries that have been read: one bit each for the first 64, the indexes of others in `seenBeyond`.
  private var seen: UInt64 = 0
  private var seenBeyond: Set<Int> = []
  private var seenCount = 0
  @usableFromInline var context: ReadingContext
  private(set) var schema: [ParameterSchema] = []

  /// Creates a reader for the keys of a map.
  @usableFromInline
  init(_ node: SourceNode, context: ReadingContext) {
    entries = node.entries ?? []
    mark = node.mark
    isRecording = false
    self.context = context
  }

  private init() {
    entries = []
    mark = Mark(file: "")
    isRecording = true
    context = ReadingContext(owner: "", strictness: .ignore)
  }

  /// The schema of a parameter set, recorded by reading it without input.
  static func record<P: ParameterSet>(_ type: P.Type) -> [ParameterSchema] {
    var reader = ParameterReader()
    _ = P(from: &reader)
    return reader.schema
  }

  /// A value of a parameter set without input, for recording.
  static func placeholder<P: ParameterSet>(_ type: P.Type) -> P {
    var reader = ParameterReader()
    return P(from: &reader)
  }

  /// The keys present in the input, for sets with mutually exclusive parameters.
  public var keys: [String] { entries.map(\.key) }

  /// Whether a key is present in the input.
  public func has(_ name: String) -> Bool { entries.index(of: name) != nil }

  /// Reads a required parameter. As in KubeVela, an absent list or map is empty under `--validate warn`.
  ///
  /// - Parameters:
  ///   - name: The key in `properties`.
  ///   - help: The description in the documentation.
  /// - Returns: The value; a placeholder if it is missing or invalid, which has then been reported.
  @inlinable
  public mutating func required<T: ParameterValue>(
    _ name: String, _ help: String, also alias: String? = nil, unless other: String? = nil
  ) -> T {
    record(name, T.self, other == nil ? .required : .optional, help, alias: alias)
    guard let node = find(name, alias) else {
      if isRecording { return T.placeholder }
      let value = T.valueIfAbsent
      if other.map({ !has($0) }) ?? true { context.missing(name, at: mark, isDoubt: value != nil) }
      return value ?? T.placeholder
    }
    return context.inside(.key(name)) { T(reading: node, &$0) } ?? T.placeholder
  }

  /// Reads a parameter that replaces all others, so no other may be present.
  public mutating func alternative<T: ParameterValue>(_ name: String, _ help: String) -> T? {
    let value: T? = optional(name, help)
    guard has(name) else { return value }
    for (index, entry) in entries.enumerated() where entry.key != name {
      markSeen(index)
      context.excluded(entry, by: name)
    }
    return value
  }

  /// Reads an optional parameter; nil if it is absent or invalid.
  @inlinable
  public mutating func optional<T: ParameterValue>(
    _ name: String, _ help: String, also alias: String? = nil, isDeprecated: Bool = false
  ) -> T? {
    record(name, T.self, .optional, help, isDeprecated, alias: alias)
    guard let node = find(name, alias) else { return nil }
    return context.inside(.key(name)) { T(reading: node, &$0) }
  }

  /// Reads an optional parameter with a default.
  @inlinable
  public mutating func value<T: ParameterValue>(
    _ name: String, _ help: String, default fallback: T, also alias: String? = nil, isDeprecated: Bool = false
  ) -> T {
    if isRecording { record(name, T.self, .defaulted(fallback.node), help, isDeprecated, alias: alias) }
    guard let node = find(name, alias) else { return fallback }
    return context.inside(.key(name)) { T(reading: node, &$0) } ?? fallback
  }

  /// Reads a required integer within a range.
  public mutating func required(_ name: String, _ help: String, in range: ClosedRange<Int>) -> Int {
    record(name, .integer(range), .required, help)
    guard let node = find(name, nil) else {
      if !isRecording { context.missing(name, at: mark) }
      return range.lowerBound
    }
    return context.inside(.key(name)) { $0.integer(node, in: range) } ?? range.lowerBound
  }

  /// Reads an optional integer within a range.
  public mutating func optional(_ name: String, _ help: String, in range: ClosedRange<Int>) -> Int? {
    record(name, .integer(range), .optional, help)
    guard let node = find(name, nil) else { return nil }
    return context.inside(.key(name)) { $0.integer(node, in: range) }
  }

  /// Reads all keys that no other call has read, as values of one type: keys chosen by the user, in addition to the
  /// declared parameters.
  public mutating func rest<T: ParameterValue>(_ help: String) -> KeyedValues<T> {
    record("*", T.self, .optional, help)
    var pairs: [(key: String, value: T)] = []
    for (index, entry) in entries.enumerated() where !isSeen(index) {
      markSeen(index)
      if let value = context.inside(.key(entry.key), { T(reading: entry.value, &$0) }) {
        pairs.append((entry.key, value))
      }
    }
    return KeyedValues(pairs)
  }

  mutating func add(_ constraint: ParameterConstraint, to name: String) {
    guard let index = schema.lastIndex(where: { $0.name == name }) else { return }
    schema[index].constraint = constraint
  }

  /// Returns the context with all problems, including the keys that have not been read.
  @usableFromInline
  mutating func finish<P: ParameterSet>(_ type: P.Type) -> ReadingContext {
    if seenCount < entries.count {
      let known = Self.record(type).map(\.name)
      for (index, entry) in entries.enumerated() where !isSeen(index) {
        context.unknown(entry, known: known, isClosed: P.isClosed)
      }
    }
    return context
  }

  @usableFromInline
  mutating func find(_ name: String, _ alias: String?) -> SourceNode? {
    guard let index = entries.index(of: name) else {
      return alias.flatMap { find($0, nil) }
    }
    markSeen(index)
    return entries[index].value
  }

  private func isSeen(_ index: Int) -> Bool {
    index < 64 ? seen & (1 << UInt64(index)) != 0 : seenBeyond.contains(index)
  }

  private mutating func markSeen(_ index: Int) {
    if isSeen(index) { return }
    if index < 64 { seen |= 1 << UInt64(index) } else { seenBeyond.insert(index) }
    seenCount += 1
  }

  @inlinable
  mutating func record<T: ParameterValue>(
    _ name: String, _ type: T.Type, _ presence: ParameterSchema.Presence, _ help: String, _ isDeprecated: Bool = false,
    alias: String? = nil
  ) {
    guard isRecording else { return }
    record(name, T.parameterType, presence, help, isDeprecated, alias: alias)
  }

  @usableFromInline
  mutating func record(
    _ name: String, _ type: ParameterType, _ presence: ParameterSchema.Presence, _ help: String,
    _ isDeprecated: Bool = false, alias: String? = nil
  ) {
    guard isRecording else { return }
    schema.append(
      ParameterSchema(
        name: name, type: type, presence: presence, help: help, isDeprecated: isDeprecated, alias: alias))
  }
}
