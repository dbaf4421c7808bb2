internal import CLibYAML
import Tree

/// Translates an error of libyaml to a message for users.
struct YAMLProblem {
  let diagnostic: Diagnostic

  init(parser: yaml_parser_t, input: UnsafeBufferPointer<UInt8>, file: String) {
    let problem = unsafe parser.problem.map { unsafe String(cString: $0) } ?? "not enough memory"
    if unsafe parser.error == YAML_READER_ERROR {
      let mark = unsafe Self.mark(ofByte: parser.problem_offset, in: input, file: file)
      diagnostic = unsafe Self.unreadable(problem, value: parser.problem_value, at: mark)
      return
    }
    let start = unsafe parser.problem_mark
    let mark = Mark(file: file, line: Int(start.line) + 1, column: Int(start.column) + 1)
    let byte = unsafe start.index < input.count ? input[Int(min(start.index, input.count - 1))] : 0
    var found = Self.translate(problem, atTab: byte == UInt8(ascii: "\t"), at: mark)
    if let context = unsafe parser.context.map({ unsafe String(cString: $0) }) {
      let place = unsafe parser.context_mark
      let other = Mark(file: file, line: Int(place.line) + 1, column: Int(place.column) + 1)
      if other.line != mark.line || other.column != mark.column { found.related = [.init(context, at: other)] }
    }
    diagnostic = found
  }

  private static func translate(_ problem: String, atTab: Bool, at mark: Mark) -> Diagnostic {
    if atTab {
      return .error("a tab can't be used to indent", at: mark, hint: "indent with spaces", code: .syntax)
    }
    switch problem {
    case "mapping values are not allowed in this context":
      return .error(
        "a ': ' is not expected here", at: mark, hint: "check the indentation, or quote the text", code: .syntax)
    case "could not find expected ':'":
      return .error("a key without ':' after it", at: mark, hint: "add ': ', or quote the text", code: .syntax)
    case "found character that cannot start any token":
      return .error("this character can't begin a value", at: mark, hint: "quote the text", code: .syntax)
    case "did not find expected key", "did not find expected '-' indicator", "did not find expected <block end>":
      return .error(
        "this line does not belong to the map or list around it", at: mark, hint: "check the indentation", code: .syntax
      )
    case "found unexpected end of stream":
      return .error("the file ends inside a quoted text or a bracket", at: mark, hint: "close it", code: .syntax)
    case "did not find expected ',' or ']'":
      return .error("a ',' or ']' is missing", at: mark, code: .syntax)
    case "did not find expected ',' or '}'":
      return .error("a ',' or '}' is missing", at: mark, code: .syntax)
    default: return .error("the YAML can't be read: \(problem)", at: mark, code: .syntax)
    }
  }

  private static func unreadable(_ problem: String, value: Int32, at mark: Mark) -> Diagnostic {
    switch problem {
    case "control characters are not allowed":
      let hex = String(value, radix: 16, uppercase: true)
      return .error(
        "the control character U+\(String(repeating: "0", count: max(0, 4 - hex.count)))\(hex) is not allowed",
        at: mark,
        hint: "is this a text file? in a quoted text, write it as an escape")
    case "input error": return .error("the file can't be read", at: mark, code: .syntax)
    default:
      return .error("the bytes here are not UTF-8 (\(problem))", at: mark, hint: "save the file as UTF-8")
    }
  }

  /// libyaml reports reader errors with a byte offset, from which line and column are computed.
  private static func mark(ofByte offset: Int, in input: UnsafeBufferPointer<UInt8>, file: String) -> Mark {
    var mark = Mark(file: file, line: 1, column: 1)
    for index in 0..<min(offset, input.count) {
      let byte = unsafe input[index]
      if byte == UInt8(ascii: "\n") {
        mark.line += 1
        mark.column = 1
      } else if byte & 0xC0 != 0x80 {
        mark.column += 1
      }
    }
    return mark
  }
}
