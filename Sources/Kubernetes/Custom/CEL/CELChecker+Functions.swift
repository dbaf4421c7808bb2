import RegularExpressions
import Tree

// What operators, macros and functions take and return.
extension CELChecker {
  mutating func combine(
    _ sign: CELExpression.Operator, _ left: CELShape, _ right: CELShape
  ) -> CELShape {
    switch sign {
    case .or, .and:
      for side in [left, right] { expect(.bool, side, sign.rawValue) }
      return CELShape(.bool)
    case .equal, .unequal:
      return left.joined(right) == nil ? refuse(Self.mismatch(sign.rawValue, left, right)) : CELShape(.bool)
    case .in:
      if let type = right.type, ![.list, .map, .dynamic].contains(type) {
        return refuse("where 'in' can't have \(type.phrase) on its right")
      }
      let sought = right.type == .map ? CELShape(right.key) : right.type == .list ? right.elements : .unknown
      return left.joined(sought) == nil ? refuse(Self.mismatch("in", left, sought)) : CELShape(.bool)
    case .less, .lessOrEqual, .greater, .greaterOrEqual:
      return isComparable(left, right) ? CELShape(.bool) : refuse(Self.mismatch(sign.rawValue, left, right))
    case .plus, .minus, .times, .divided, .remainder: return reckon(sign, left, right)
    }
  }

  private func isComparable(_ left: CELShape, _ right: CELShape) -> Bool {
    // The compiler takes null for a time or a duration.
    let mayBeNull = [left, right].allSatisfy { $0.type.map { [.null, .time, .duration].contains($0) } ?? true }
    if mayBeNull, left.type == .null || right.type == .null { return true }
    for side in [left, right] {
      if let type = side.type, type != .dynamic, !type.isOrdered { return false }
    }
    guard let first = left.type, let second = right.type else { return true }
    return first == second || first == .dynamic || second == .dynamic || first.isNumber && second.isNumber
  }

  /// The types that an operator takes and returns, in the letters of `CELType`.
  private static let forms: [CELExpression.Operator: [String]] = [
    .plus: ["iii", "uuu", "ddd", "sss", "yyy", "lll", "TDT", "DTT", "DDD"],
    .minus: ["iii", "uuu", "ddd", "TTD", "TDT", "DDD"], .times: ["iii", "uuu", "ddd"], .divided: ["iii", "uuu", "ddd"],
    .remainder: ["iii", "uuu"],
  ]

  private mutating func reckon(
    _ sign: CELExpression.Operator, _ left: CELShape, _ right: CELShape
  ) -> CELShape {
    let fitting = (Self.forms[sign] ?? []).map { $0.map { CELType($0) } }.filter { form in
      Self.takes(form[0], left) && Self.takes(form[1], right)
    }
    guard let form = fitting.first else { return refuse(Self.mismatch(sign.rawValue, left, right)) }
    if left.type == .list, left.joined(right) == nil { return refuse(Self.mismatch(sign.rawValue, left, right)) }
    if fitting.count > 1 { return left.type == nil || right.type == nil ? .unknown : CELShape(.dynamic) }
    return left.type == form[2] ? left : CELShape(form[2])
  }

  /// Whether a function that takes a type, or any one, takes a value.
  private static func takes(_ type: CELType?, _ value: CELShape) -> Bool {
    guard let type, type != .dynamic, let given = value.type, given != .dynamic else { return true }
    return type == given || given == .null && type.isNullable
  }

  mutating func macro(
    _ macro: CELExpression.Macro, _ range: CELShape, _ variable: String, _ body: CELExpression, _ more: CELExpression?
  ) -> CELShape {
    var element = CELShape.unknown
    switch range.type {
    case nil: break
    case .dynamic?: element = CELShape(.dynamic)
    case .list?: element = range.elements
    case .map?: element = CELShape(range.key)
    case let type?: return refuse("where '\(macro.rawValue)()' can't follow \(type.phrase)")
    }
    return within([variable: element]) { checker in
      let first = checker.shape(of: body)
      if macro != .map || more != nil { checker.expect(.bool, first, "\(macro.rawValue)()") }
      switch macro {
      case .all, .exists, .existsOne: return CELShape(.bool)
      case .filter: return range.type == .list ? range : CELShape(.list, of: element)
      case .map: return CELShape(.list, of: more.map { checker.shape(of: $0) } ?? first)
      }
    }
  }

