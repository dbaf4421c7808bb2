import RegularExpressions
import Tree

/// The bounds of a single value in the schema of a custom resource.
struct Limits: Sendable {
  var minimum: Double?
  var maximum: Double?
  var isMinimumExclusive = false
  var isMaximumExclusive = false
  var multipleOf: Double?
  var minLength: Int?
  var maxLength: Int?
  var values: [Node]?
  var format: String?
  /// The pattern that the text must match.
  var pattern: RegularExpression?
  /// A pattern with syntax that is not supported.
  var unreadPattern: String?

  init(_ schema: Node) {
    minimum = schema["minimum"]?.number
    maximum = schema["maximum"]?.number
    isMinimumExclusive = schema["exclusiveMinimum"] == true
    isMaximumExclusive = schema["exclusiveMaximum"] == true
    multipleOf = schema["multipleOf"]?.number
    minLength = schema["minLength"]?.int
    maxLength = schema["maxLength"]?.int
    // The server treats an empty list as none.
    values = schema["enum"]?.items.flatMap { $0.isEmpty ? nil : $0 }
    format = schema["format"]?.string
    guard let text = schema["pattern"]?.string else { return }
    pattern = try? RegularExpression(text)
    if pattern == nil { unreadPattern = text }
  }

  func accepts(_ number: Double) -> Bool {
    if let minimum, isMinimumExclusive ? number <= minimum : number < minimum { return false }
    if let maximum, isMaximumExclusive ? number >= maximum : number > maximum { return false }
    if let multipleOf, multipleOf > 0 {
      let quotient = number / multipleOf
      if quotient.rounded() != quotient { return false }
    }
    return accepts(value: .double(number))
  }

  func accepts(_ text: String) -> Bool {
    if minLength != nil || maxLength != nil {
      let count = text.unicodeScalars.count
      if let minLength, count < minLength { return false }
      if let maxLength, count > maxLength { return false }
    }
    if !accepts(value: .string(text)) { return false }
    if let format, !Formats.accepts(text, format) { return false }
    return pattern?.matches(text) ?? true
  }

  /// A bound that a whole number can't have: a fraction, or one that needs more bits.
  func foreignBound(bits: Int) -> String? {
    [minimum, maximum, multipleOf].lazy.compactMap(\.self)
      .first { bits == 32 ? Int32(exactly: $0) == nil : Int64(exactly: $0) == nil }.map(Self.text)
  }

  /// Whether a whole number is within the bounds. As in the server, the fraction of a bound is dropped.
  func accepts(whole number: Int) -> Bool {
    if minimum == nil, maximum == nil, multipleOf == nil { return accepts(Double(number)) }
    var whole = self
    whole.minimum = minimum?.rounded(.towardZero)
    whole.maximum = maximum?.rounded(.towardZero)
    whole.multipleOf = multipleOf?.rounded(.towardZero)
    // The server divides by it.
    if let factor = whole.multipleOf, factor < 1 { return false }
    return whole.accepts(Double(number))
  }

  /// Whether a value is one of the enumerated ones, if there are any.
  func accepts(value: Node) -> Bool {
    values?.contains { CELValue($0).equals(CELValue(value)) } ?? true
  }

  /// The strings among the enumerated values.
  var words: [String] { values?.compactMap(\.string) ?? [] }

  /// What is allowed, to follow `must be`.
  var allowed: String {
    var parts: [String] = []
    if let values {
      parts.append((values.count == 1 ? "" : "one of ") + values.map { "'\($0.plainText)'" }.joined(separator: ", "))
    }
    if let minLength, let maxLength {
      parts.append("\(minLength) to \(maxLength) characters long")
    } else if let minLength {
      parts.append(minLength == 1 ? "one character long or more" : "\(minLength) characters long or more")
    } else if let maxLength {
      parts.append("\(maxLength) characters long at most")
    }
    if let minimum, let maximum, !isMinimumExclusive, !isMaximumExclusive {
      parts.append("from \(Self.text(minimum)) to \(Self.text(maximum))")
    } else {
      if let minimum {
        parts.append(isMinimumExclusive ? "more than \(Self.text(minimum))" : "\(Self.text(minimum)) or more")
      }
      if let maximum {
        parts.append(isMaximumExclusive ? "less than \(Self.text(maximum))" : "\(Self.text(maximum)) or less")
      }
    }
    if let multipleOf { parts.append("a multiple of \(Self.text(multipleOf))") }
    if let format, let phrase = Formats.phrase(format) { parts.append(phrase) }
    if let pattern { parts.append("of the form '\(pattern.pattern)'") }
    return parts.isEmpty ? "something else" : parts.joined(separator: ", and ")
  }

  private static func text(_ number: Double) -> String {
    Int(exactly: number).map(String.init) ?? "\(number)"
  }
}

extension Node {
  /// A number, whole or not.
  var number: Double? {
    switch self {
    case .int(let value): Double(value)
    case .double(let value): value
    default: nil
    }
  }

  /// The scalar as shown in a message.
  fileprivate var plainText: String { scalarText ?? phrase }
}
