import RegularExpressions
import Tree

/// The functions and operators of CEL that are supported.
enum CELFunctions {
  static func combine(
    _ found: CELExpression.Operator, _ left: CELValue, _ right: CELValue
  ) throws(CELError) -> CELValue {
    switch found {
    case .equal: return .bool(left.equals(right))
    case .unequal: return .bool(!left.equals(right))
    case .less: return .bool(try isBefore(left, right))
    case .greater: return .bool(try isBefore(right, left))
    case .lessOrEqual: return .bool(try isBefore(left, right) || left.equals(right))
    case .greaterOrEqual: return .bool(try isBefore(right, left) || left.equals(right))
    case .in:
      switch (right, left) {
      case (.list(let items), _): return .bool(items.contains { $0.equals(left) })
      case (.map(let fields), .text(let key)): return .bool(fields[key] != nil)
      default: throw .failed("'in' needs a list or a map")
      }
    default: return try reckon(found, left, right)
    }
  }

  private static func isBefore(_ left: CELValue, _ right: CELValue) throws(CELError) -> Bool {
    guard let found = left.isBefore(right) else {
      throw .failed("a \(left.typeName) and a \(right.typeName) have no order")
    }
    return found
  }

  private static func reckon(
    _ found: CELExpression.Operator, _ left: CELValue, _ right: CELValue
  ) throws(CELError) -> CELValue {
    switch (left, right) {
    case (.int(let left), .int(let right)): return .int(try whole(found, left, right))
    case (.double(let left), .double(let right)): return .double(try real(found, left, right))
    case (.int(let left), .double(let right)): return .double(try real(found, Double(left), right))
    case (.double(let left), .int(let right)): return .double(try real(found, left, Double(right)))
    case (.text(let left), .text(let right)) where found == .plus: return .text(left + right)
    case (.list(let left), .list(let right)) where found == .plus: return .list(left + right)
    case (.duration(let left), .duration(let right)) where found == .plus: return .duration(left + right)
    case (.duration(let left), .duration(let right)) where found == .minus: return .duration(left - right)
    default: throw .failed("'\(found.rawValue)' doesn't take a \(left.typeName) and a \(right.typeName)")
    }
  }

  private static func whole(_ found: CELExpression.Operator, _ left: Int, _ right: Int) throws(CELError) -> Int {
    let (value, overflow) =
      switch found {
      case .plus: left.addingReportingOverflow(right)
      case .minus: left.subtractingReportingOverflow(right)
      case .times: left.multipliedReportingOverflow(by: right)
      case .divided: left.dividedReportingOverflow(by: right)
      default: left.remainderReportingOverflow(dividingBy: right)
      }
    if overflow { throw .failed("the number is too large, or divided by 0") }
    return value
  }

  private static func real(_ found: CELExpression.Operator, _ left: Double, _ right: Double) throws(CELError) -> Double
  {
    switch found {
    case .plus: return left + right
    case .minus: return left - right
    case .times: return left * right
    case .divided: return left / right
    default: throw .failed("'%' takes whole numbers")
    }
  }

  /// The functions. The name of a method begins with a dot.
  static let known: Set<String> = [
    "size", ".size", "matches", ".matches", "string", "int", "double", "duration", "type", "dyn", "isIP", "isCIDR",
    "isQuantity", ".startsWith", ".endsWith", ".contains", ".split", ".substring", ".indexOf", ".lowerAscii",
    ".upperAscii", ".trim", ".replace", ".join", ".isSorted", ".sum", ".min", ".max", "sets.contains",
    "sets.intersects", "sets.equivalent",
  ]

