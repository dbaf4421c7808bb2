import Synchronization

/// A rule of a schema. It is parsed when it is first needed: most schemas have many rules for fields that few objects set.
final class SchemaRule: Sendable {
  /// The rule as written.
  let text: String
  /// The message for objects that break the rule.
  let message: String?
  /// The field that the rule is about, relative to the value that it checks.
  let fieldPath: String?
  private let messageText: String?
  private let parsed = Mutex<Parsed?>(nil)

  private struct Parsed {
    var expression: CELExpression?
    var unread: String?
    var messageExpression: CELExpression?
    var comparesVersions: Bool
  }

  init(_ text: String, message: String?, messageExpression: String?, fieldPath: String?) {
    self.text = text
    self.message = message
    self.fieldPath = fieldPath
    messageText = messageExpression
  }

  /// The expression; nil if it uses something that is not supported.
  var expression: CELExpression? { contents.expression }
  /// What it uses that is not supported.
  var unread: String? { contents.unread }
  /// The expression of the message.
  var messageExpression: CELExpression? { contents.messageExpression }
  /// Whether it compares the object with the one before an update.
  var comparesVersions: Bool { contents.comparesVersions }

  private var contents: Parsed {
    parsed.withLock { parsed in
      if let parsed { return parsed }
      let result = parse()
      parsed = result
      return result
    }
  }

  private func parse() -> Parsed {
    var parser = CELParser(text)
    var result = Parsed(comparesVersions: false)
    do throws(CELError) {
      let expression = try parser.parse()
      result.unread = parser.unread
      if parser.unread == nil { result.expression = expression }
    } catch {
      if case .unknown(let what) = error { result.unread = what } else { result.unread = "its form" }
    }
    result.comparesVersions = parser.names.contains("oldSelf")
    if let messageText {
      var messages = CELParser(messageText)
      result.messageExpression = try? messages.parse()
    }
    return result
  }
}
