import Codec
import Tree

extension FieldConflict {
  /// What to do about fields that others own.
  static let hint =
    "\(Remedy.takeOver) takes them all, \(Remedy.takeOverField) FIELD one; or leave them out of the Application. Nothing was changed"

  /// Describes the conflicts of an object, each with its owner and both values.
  static func words(_ conflicts: [FieldConflict], of id: ObjectID, wanted: Node, live: Node?) -> String {
    conflicts.map { conflict in
      let values = (value(at: conflict.field, in: live), value(at: conflict.field, in: wanted))
      guard let there = values.0, let own = values.1 else { return "\(conflict.field) (\(conflict.manager))" }
      return "\(conflict.field) (\(conflict.manager) has \(there), the manifest \(own))"
    }.joined(separator: ", ")
  }

  static func error(_ words: String, of object: ObjectID, _ id: ApplicationID) -> Diagnostic {
    Diagnostic.error(.conflict, "\(object): fields are owned by others: \(words)", hint: hint)
  }

  /// The scalar value at a path in the notation of server-side apply, such as `spec.containers[name="web"].image`. Nil
  /// if there is none, or if it is a map or list.
  static func value(at path: String, in object: Node?) -> String? {
    guard var node = object else { return nil }
    var rest = path[...]
    while !rest.isEmpty {
      if rest.hasPrefix("["), let end = rest.firstIndex(of: "]") {
        let test = rest[rest.index(after: rest.startIndex)..<end]
        guard let next = item(test, of: node) else { return nil }
        node = next
        rest = rest[end...].dropFirst()
      } else {
        if rest.hasPrefix(".") { rest = rest.dropFirst() }
        // A key may contain dots, as label keys do, so the longest key that exists is used.
        let upToItem = rest.prefix { $0 != "[" }
        guard let key = keys(upToItem).first(where: { node[String($0)] != nil }), let next = node[String(key)] else {
          return nil
        }
        node = next
        rest = rest[key.endIndex...]
      }
    }
    switch node {
    case .fields, .list: return nil
    default: return JSONWriter(compact: true).string(node)
    }
  }

  private static func keys(_ text: Substring) -> [Substring] {
    [text] + text.indices.reversed().filter { text[$0] == "." }.map { text[..<$0] }
  }

  private static func item(_ test: Substring, of node: Node) -> Node? {
    guard let items = node.items else { return nil }
    if let index = Int(test) { return items.indices.contains(index) ? items[index] : nil }
    let parts = test.split(separator: ",").compactMap { part -> (String, String)? in
      guard let equals = part.firstIndex(of: "=") else { return nil }
      let value = part[part.index(after: equals)...]
      return (String(part[..<equals]), value.hasPrefix("\"") ? String(value.dropFirst().dropLast()) : String(value))
    }
    return items.first { item in
      parts.allSatisfy { key, value in
        item[key]?.string == value || item[key]?.int.map(String.init) == value
      }
    }
  }
}