  /// Calls a function. The name of a method begins with a dot, and its first argument is the value that it is called
  /// on.
  static func call(_ name: String, _ arguments: [CELValue]) throws(CELError) -> CELValue {
    switch (name, arguments.first, arguments.dropFirst().first) {
    case ("size", .text(let text)?, nil), (".size", .text(let text)?, nil): return .int(text.unicodeScalars.count)
    case ("size", .list(let items)?, nil), (".size", .list(let items)?, nil): return .int(items.count)
    case ("size", .map(let fields)?, nil), (".size", .map(let fields)?, nil): return .int(fields.count)
    case ("matches", .text(let text)?, .text(let pattern)?), (".matches", .text(let text)?, .text(let pattern)?):
      guard let expression = try? RegularExpression(pattern) else { throw .unknown("the pattern '\(pattern)'") }
      return .bool(expression.matches(text))
    case ("string", let value?, nil): return .text(try text(of: value))
    case ("int", let value?, nil): return .int(try number(of: value))
    case ("uint", let value?, nil):
      let number = try number(of: value)
      if number < 0 { throw .failed("\(number) is negative") }
      return .int(number)
    case ("double", let value?, nil): return .double(try real(of: value))
    case ("duration", .text(let text)?, nil):
      guard let seconds = Durations.seconds(text) else { throw .failed("'\(text)' is no duration") }
      return .duration(seconds)
    case ("duration", .duration(let seconds)?, nil): return .duration(seconds)
    case ("type", let value?, nil): return .type(value.typeName)
    case ("dyn", let value?, nil): return value
    case ("isIP", .text(let text)?, nil): return .bool(IPAddress(text, isStrict: true) != nil)
    case ("isCIDR", .text(let text)?, nil): return .bool(IPAddress.block(text, isStrict: true) != nil)
    case ("isQuantity", .text(let text)?, nil): return .bool(Quantity(text) != nil)
    case (_, .text(let text)?, _): return try ofText(name, text, Array(arguments.dropFirst()))
    case (_, .list(let items)?, _): return try ofList(name, items, Array(arguments.dropFirst()))
    default: throw .unknown("\(name.drop { $0 == "." })()")
    }
  }

  private static func ofText(_ name: String, _ text: String, _ arguments: [CELValue]) throws(CELError) -> CELValue {
    switch (name, arguments.first, arguments.dropFirst().first) {
    case (".startsWith", .text(let part)?, nil): return .bool(text.utf8.starts(with: part.utf8))
    case (".endsWith", .text(let part)?, nil): return .bool(text.utf8.reversed().starts(with: part.utf8.reversed()))
    case (".contains", .text(let part)?, nil): return .bool(index(of: part, in: text) != nil)
    case (".split", .text(let mark)?, nil): return .list(split(text, at: mark).map { .text($0) })
    case (".substring", .int(let from)?, nil):
      return .text(try part(of: text, from, text.unicodeScalars.count))
    case (".substring", .int(let from)?, .int(let to)?): return .text(try part(of: text, from, to))
    case (".indexOf", .text(let part)?, nil): return .int(index(of: part, in: text) ?? -1)
    case (".lowerAscii", nil, nil): return .text(mapped(text, "A"..."Z") { $0 + 32 })
    case (".upperAscii", nil, nil): return .text(mapped(text, "a"..."z") { $0 - 32 })
    case (".trim", nil, nil):
      let scalars = text.unicodeScalars.drop { $0.properties.isWhitespace }
      return .text(String(String.UnicodeScalarView(scalars.reversed().drop { $0.properties.isWhitespace }.reversed())))
    case (".replace", .text(let old)?, .text(let new)?) where arguments.count == 2 && !old.isEmpty:
      return .text(split(text, at: old).joined(separator: new))
    default: throw .unknown("\(name.drop { $0 == "." })()")
    }
  }

