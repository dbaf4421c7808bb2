import RegularExpressions

/// A regular expression, as CUE takes them: those of RE2, matched anywhere in a text.
struct Pattern: Sendable {
  let expression: RegularExpression

  init(_ text: String) throws(Bottom) {
    do throws(RegularExpressionError) {
      expression = try RegularExpression(text)
    } catch {
      let message = "'\(text)' is no regular expression: \(error)"
      throw .conflict("\(message)")
    }
  }

  func matches(_ text: [UInt8]) -> Bool { expression.matches(text) }
}
