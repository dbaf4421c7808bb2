import Tree

/// A path into a value: `response.items[0].name` or `response["a.b"]`.
public struct ValuePath: Sendable, Hashable {
  private var parts: [Part] = []

  private enum Part: Sendable, Hashable {
    case key(String)
    case index(Int)
  }

  /// Parses a path. Nil if the text is not one.
  public init?(_ text: String) {
    var rest = text[...]
    while let first = rest.first, first.isWhitespace { rest.removeFirst() }
    while let last = rest.last, last.isWhitespace { rest.removeLast() }
    guard !rest.isEmpty, rest.utf8.count <= 1_000 else { return nil }
    while !rest.isEmpty {
      if rest.first == "[" {
        guard let end = rest.firstIndex(of: "]") else { return nil }
        let inside = rest[rest.index(after: rest.startIndex)..<end]
        if let index = Int(inside), index >= 0 {
          parts.append(.index(index))
        } else if inside.count > 2, inside.first == "\"", inside.last == "\"" {
          parts.append(.key(String(inside.dropFirst().dropLast())))
        } else {
          return nil
        }
        rest = rest[rest.index(after: end)...]
      } else {
        if !parts.isEmpty {
          guard rest.first == "." else { return nil }
          rest.removeFirst()
        }
        let key = rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_" || $0 == "-") }
        guard !key.isEmpty else { return nil }
        parts.append(.key(String(key)))
        rest = rest[key.endIndex...]
      }
    }
  }

  /// The value at the path; nil when there is none.
  public func value(in node: Node) -> Node? {
    var value: Node? = node
    for part in parts {
      switch part {
      case .key(let key): value = value?[key]
      case .index(let index): value = value?.items.flatMap { index < $0.count ? $0[index] : nil }
      }
    }
    return value
  }

  /// The node with a value set at the path. Lists are not extended.
  public func setting(_ value: Node, in node: Node) -> Node { Self.setting(value, at: parts[...], in: node) }

  private static func setting(_ value: Node, at path: ArraySlice<Part>, in node: Node) -> Node {
    guard let first = path.first else { return value }
    switch first {
    case .key(let key):
      var node = node.fields == nil ? Node.empty : node
      node[key] = setting(value, at: path.dropFirst(), in: node[key] ?? .empty)
      return node
    case .index(let index):
      guard var items = node.items, index < items.count else { return node }
      items[index] = setting(value, at: path.dropFirst(), in: items[index])
      return .list(items)
    }
  }
}
