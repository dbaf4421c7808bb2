internal import Crypto
import Tree

/// The templates, the style sheet and the script, which are embedded at build time.
enum Page {
  static let graphStyle = text(PackageResources.graph_css)
  static let svg = Template(text(PackageResources.graph_svg))
  static let dot = Template(text(PackageResources.graph_dot))
  static let mermaid = Template(text(PackageResources.graph_mmd))

  /// The whole page. Its content security policy allows only this style sheet and script, by their hashes.
  static func html(_ node: Node) -> String {
    let style = graphStyle + text(PackageResources.report_css)
    let script = text(PackageResources.report_js)
    var node = node
    node["style"] = .string(style)
    node["script"] = .string(script)
    node["styleHash"] = .string(hash(style))
    node["scriptHash"] = .string(hash(script))
    return Template(text(PackageResources.report_html)).render(
      node, escape: .markup,
      partials: [
        "stage": Template(text(PackageResources.stage_html)), "changes": Template(text(PackageResources.changes_html)),
      ])
  }

  private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  private static func hash(_ text: String) -> String { base64(Array(SHA256.hash(data: Array(text.utf8)))) }

  private static func base64(_ bytes: [UInt8]) -> String {
    let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    var output = ""
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      let value = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
      for place in 0..<4 {
        output.append(place > group.count ? "=" : digits[value >> (18 - 6 * place) & 63])
      }
    }
    return output
  }
}