  private static func ofList(
    _ name: String, _ items: [CELValue], _ arguments: [CELValue]
  ) throws(CELError) -> CELValue {
    switch (name, arguments.first) {
    case (".join", let mark):
      var texts: [String] = []
      for case .text(let text) in items { texts.append(text) }
      guard texts.count == items.count else { throw .failed("'join' takes texts") }
      if case .text(let mark)? = mark { return .text(texts.joined(separator: mark)) }
      return .text(texts.joined())
    case (".isSorted", nil):
      return .bool(zip(items, items.dropFirst()).allSatisfy { $1.isBefore($0) == false })
    case (".sum", nil):
      var sum = CELValue.int(0)
      for (index, item) in items.enumerated() { sum = index == 0 ? item : try combine(.plus, sum, item) }
      return sum
    case (".min", nil), (".max", nil):
      guard var best = items.first else { throw .failed("the list is empty") }
      for item in items.dropFirst() {
        if name == ".min" ? item.isBefore(best) == true : best.isBefore(item) == true { best = item }
      }
      return best
    case (".indexOf", let item?): return .int(items.firstIndex { $0.equals(item) } ?? -1)
    case ("sets.contains", .list(let others)?):
      return .bool(others.allSatisfy { other in items.contains { $0.equals(other) } })
    case ("sets.intersects", .list(let others)?):
      return .bool(others.contains { other in items.contains { $0.equals(other) } })
    case ("sets.equivalent", .list(let others)?):
      return .bool(
        others.allSatisfy { other in items.contains { $0.equals(other) } }
          && items.allSatisfy { item in others.contains { $0.equals(item) } })
    default: throw .unknown("\(name.drop { $0 == "." })()")
    }
  }

  private static func text(of value: CELValue) throws(CELError) -> String {
    switch value {
    case .text(let text): return text
    case .int(let number): return String(number)
    case .bool(let bool): return String(bool)
    default: throw .unknown("string() of a \(value.typeName)")
    }
  }

  private static func number(of value: CELValue) throws(CELError) -> Int {
    switch value {
    case .int(let number): return number
    case .double(let number):
      guard let whole = Int(exactly: number.rounded(.towardZero)) else { throw .failed("the number is too large") }
      return whole
    case .text(let text):
      guard let number = Int(text) else { throw .failed("'\(text)' is no whole number") }
      return number
    default: throw .unknown("int() of a \(value.typeName)")
    }
  }

  private static func real(of value: CELValue) throws(CELError) -> Double {
    switch value {
    case .int(let number): return Double(number)
    case .double(let number): return number
    case .text(let text):
      guard let number = Double(text) else { throw .failed("'\(text)' is no number") }
      return number
    default: throw .unknown("double() of a \(value.typeName)")
    }
  }

  /// The index of the first occurrence of a text, counted in Unicode code points as in CEL.
  private static func index(of part: String, in text: String) -> Int? {
    let (scalars, wanted) = (Array(text.unicodeScalars), Array(part.unicodeScalars))
    guard wanted.count <= scalars.count else { return nil }
    return (0...(scalars.count - wanted.count)).first { scalars[$0...].starts(with: wanted) }
  }

  private static func split(_ text: String, at mark: String) -> [String] {
    let wanted = Array(mark.unicodeScalars)
    if wanted.isEmpty { return text.unicodeScalars.map { String($0) } }
    var parts: [String] = []
    var part = String.UnicodeScalarView()
    var rest = Array(text.unicodeScalars)[...]
    while let scalar = rest.first {
      if rest.starts(with: wanted) {
        parts.append(String(part))
        part = String.UnicodeScalarView()
        rest = rest.dropFirst(wanted.count)
      } else {
        part.append(scalar)
        rest.removeFirst()
      }
    }
    return parts + [String(part)]
  }

  private static func part(of text: String, _ from: Int, _ to: Int) throws(CELError) -> String {
    let scalars = Array(text.unicodeScalars)
    guard from >= 0, from <= to, to <= scalars.count else { throw .failed("the text is shorter") }
    return String(String.UnicodeScalarView(scalars[from..<to]))
  }

  private static func mapped(
    _ text: String, _ range: ClosedRange<Unicode.Scalar>, _ change: (UInt8) -> UInt8
  ) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { scalar in
          range.contains(scalar) ? Unicode.Scalar(change(UInt8(truncatingIfNeeded: scalar.value))) : scalar
        }))
  }
}
