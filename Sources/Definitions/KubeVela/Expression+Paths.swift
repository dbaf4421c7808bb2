import CUE
import Tree

extension Field {
  /// The label without quotes; nil if it is computed, a pattern or a definition (`#Name`).
  var plainName: String? {
    switch name {
    case .identifier(let text): text.hasPrefix("#") ? nil : text
    case .string(let text): text
    default: nil
    }
  }
}

extension Expression {
  /// The expression at a path of field names and list indexes, which must lead through literals.
  func at(_ path: ArraySlice<String>) -> Expression? {
    guard let step = path.first else { return self }
    switch self {
    case .structure(let literal):
      for case .field(let field) in literal.declarations where field.plainName == step {
        return field.value.at(path.dropFirst())
      }
      return nil
    case .list(let literal):
      guard let index = Int(step), literal.elements.indices.contains(index),
        case .expression(let element) = literal.elements[index]
      else { return nil }
      return element.at(path.dropFirst())
    default: return nil
    }
  }

  /// This expression with another value at an existing path.
  func setting(_ value: Expression, at path: ArraySlice<String>) -> Expression {
    guard let step = path.first else { return value }
    switch self {
    case .structure(var literal):
      for index in literal.declarations.indices {
        guard case .field(var field) = literal.declarations[index], field.plainName == step else { continue }
        field.value = field.value.setting(value, at: path.dropFirst())
        literal.declarations[index] = .field(field)
        break
      }
      return .structure(literal)
    case .list(var literal):
      guard let index = Int(step), literal.elements.indices.contains(index),
        case .expression(let element) = literal.elements[index]
      else { return self }
      literal.elements[index] = .expression(element.setting(value, at: path.dropFirst()))
      return .list(literal)
    default: return self
    }
  }

  /// This expression with every list that is the value of a field left open, so that a patch can append elements.
  func openingLists() -> Expression {
    switch self {
    case .structure(var literal):
      for index in literal.declarations.indices {
        guard case .field(var field) = literal.declarations[index] else { continue }
        field.value = field.value.openingLists()
        if case .list(var list) = field.value {
          let isOpen = if case .ellipsis? = list.elements.last { true } else { false }
          if !isOpen { list.elements.append(.ellipsis(nil)) }
          field.value = .list(list)
        }
        literal.declarations[index] = .field(field)
      }
      return .structure(literal)
    case .list(var literal):
      for index in literal.elements.indices {
        if case .expression(let element) = literal.elements[index] {
          literal.elements[index] = .expression(element.openingLists())
        }
      }
      return .list(literal)
    case .binary(let operation, let left, let right, let place):
      return .binary(operation, left.openingLists(), right.openingLists(), place)
    case .unary(let operation, let operand, let place): return .unary(operation, operand.openingLists(), place)
    case .parentheses(let inner, let place): return .parentheses(inner.openingLists(), place)
    default: return self
    }
  }

  /// Converts data to syntax. With `isOpen`, every struct and list is open, as KubeVela treats the result of a JSON
  /// patch.
  init(_ node: Node, isOpen: Bool = false) {
    switch node {
    case .null: self = .literal(.null, .none)
    case .bool(let value): self = .literal(.bool(value), .none)
    case .int(let value): self = .literal(.number(Number(value)), .none)
    case .double(let value): self = .literal(Number(value).map(Literal.number) ?? .null, .none)
    case .string(let value): self = .literal(.string(value), .none)
    case .list(let items):
      var elements = items.map { ListLiteral.Element.expression(Expression($0, isOpen: isOpen)) }
      if isOpen { elements.append(.ellipsis(nil)) }
      self = .list(ListLiteral(elements, at: .none))
    case .fields(let fields):
      var declarations = fields.map { entry in
        Declaration.field(Field(entry.key, Expression(entry.value, isOpen: isOpen)))
      }
      if isOpen { declarations.append(.ellipsis(nil, .none)) }
      self = .structure(StructLiteral(declarations, at: .none))
    }
  }
}