  mutating func call(_ name: String, _ arguments: [CELExpression]) -> CELShape {
    var formatted: [CELShape]?
    let values = arguments.map { argument in
      // The values that `format()` takes may differ in type.
      guard name == ".format", case .list(let items) = argument else { return shape(of: argument) }
      formatted = items.map { shape(of: $0) }
      return CELShape(.list)
    }
    let isMethod = name.hasPrefix(".")
    let noun = isMethod ? "method" : "function"
    let plain = name.drop { $0 == "." }
    guard let known = CELLibrary.overloads(name) else { return refuse("which has no \(noun) '\(plain)'") }
    let served = known.filter { $0.since <= minor }
    if served.isEmpty, let since = known.map(\.since).min() {
      return refuse("which has no \(noun) '\(plain)' before Kubernetes 1.\(since)")
    }
    let counted = served.filter { $0.arguments.count == values.count }
    if counted.isEmpty {
      let count = values.count - (isMethod ? 1 : 0)
      return refuse("where '\(plain)()' can't have \(count == 1 ? "one argument" : "\(count) arguments")")
    }
    let fitting = counted.filter { overload in
      zip(overload.arguments, values).allSatisfy { Self.takes($0.0, $0.1) }
    }
    guard let first = fitting.first else {
      let given = values.map { $0.type?.phrase ?? "this" }
      let rest = given.dropFirst().joined(separator: ", ")
      return refuse(
        isMethod
          ? "where '\(plain)()' can't follow \(given[0])" + (rest.isEmpty ? "" : " with \(rest)")
          : "where '\(plain)()' can't have \(given.joined(separator: ", "))")
    }
    if let problem = Self.literalProblem(name, arguments) { return refuse(problem) }
    if let formatted, case .literal(.text(let format))? = arguments.first,
      let problem = CELFormat.problem(format, formatted.map(\.type))
    {
      return refuse(problem)
    }
    if [".max", ".min", ".sum"].contains(name) { return values[0].elements }
    if fitting.allSatisfy({ $0.result == first.result }) {
      return CELShape(first.result, of: ["split", "findAll"].contains(plain) ? CELShape(.text) : nil)
    }
    return values.contains { $0.type == nil } ? .unknown : CELShape(.dynamic)
  }

  private static let truths = ["0", "1", "F", "FALSE", "False", "T", "TRUE", "True", "f", "false", "t", "true"]

  /// What is wrong with a literal that a function reads: the server tries those beforehand.
  private static func literalProblem(_ name: String, _ arguments: [CELExpression]) -> String? {
    guard case .literal(.text(let text))? = arguments.last else { return nil }
    switch name {
    case "matches", ".matches":
      do throws(RegularExpressionError) {
        _ = try RegularExpression(text)
        return nil
      } catch {
        let isUnread = [.tooLarge, .unknownClass, .unsupported].contains(error.kind)
        return isUnread ? nil : "where 'matches()' needs a regular expression, found '\(text)'"
      }
    case "bool": return truths.contains(text) ? nil : "where 'bool()' needs 'true' or 'false', found '\(text)'"
    case "int": return Int(text) == nil ? "where 'int()' needs a whole number, found '\(text)'" : nil
    case "uint": return UInt(text) == nil ? "where 'uint()' needs a whole number, found '\(text)'" : nil
    case "double": return Double(text) == nil ? "where 'double()' needs a number, found '\(text)'" : nil
    case "duration":
      return Durations.seconds(text) == nil ? "where 'duration()' needs a duration, found '\(text)'" : nil
    case "timestamp": return Times.isTime(text) ? nil : "where 'timestamp()' needs a time, found '\(text)'"
    default: return nil
    }
  }
}
