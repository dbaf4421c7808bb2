import Tree

/// A type that a parameter can have.
public protocol ParameterValue: Sendable {
  /// Its shape, for documentation and messages.
  static var parameterType: ParameterType { get }
  /// Any value, used where a problem was reported instead.
  static var placeholder: Self { get }
  /// The value as it would be written in a manifest.
  var node: Node { get }
  /// Reads it; nil after reporting why not.
  init?(reading node: SourceNode, _ context: inout ReadingContext)
}

/// The parameters of a definition, or an object inside them.
public protocol ParameterSet: ParameterValue {
  /// Whether undeclared keys are refused even where KubeVela's users are used to seeing them ignored.
  static var isClosed: Bool { get }
  /// Reads every parameter, unconditionally.
  init(from reader: inout ParameterReader)
}

extension ParameterSet {
  /// Open, as nearly all of KubeVela's definitions are.
  public static var isClosed: Bool { false }
  /// An object of the recorded parameters.
  public static var parameterType: ParameterType { .object(ParameterReader.record(Self.self), isClosed: isClosed) }
  /// A set as read from nothing.
  public static var placeholder: Self { ParameterReader.placeholder(Self.self) }
  /// Sets are not written back.
  public var node: Node { .empty }

  /// Reads a map as this set.
  @inlinable
  public init?(reading node: SourceNode, _ context: inout ReadingContext) {
    guard node.entries != nil else {
      context.mismatch(node, expected: .map(.any))
      return nil
    }
    // The context moves into the reader and back: a second owner would make every change of it a copy.
    var moved = ReadingContext(owner: "", strictness: .ignore)
    swap(&moved, &context)
    var reader = ParameterReader(node, context: moved)
    moved = context
    self.init(from: &reader)
    context = reader.finish(Self.self)
  }
}

/// No parameters at all.
public struct NoParameters: ParameterSet {
  /// Reads nothing.
  public init(from reader: inout ParameterReader) {}
}

/// A parameter that is one of some words: an enumeration of strings.
public protocol ParameterChoice: ParameterValue, CaseIterable, RawRepresentable where RawValue == String {}

extension ParameterChoice {
  /// The words.
  public static var parameterType: ParameterType { .choice(allCases.map(\.rawValue)) }
  /// The first word.
  public static var placeholder: Self {
    guard let first = allCases.first else { preconditionFailure("a choice of nothing") }
    return first
  }
  /// The word.
  public var node: Node { .string(rawValue) }

  /// Reads one of the words.
  @inlinable
  public init?(reading node: SourceNode, _ context: inout ReadingContext) {
    // The list of words is only made for a message.
    if let scalar = node.scalar, let value = Self(rawValue: scalar.text),
      !scalar.isPlain || PlainScalar.resolve(scalar.text) == .string(scalar.text)
    {
      self = value
      return
    }
    guard let word = context.choice(node, of: Self.allCases.map(\.rawValue)) else { return nil }
    self.init(rawValue: word)
  }
}

/// A map with names of the user's choosing, in the order of its keys: as properties reach a template of KubeVela.
public struct KeyedValues<Value: ParameterValue>: ParameterValue {
  /// The pairs, sorted by key.
  public let pairs: [(key: String, value: Value)]

  init(_ pairs: [(key: String, value: Value)]) {
    self.pairs = pairs.count < 2 ? pairs : pairs.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
  }

  /// No pairs.
  public init() { pairs = [] }

  /// A map of the value's shape.
  public static var parameterType: ParameterType { .map(Value.parameterType) }
  /// No pairs.
  public static var placeholder: Self { Self() }
  /// A map.
  public var node: Node { .fields(Fields(pairs.lazy.map { ($0.key, $0.value.node) })) }

  /// Reads a map.
  public init?(reading node: SourceNode, _ context: inout ReadingContext) {
    guard let entries = node.entries else {
      context.mismatch(node, expected: Self.parameterType)
      return nil
    }
    var pairs: [(key: String, value: Value)] = []
    for entry in entries {
      let value = context.inside(.key(entry.key)) { Value(reading: entry.value, &$0) }
      if let value { pairs.append((entry.key, value)) }
    }
    self.init(pairs)
  }
}

/// A parameter that is checked against a set, and passed on as it was written: defaults filled in, undeclared keys kept.
public struct Passed<Shape: ParameterValue>: ParameterValue {
  /// The value for the manifest.
  public let node: Node

  /// The set's shape.
  public static var parameterType: ParameterType { Shape.parameterType }
  /// An empty map.
  public static var placeholder: Self { Self(node: .empty) }

  /// A map of the shape's defaults alone.
  public static var defaults: Self { Self(node: ReadingContext.defaults(of: Shape.parameterType)) }

  private init(node: Node) { self.node = node }

  /// Reads a value of the shape.
  public init?(reading node: SourceNode, _ context: inout ReadingContext) {
    guard let value = context.value(node, as: Shape.parameterType) else { return nil }
    self.node = value
  }
}
