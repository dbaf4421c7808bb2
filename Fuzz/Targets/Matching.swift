import Codec
import Delivery
import RegularExpressions
import Tree

/// What is matched and kept: expressions from routes and templates, and the records of deliveries.
enum Matching {
  static func pattern(_ bytes: [UInt8]) {
    let parts = bytes.split(separator: 0x0A, maxSplits: 1, omittingEmptySubsequences: false)
    let text = Array(parts.count > 1 ? parts[1] : [])
    let expression: RegularExpression
    do throws(RegularExpressionError) {
      expression = try RegularExpression(String(decoding: parts[0], as: UTF8.self))
    } catch {
      _ = "\(error)"
      return
    }
    let first = expression.firstMatch(in: text)
    precondition(expression.matches(text) == (first != nil), "a match without a place")
    for match in expression.allMatches(in: text, limit: 100) {
      precondition(match.range.lowerBound >= 0 && match.range.upperBound <= text.count, "a match outside of the text")
      for group in match.groups.compactMap(\.self) {
        precondition(match.range.lowerBound <= group.lowerBound && group.upperBound <= match.range.upperBound)
      }
    }
    let string = String(decoding: text, as: UTF8.self)
    _ = expression.matchesWhole(string)
    _ = expression.replacingAll(in: string, with: "<$1>")
  }

  static func record(_ bytes: [UInt8]) {
    do {
      let node = try JSONReader.node(from: bytes, file: "record.json")
      let record = try Record(node, of: ApplicationID(name: "web", namespace: "default"))
      let again = try Record(record.node, of: record.id)
      precondition(again == record, "a record that is kept is read as another one")
    } catch {
      _ = "\(error)"
    }
  }
}
