import CUE
import Rendering
import Tree

/// Derives parameter schemas from the `parameter` field of a template, for documentation, editors and messages.
enum CUESchema {
  static func parameters(of template: CUETemplate) -> [ParameterSchema] {
    guard let file = try? template.parsed() else { return [] }
    return Reader(file: file, hasDefaults: true).parameters
  }

  /// Derives types from the syntax tree. Only defaults are evaluated.
  struct Reader {
    let file: SourceFile
    /// Whether to evaluate defaults, which takes time.
    let hasDefaults: Bool

    var parameters: [ParameterSchema] {
      guard let parameter = declaration(of: "parameter") else { return [] }
      if case .object(let schemas, _) = type(of: parameter, depth: 0) { return schemas }
      return [Self.others]
    }

    /// A placeholder for undeclared keys, used if a struct allows them.
    static let others = ParameterSchema(name: "*", type: .any, presence: .optional, help: "Any other.")

    /// The value of a top-level field.
    func declaration(of name: String) -> Expression? {
      for case .field(let field) in file.structure.declarations {
        if case .identifier(name) = field.name { return field.value }
      }
      return nil
    }

    func type(of expression: Expression, depth: Int) -> ParameterType {
      guard depth < 20 else { return .any }
      switch expression {
      case .identifier(let name, _):
        switch name {
        case "string", "bytes": return .text
        case "int", "uint", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64":
          return .integer(nil)
        case "number", "float", "float32", "float64": return .number
        case "bool": return .boolean
        default: return declaration(of: name).map { type(of: $0, depth: depth + 1) } ?? .any
        }
      case .literal(.string(let text), _): return .choice([text])
      case .literal(.number(let number), _): return number.int.map { .integer($0...$0) } ?? .number
      case .literal(.bool, _): return .boolean
      case .literal(.null, _): return .null
      case .unary(.mark, let operand, _), .parentheses(let operand, _): return type(of: operand, depth: depth + 1)
      case .binary(.or, _, _, _): return either(expression, depth)
      case .binary(.unify, let left, let right, _):
        let first = type(of: left, depth: depth + 1)
        return first == .any ? type(of: right, depth: depth + 1) : first
      case .list(let list):
        if case .ellipsis(let element)? = list.elements.last {
          return .list(element.map { type(of: $0, depth: depth + 1) } ?? .any)
        }
        return .list(.any)
      case .structure(let literal): return object(literal, depth)
      default: return .any
      }
    }

    private func object(_ literal: StructLiteral, _ depth: Int) -> ParameterType {
      var schemas: [ParameterSchema] = []
      var isOpen = false
      for declaration in literal.declarations {
        switch declaration {
        case .field(let field):
          if case .pattern = field.name {
            if literal.declarations.count == 1 { return .map(type(of: field.value, depth: depth + 1)) }
            isOpen = true
            continue
          }
          guard let name = field.plainName else {
            if case .dynamic = field.name { isOpen = true }
            continue
          }
          if name.hasPrefix("_") { continue }
          schemas.append(schema(name, field, depth))
        case .embedding(let expression):
          if case .object(let inner, _) = type(of: expression, depth: depth + 1) {
            schemas += inner
          } else {
            isOpen = true
          }
        case .ellipsis, .comprehension: isOpen = true
        case .letClause, .attribute: break
        }
      }
      if isOpen, !schemas.contains(Self.others) { schemas.append(Self.others) }
      return .object(schemas, isClosed: false)
    }

    private func schema(_ name: String, _ field: Field, _ depth: Int) -> ParameterSchema {
      var presence: ParameterSchema.Presence = field.presence == .optional ? .optional : .required
      if hasDefaults, field.presence != .optional, let fallback = fallback(of: field.value) {
        presence = .defaulted(fallback)
      }
      let markers = field.comments.reduce(into: [String: String]()) { markers, comment in
        let line = comment.text.drop { $0 == " " || $0 == "\t" }
        guard line.first == "+", let equals = line.firstIndex(of: "=") else { return }
        markers[String(line[line.index(after: line.startIndex)..<equals])] = String(line[line.index(after: equals)...])
      }
      return ParameterSchema(
        name: name, type: type(of: field.value, depth: depth + 1), presence: presence, help: markers["usage"] ?? "")
    }

    private func fallback(of expression: Expression) -> Node? {
      switch expression {
      case .unary(.mark, let operand, _): return value(of: operand)
      case .binary(.or, let left, let right, _): return fallback(of: left) ?? fallback(of: right)
      case .parentheses(let inner, _): return fallback(of: inner)
      case .literal(let literal, _): return value(of: .literal(literal, .none))
      default: return nil
      }
    }

    private func value(of expression: Expression) -> Node? {
      guard let program = try? Program(unifying: [expression]) else { return nil }
      return try? Instance(program, limits: CUESource.limits).value.node()
    }

    private func either(_ expression: Expression, _ depth: Int) -> ParameterType {
      var types: [ParameterType] = []
      func collect(_ expression: Expression) {
        if case .binary(.or, let left, let right, _) = expression {
          collect(left)
          collect(right)
        } else if case .parentheses(let inner, _) = expression {
          collect(inner)
        } else {
          let type = type(of: expression, depth: depth + 1)
          if !types.contains(type) { types.append(type) }
        }
      }
      collect(expression)
      let words = types.flatMap { type -> [String] in if case .choice(let words) = type { words } else { [] } }
      let others = types.filter { if case .choice = $0 { false } else { true } }
      if others.contains(.text) || words.isEmpty { return others.count == 1 ? others[0] : .either(others) }
      return others.isEmpty ? .choice(words) : .either([.choice(words)] + others)
    }
  }
}
