import Tree

/// JSON on one line that keeps the order of keys: for annotations that contain a document, whose text must not depend
/// on sorting. It is formatted like CUE's output.
enum OrderedJSON {
  case value(Node)
  case list([OrderedJSON])
  case object([(key: String, value: OrderedJSON)])

  /// The fields of a map: those in `order` first, then the others.
  static func object(_ node: Node, _ order: [String]) -> OrderedJSON {
    let fields = node.fields ?? Fields()
    let named = order.compactMap { key in fields[key].map { (key, OrderedJSON.value($0)) } }
    return .object(named + fields.filter { !order.contains($0.key) }.map { ($0.key, .value($0.value)) })
  }

  /// The text.
  var text: String {
    switch self {
    case .value(.null): "null"
    case .value(.bool(let value)): value ? "true" : "false"
    case .value(.int(let value)): "\(value)"
    case .value(.double(let value)): "\(value)"
    case .value(.string(let value)): Self.quoted(value)
    case .value(.list(let items)): "[\(items.map { OrderedJSON.value($0).text }.joined(separator: ","))]"
    case .value(.fields(let fields)): OrderedJSON.object(fields.map { ($0.key, .value($0.value)) }).text
    case .list(let items): "[\(items.map(\.text).joined(separator: ","))]"
    case .object(let pairs): "{\(pairs.map { "\(Self.quoted($0.key)):\($0.value.text)" }.joined(separator: ","))}"
    }
  }

  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\r": quoted += "\\r"
      case "\t": quoted += "\\t"
      case "\u{8}": quoted += "\\b"
      case "\u{c}": quoted += "\\f"
      case "\0"..<" ", "\u{2028}", "\u{2029}":
        let digits = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
