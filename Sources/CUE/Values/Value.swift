/// A value of CUE, as far as it is known.
enum Value {
  case bottom(Bottom)
  case null
  case bool(Bool)
  case number(Number)
  case string(String)
  case bytes([UInt8])
  /// A type with bounds and validators, which is not concrete.
  case constraint(Constraint)
  case function(Builtin)
  /// A struct or a list.
  case vertex(Vertex)
  /// One of several values.
  case disjunction([Alternative])

  static var top: Value { .constraint(Constraint(kinds: .top)) }

  /// The kinds of values that it can be.
  var kinds: Kinds {
    switch self {
    case .bottom: []
    case .null: .null
    case .bool: .bool
    case .number(let number): number.isFloat ? .float : .int
    case .string: .string
    case .bytes: .bytes
    case .constraint(let constraint): constraint.kinds
    case .function: .function
    case .vertex(let vertex): vertex.isList ? .list : .structure
    case .disjunction(let alternatives): alternatives.reduce(into: []) { $0.formUnion($1.value.kinds) }
    }
  }

  /// Whether it is a known scalar.
  var isScalar: Bool {
    switch self {
    case .null, .bool, .number, .string, .bytes, .function: true
    default: false
    }
  }

  var bottom: Bottom? { if case .bottom(let bottom) = self { bottom } else { nil } }
  var vertex: Vertex? { if case .vertex(let vertex) = self { vertex } else { nil } }

  /// Whether both are the same scalar. Numbers are the same if their values and kinds are equal.
  func isSameScalar(_ other: Value) -> Bool {
    switch (self, other) {
    case (.null, .null): true
    case (.bool(let left), .bool(let right)): left == right
    case (.number(let left), .number(let right)):
      left.isFloat == right.isFloat && Number.compare(left, right) == 0
    // Compared byte by byte, because Swift considers canonically equivalent strings equal.
    case (.string(let left), .string(let right)): left.utf8.elementsEqual(right.utf8)
    case (.bytes(let left), .bytes(let right)): left == right
    case (.function(let left), .function(let right)): left.name == right.name
    default: false
    }
  }
}

/// One of the values of a disjunction.
struct Alternative {
  var value: Value
  var mode: Mode

  /// Whether the value is a default.
  enum Mode: Sendable {
    /// No disjunction with default marks applies.
    case open
    case isDefault
    case notDefault

    init(hasMarks: Bool, isMarked: Bool) {
      self = hasMarks ? (isMarked ? .isDefault : .notDefault) : .open
    }

    func combined(_ other: Mode) -> Mode {
      switch (self, other) {
      case (.open, _): other
      case (_, .open): self
      case (.isDefault, .isDefault): .isDefault
      default: .notDefault
      }
    }
  }
}

/// A type with additional conditions for values.
struct Constraint: Sendable {
  var kinds: Kinds
  var bounds: [Bound] = []
  var validators: [Validator] = []

  var isType: Bool { bounds.isEmpty && validators.isEmpty }

  /// The function to which it refers, if it is only the name of one.
  var callable: Builtin? {
    guard bounds.isEmpty, validators.count == 1, !validators[0].isCall else { return nil }
    return validators[0].function
  }

  /// A bound such as `>=1`.
  struct Bound: Sendable {
    var operation: UnaryOperator
    var limit: Limit
    /// The compiled pattern of `=~` and `!~`.
    var pattern: Pattern?

    /// The operand.
    enum Limit: Sendable {
      case null
      case bool(Bool)
      case number(Number)
      case string(String)
      case bytes([UInt8])

      var value: Value {
        switch self {
        case .null: .null
        case .bool(let value): .bool(value)
        case .number(let value): .number(value)
        case .string(let value): .string(value)
        case .bytes(let value): .bytes(value)
        }
      }

      init?(_ value: Value) {
        switch value {
        case .null: self = .null
        case .bool(let value): self = .bool(value)
        case .number(let value): self = .number(value)
        case .string(let value): self = .string(value)
        case .bytes(let value): self = .bytes(value)
        default: return nil
        }
      }
    }

    /// The kinds of values that it admits.
    var kinds: Kinds {
      switch limit {
      case .number: return .number
      case .null: return operation == .notEqual ? Kinds.top.subtracting([.null, .function]) : .null
      case .bool: return .bool
      case .string: return .string
      case .bytes: return .bytes
      }
    }
  }
}

/// A function that checks a value, created by a call without its first argument.
struct Validator: Sendable {
  /// Another argument of the call.
  enum Argument: Sendable {
    case scalar(Constraint.Bound.Limit)
    /// The index under which the evaluator stores it.
    case stored(Int)
  }

  var function: Builtin
  var arguments: [Argument]
  /// Whether it was written as a call rather than as the name of the function alone.
  var isCall = true
}
