import Codec
import Tree

/// The readers, and the writers on what they take.
enum Reading {
  static func yaml(_ bytes: [UInt8]) {
    let strict = documents(in: bytes)
    let loose = documents(in: bytes, .ignore)
    precondition(strict == nil || loose != nil, "strict reading takes what loose reading refuses")
    guard let loose, let nodes = nodes(of: loose) else { return }
    checkWriting(of: nodes, "YAML")
  }

  static func json(_ bytes: [UInt8]) {
    var problems: [Diagnostic] = []
    let document = JSONReader().document(in: bytes, file: "fuzz.json", diagnostics: &problems)
    for problem in problems { _ = problem.description }
    let node: Node
    do throws(Diagnostic) {
      node = try JSONReader.node(from: bytes, file: "fuzz.json")
    } catch {
      precondition(document == nil, "a document without a value")
      return
    }
    if let document, let values = nodes(of: [document]) { checkWriting(of: values, "JSON") }
    for compact in [false, true] {
      let text = Array(JSONWriter(compact: compact).string(node).utf8)
      do throws(Diagnostic) {
        let again = try JSONReader.node(from: text, file: "written.json")
        precondition(again == node, "JSON that is written is read as something else")
      } catch {
        preconditionFailure("JSON that is written can't be read: \(error)")
      }
    }
  }
}
