import Rendering
import Tree

/// An amount of memory or storage: an integer and a unit. As in KubeVela's definitions, without fractions and leading
/// zeros.
struct ByteQuantity: ParameterValue, Hashable {
  var text: String

  static var parameterType: ParameterType { .text }
  static var placeholder: ByteQuantity { ByteQuantity("1Gi") }
  var node: Node { .string(text) }

  init(_ text: String) { self.text = text }

  init?(reading node: SourceNode, _ context: inout ReadingContext) {
    let phrase = "an amount such as '512Mi' or '2G'"
    guard let scalar = node.scalar else {
      context.mismatch(node, expected: phrase)
      return nil
    }
    guard Self.isSize(scalar.text) else {
      context.mismatch(
        node, expected: phrase, hint: "write a whole number with one of \(Self.units.joined(separator: ", "))")
      return nil
    }
    text = scalar.text
  }

  private static let units = ["Ki", "Mi", "Gi", "Ti", "Pi", "Ei", "K", "M", "G", "T", "P", "E"]

  private static func isSize(_ text: String) -> Bool {
    let digits = text.utf8.prefix { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
    guard let first = digits.first, first != UInt8(ascii: "0"), digits.count <= 64 else { return false }
    return units.contains(String(text.dropFirst(digits.count)))
  }
}
