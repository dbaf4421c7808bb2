import RegularExpressions

/// A regular expression in the RE2 syntax of CUE, which may match anywhere in a text.
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
