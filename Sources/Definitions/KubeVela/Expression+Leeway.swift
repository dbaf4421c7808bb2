import CUE
import Rendering
import Tree

extension Expression {
  /// Converts data to syntax that keeps its leeway for later traits: `*3 | int` for a default, `[...{…}]` for fields of
  /// all elements.
  init(_ node: Node, leaving leeway: Leeway) {
    self.init(node)
    for address in leeway.defaults {
      guard let path = node.path(of: address), let value = node.at(path) else { continue }
      self = setting(Self.soft(value), at: path.texts[...])
    }
    for rule in leeway.elements {
      guard let path = node.path(of: rule.list)?.texts, case .list(var list)? = at(path[...]) else { continue }
      list.elements.append(.ellipsis(Expression(rule.element, leaving: Leeway(defaults: rule.defaults))))
      self = setting(.list(list), at: path[...])
    }
  }

  private static func soft(_ node: Node) -> Expression {
    let type: Expression? =
      switch node {
      case .bool: .identifier("bool", .none)
      case .int: .identifier("int", .none)
      case .double: .identifier("number", .none)
      case .string: .identifier("string", .none)
      default: nil
      }
    guard let type else { return Expression(node) }
    return .parentheses(.binary(.or, .unary(.mark, Expression(node), .none), type, .none), .none)
  }
}

extension [PathStep] {
  /// The steps as text.
  fileprivate var texts: [String] {
    map { step in
      switch step {
      case .key(let key): key
      case .index(let index): String(index)
      }
    }
  }
}
