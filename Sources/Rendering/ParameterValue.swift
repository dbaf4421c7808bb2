import Tree

/// A type that a parameter can have.
public protocol ParameterValue: Sendable {
  /// Its type, for documentation and messages.
  static var parameterType: ParameterType { get }
  /// Any value, used in place of an invalid one that has been reported.
  static var placeholder: Self { get }
  /// The value that KubeVela uses if a required parameter is absent; nil if it refuses the Application then.
  static var valueIfAbsent: Self? { get }
  /// The value as written in a manifest.
  var node: Node { get }
  /// Reads a value; returns nil after reporting a problem.
  ///
  /// - Parameters:
  ///   - node: The value in the input.
  ///   - context: Receives problems.
  init?(reading node: SourceNode, _ context: inout ReadingContext)
}

extension ParameterValue {
  /// By default, a required value can't be omitted.
  public static var valueIfAbsent: Self? { nil }
}

/// The parameters of a definition, or a nested object.
public protocol ParameterSet: ParameterValue {
  /// Whether undeclared keys are rejected even under `--validate warn`, where KubeVela would ignore them.
  static var isClosed: Bool { get }
  /// Reads every parameter, unconditionally.
  init(from reader: inout ParameterReader)
}

extension ParameterSet {
  /// By default undeclared keys are ignored, as in nearly all of KubeVela's definitions.
  public static var isClosed: Bool { false }
  /// An object of the recorded parameters.
  public static var parameterType: ParameterType { .object(ParameterReader.record(Self.self), isClosed: isClosed) }
  /// A set read without input.
  public static var placeholder: Self { ParameterReader.placeholder(Self.self) }
  /// A set read without input, if none of its parameters needs a value.
  public static var valueIfAbsent: Self? { parameterType.valueIfAbsent == nil ? nil : placeholder }
  /// Parameter sets are not written to manifests.
  public var node: Node { .empty }

  /// Reads a map as this set.
  @inlinable
  public init?(reading node: SourceNode, _ context: inout ReadingContext) {
    guard node.entries != nil else {
      context.mismatch(node, expected: .map(.any))
      return nil
    }
    // The context is moved into the reader and back: a second reference would cause a copy on every change.
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
  /// Reads no keys.
  public init(from reader: inout ParameterReader) {}
}

/// A parameter with a fixed set of strings as values.
public protocol ParameterChoice: ParameterValue, CaseIterable, RawRepresentable where RawValue == String {}

extension ParameterChoice {
  /// The allowed strings.
  public static var parameterType: ParameterType { .choice(allCases.map(\.rawValue)) }
  /// The first allowed string.
  public static var placeholder: Self {
    guard let first = allCases.first else { preconditionFailure("a choice of nothing") }
    return first
  }
  /// The string.
  public var node: Node { .string(rawValue) }

  /// Reads one of the allowed strings.
  @inlinable
  public init?(reading node: SourceNode, _ context: inout ReadingContext) {
    // The list of strings is created only for a message.
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

/// A map with keys chosen by the user, sorted by key, as KubeVela passes properties to templates.
public struct KeyedValues<Value: ParameterValue>: ParameterValue {
  /// The pairs, sorted by key.
  public let pairs: [(key: String, value: Value)]

  init(_ pairs: [(key: String, value: Value)]) {
    self.pairs = pairs.count < 2 ? pairs : pairs.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
  }

  /// No pairs.
  public init() { pairs = [] }

  /// A map with values of this type.
  public static var parameterType: ParameterType { .map(Value.parameterType) }
  /// No pairs.
  public static var placeholder: Self { Self() }
  /// No pairs.
  public static var valueIfAbsent: Self? { Self() }
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

/// A parameter that is validated against a type and passed on as written: defaults are filled in, undeclared keys are
/// kept.
public struct Passed<Shape: ParameterValue>: ParameterValue {
  /// The value for the manifest.
  public let node: Node

  /// The type to validate against.
  public static var parameterType: ParameterType { Shape.parameterType }
  /// The value as written and the type that it was read as, which determine what was filled in.
  private let source: (node: SourceNode, type: ParameterType)?

  /// An empty map.
  public static var placeholder: Self { Self(node: .empty) }
  /// The value if all parameters are omitted; nil if one of them needs a value.
  public static var valueIfAbsent: Self? { Shape.parameterType.valueIfAbsent.map { Self(node: $0) } }

  /// The defaults of the type.
  public static var defaults: Self { Self(node: ReadingContext.defaults(of: Shape.parameterType)) }

  private init(node: Node) {
    self.node = node
    source = nil
  }

  /// Reads and validates a value.
  public init?(reading node: SourceNode, _ context: inout ReadingContext) {
    let type = Shape.parameterType
    guard let value = context.value(node, as: type) else { return nil }
    self.node = value
    source = (node, type)
  }

  /// The paths of the values that were filled in.
  public var filledIn: [[PathStep]] { source.map { $0.type.filledIn($0.node, at: []) } ?? [] }
}
