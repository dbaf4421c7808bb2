internal import CJansson
import Tree

/// Reads JSON into source nodes.
public struct JSONReader: Sendable {
  private let limits: Limits
  private let strictness: Strictness

  /// Creates a reader.
  ///
  /// - Parameters:
  ///   - limits: How much input is accepted.
  ///   - strictness: How questionable input is handled.
  public init(limits: Limits = .standard, strictness: Strictness = .strict) {
    self.limits = limits
    self.strictness = strictness
  }

  /// Parses a JSON text into a value with marks. JSON is YAML except for a few escapes, so marks come from the YAML
  /// reader; if that fails, every value is marked with the start of the file.
  public func document(in bytes: [UInt8], file: String, diagnostics: inout [Diagnostic]) -> SourceNode? {
    guard bytes.count <= limits.bytes else {
      diagnostics.append(.tooLarge(file: file, limit: limits.bytes))
      return nil
    }
    do throws(Diagnostic) {
      let value = try Self.node(from: bytes, file: file, depth: limits.depth)
      var found: [Diagnostic] = []
      let documents = YAMLReader(limits: limits, strictness: strictness).documents(
        in: bytes, file: file, diagnostics: &found)
      if documents.count == 1, found.allSatisfy({ $0.related.isEmpty == false }) {
        diagnostics += found
        return documents[0]
      }
      return SourceNode(value, at: Mark(file: file))
    } catch {
      diagnostics.append(error)
      return nil
    }
  }

  /// Parses concatenated JSON values, as kubectl does. If there are several, each is marked with its start.
  public func documents(in bytes: [UInt8], file: String, diagnostics: inout [Diagnostic]) -> [SourceNode] {
    guard bytes.count <= limits.bytes, let ends = Self.ends(of: bytes), ends.count > 1 else {
      return document(in: bytes, file: file, diagnostics: &diagnostics).map { [$0] } ?? []
    }
    guard ends.count <= limits.documents else {
      diagnostics.append(
        .error(
          "the file has more than \(limits.documents) documents", at: Mark(file: file), hint: "split it",
          code: .inputLimit))
      return []
    }
    var documents: [SourceNode] = []
    var start = 0
    var line = 1
    do throws(Diagnostic) {
      for end in ends {
        let begin = bytes[start..<end].firstIndex { !Self.isSpace($0) } ?? start
        line += bytes[start..<begin].count { $0 == UInt8(ascii: "\n") }
        let value = try Self.node(from: Array(bytes[begin..<end]), file: file, depth: limits.depth)
        documents.append(SourceNode(value, at: Mark(file: file, line: line, column: 1)))
        line += bytes[begin..<end].count { $0 == UInt8(ascii: "\n") }
        start = end
      }
    } catch {
      diagnostics.append(error)
    }
    return documents
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

  /// The end of each value of a text, if it is a sequence of maps or lists.
  private static func ends(of bytes: [UInt8]) -> [Int]? {
    var ends: [Int] = []
    var depth = 0
    var isText = false
    var isEscaped = false
    for (index, byte) in bytes.enumerated() {
      if isText {
        if isEscaped {
          isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
          isEscaped = true
        } else if byte == UInt8(ascii: "\"") {
          isText = false
        }
        continue
      }
      switch byte {
      case UInt8(ascii: "\""): isText = true
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        depth -= 1
        if depth < 0 { return nil }
        if depth == 0 { ends.append(index + 1) }
      default: if depth == 0, !isSpace(byte) { return nil }
      }
    }
    return depth == 0 && !isText ? ends : nil
  }

  /// Parses a JSON text into a value without marks.
  public static func node(from bytes: [UInt8], file: String, depth: Int = 100) throws(Diagnostic) -> Node {
    var problem = json_error_t()
    let root = unsafe bytes.withUnsafeBytes { buffer in
      unsafe json_loadb(buffer.baseAddress, buffer.count, Int(JSON_DECODE_ANY | JSON_ALLOW_NUL), &problem)
    }
    guard let root = unsafe root else {
      let text = unsafe withUnsafeBytes(of: &problem.text) { raw in
        unsafe String(decoding: raw.prefix { $0 != 0 }, as: UTF8.self)
      }
      let mark = Mark(file: file, line: max(1, Int(problem.line)), column: max(1, Int(problem.column)))
      throw Diagnostic.error("the JSON can't be read: \(text)", at: mark, code: .syntax)
    }
    defer { unsafe json_decref(root) }
    return try unsafe convert(root, file: file, depth: depth)
  }

  private static func convert(
    _ json: UnsafeMutablePointer<json_t>, file: String, depth: Int
  ) throws(Diagnostic) -> Node {
    guard depth > 0 else {
      throw Diagnostic.error("lists and maps are nested too deep", at: Mark(file: file), code: .inputLimit)
    }
    switch unsafe json.pointee.type {
    case JSON_OBJECT:
      var fields: [Fields.Entry] = []
      var iterator = unsafe json_object_iter(json)
      while let current = unsafe iterator {
        let key = unsafe String(cString: json_object_iter_key(current))
        if let value = unsafe json_object_iter_value(current) {
          fields.append(Fields.Entry(key: key, value: try unsafe convert(value, file: file, depth: depth - 1)))
        }
        unsafe iterator = json_object_iter_next(json, current)
      }
      return .fields(Fields(unsorted: fields))
    case JSON_ARRAY:
      var items: [Node] = []
      for index in 0..<(unsafe json_array_size(json)) {
        guard let item = unsafe json_array_get(json, index) else { continue }
        items.append(try unsafe convert(item, file: file, depth: depth - 1))
      }
      return .list(items)
    case JSON_STRING:
      let bytes = unsafe UnsafeRawBufferPointer(start: json_string_value(json), count: json_string_length(json))
      return unsafe .string(String(decoding: bytes, as: UTF8.self))
    case JSON_INTEGER: return unsafe .int(Int(json_integer_value(json)))
    case JSON_REAL: return unsafe .double(json_real_value(json))
    case JSON_TRUE: return true
    case JSON_FALSE: return false
    default: return .null
    }
  }
}
