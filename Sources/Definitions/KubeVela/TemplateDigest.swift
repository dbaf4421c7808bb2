internal import Crypto
import CUE
import Tree

/// Recognizes the templates of KubeVela that the built-in renderers implement.
enum TemplateDigest {
  /// Whether a definition is the one that a built-in renderer implements.
  static func isBuiltIn(_ definition: KubeVelaDefinition) -> Bool {
    guard case .cue(let template) = definition.schematic,
      let digest = known["\(definition.kind.rawValue) \(definition.name)"]
    else { return false }
    return of(template.ownText) == digest
  }

  /// SHA-256 of the lines with blanks collapsed, so that indentation, alignment and empty lines make no difference.
  static func of(_ template: String) -> String {
    var hash = SHA256()
    for line in template.utf8.split(separator: UInt8(ascii: "\n")) {
      let words = line.split { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") || $0 == UInt8(ascii: "\r") }
      if words.isEmpty { continue }
      hash.update(data: Array(words.joined(separator: [UInt8(ascii: " ")])))
      hash.update(data: [UInt8(ascii: "\n")])
    }
    return hash.finalize().map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
  }
}
