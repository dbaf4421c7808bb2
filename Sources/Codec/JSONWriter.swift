internal import CJansson
import Tree

/// Writes values as JSON.
public struct JSONWriter: Sendable {
  private let isCompact: Bool

  /// Creates a writer; it indents by two spaces per level unless compact.
  public init(compact: Bool = false) { isCompact = compact }

  /// The JSON text of a value, with sorted keys and without a final line break.
  public func string(_ node: Node) -> String {
    let root = unsafe json(node)
    defer { unsafe json_decref(root) }
    // jansson writes all reals with the same precision: use the smallest one that keeps each of them exact.
    let precision = max(1, min(17, digits(in: node)))
    let layout = isCompact ? Flag.compact : Flag.indent(2)
    guard let text = unsafe json_dumps(root, layout | Flag.encodeAny | Flag.realPrecision(precision)) else {
      return "null"
    }
    defer { unsafe free(text) }
    return unsafe Self.withoutUnseen(String(cString: text))
  }

  /// Flags of jansson, which are macros that Swift can't import.
  private enum Flag {
    /// `JSON_COMPACT`
    static let compact = 0x20
    /// `JSON_ENCODE_ANY`: the value need not be an array or object.
    static let encodeAny = 0x200

    /// `JSON_INDENT`
    static func indent(_ spaces: Int) -> Int { spaces & 0x1F }

    /// `JSON_REAL_PRECISION`
    static func realPrecision(_ digits: Int) -> Int { (digits & 0x1F) << 11 }
  }

  /// Escapes control and invisible characters, which is equivalent JSON. They occur only inside of strings.
  private static func withoutUnseen(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 < 0x7F }) { return text }
    var escaped = ""
    escaped.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      if scalar == "\n" || !scalar.isUnseen {
        escaped.unicodeScalars.append(scalar)
      } else {
        escaped += scalar.jsonEscape
      }
    }
    return escaped
  }

  private func json(_ node: Node) -> UnsafeMutablePointer<json_t>? {
    switch node {
    case .null: return unsafe json_null()
    case .bool(let value): return value ? unsafe json_true() : unsafe json_false()
    case .int(let value): return unsafe json_integer(json_int_t(value))
    case .double(let value): return unsafe value.isFinite ? json_real(value) : json_null()
    case .string(var value):
      return value.withUTF8 { utf8 in
        return unsafe json_stringn(
          utf8.baseAddress.map { unsafe UnsafeRawPointer($0).assumingMemoryBound(to: CChar.self) }, utf8.count)
          ?? json_string("")
      }
    case .list(let items):
      let array = unsafe json_array()
      for item in items { _ = unsafe json_array_append_new(array, json(item)) }
      return unsafe array
    case .fields(let fields):
      let object = unsafe json_object()
      for entry in fields { _ = unsafe json_object_set_new(object, entry.key, json(entry.value)) }
      return unsafe object
    }
  }

  private func digits(in node: Node) -> Int {
    switch node {
    case .double(let value):
      return value.description.prefix { $0 != "e" }.count { $0.isNumber }
    case .list(let items): return items.reduce(0) { max($0, digits(in: $1)) }
    case .fields(let fields): return fields.reduce(0) { max($0, digits(in: $1.value)) }
    default: return 0
    }
  }
}
