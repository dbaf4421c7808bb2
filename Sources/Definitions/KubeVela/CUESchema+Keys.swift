import CUE
import Rendering
import Tree

extension CUESchema {
  /// Reports keys that aren't parameters. KubeVela accepts them silently, but they have no effect.
  static func checkKeys(_ properties: SourceNode, of template: CUETemplate, _ context: inout ReadingContext) {
    guard context.strictness != .ignore, properties.entries?.isEmpty == false, let file = try? template.program().file
    else { return }
    let reader = Reader(file: file, hasDefaults: false)
    if let parameter = reader.declaration(of: "parameter") {
      reader.checkKeys(properties, parameter, &context, depth: 0)
    }
  }
}

extension CUESchema.Reader {
  /// Checks the keys of a value. Only the declarations of what is given are looked at, because a schema may be long.
  fileprivate func checkKeys(
    _ node: SourceNode, _ expression: Expression, _ context: inout ReadingContext, depth: Int
  ) {
    guard depth < 20 else { return }
    switch plain(expression, depth: depth) {
    case .structure(let literal):
      guard let entries = node.entries, !isMap(literal) else { return }
      var keys = Keys()
      guard collect(literal, &keys, depth: depth) else {
        return checkKeys(node, type(of: expression, depth: 0), &context)
      }
      for entry in entries {
        if let value = keys.values[ByteKey(entry.key)] {
          context.inside(.key(entry.key)) { checkKeys(entry.value, value, &$0, depth: depth + 1) }
        } else if !keys.isOpen, !keys.names.isEmpty {
          context.unknown(entry, known: keys.names, isClosed: false)
        }
      }
    case .list(let list):
      guard case .ellipsis(let element?)? = list.elements.last else { return }
      for (index, item) in (node.items ?? []).enumerated() {
        context.inside(.index(index)) { checkKeys(item, element, &$0, depth: depth + 1) }
      }
    case .binary: checkKeys(node, type(of: expression, depth: 0), &context)
    default: break
    }
  }

  /// The keys that a struct declares.
  private struct Keys {
    var names: [String] = []
    var values: [ByteKey: Expression] = [:]
    var isOpen = false
  }

  /// Adds the keys of a struct and of the structs embedded in it. False if it embeds something else.
  private func collect(_ literal: StructLiteral, _ keys: inout Keys, depth: Int) -> Bool {
    guard depth < 20 else { return false }
    for declaration in literal.declarations {
      switch declaration {
      case .field(let field):
        if let name = field.plainName {
          if name.hasPrefix("_") { continue }
          keys.names.append(name)
          if keys.values[ByteKey(name)] == nil { keys.values[ByteKey(name)] = field.value }
        } else {
          switch field.name {
          case .pattern, .dynamic: keys.isOpen = true
          default: break
          }
        }
      case .embedding(let expression):
        guard case .structure(let inner) = plain(expression, depth: depth), !isMap(inner) else { return false }
        guard collect(inner, &keys, depth: depth + 1) else { return false }
      case .ellipsis, .comprehension: keys.isOpen = true
      case .letClause, .attribute: break
      }
    }
    return true
  }

  /// Whether a struct declares nothing but a pattern, so that it takes any key.
  private func isMap(_ literal: StructLiteral) -> Bool {
    guard literal.declarations.count == 1, case .field(let field) = literal.declarations[0] else { return false }
    if case .pattern = field.name { return true }
    return false
  }

  /// The expression behind parentheses, default marks and the names of top-level fields.
  private func plain(_ expression: Expression, depth: Int) -> Expression {
    var expression = expression
    for _ in depth..<20 {
      switch expression {
      case .parentheses(let inner, _), .unary(.mark, let inner, _): expression = inner
      case .identifier(let name, _):
        guard let value = declaration(of: name) else { return expression }
        expression = value
      default: return expression
      }
    }
    return expression
  }

  /// Checks the keys of a value of a type.
  private func checkKeys(_ node: SourceNode, _ type: ParameterType, _ context: inout ReadingContext) {
    switch type {
    case .object(let schemas, _):
      let isOpen = schemas.isEmpty || schemas.contains { $0.name == Self.others.name }
      for entry in node.entries ?? [] {
        if let schema = schemas.first(where: { $0.name == entry.key }) {
          context.inside(.key(entry.key)) { checkKeys(entry.value, schema.type, &$0) }
        } else if !isOpen {
          context.unknown(entry, known: schemas.map(\.name), isClosed: false)
        }
      }
    case .list(let element):
      for (index, item) in (node.items ?? []).enumerated() {
        context.inside(.index(index)) { checkKeys(item, element, &$0) }
      }
    default: break
    }
  }
}
