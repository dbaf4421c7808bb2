import Codec
import Files
import TestSupport
import Testing
import Tree

/// Reads a written stream as a cluster would.
func readBack(_ bytes: [UInt8]) throws -> [Node] {
  var diagnostics: [Diagnostic] = []
  let limits = Limits(bytes: .max, depth: 1_000, nodes: .max, documents: .max)
  let documents = YAMLReader(limits: limits).documents(in: bytes, file: "t.yaml", diagnostics: &diagnostics)
  try #require(diagnostics.isEmpty, "\(diagnostics)\n\(String(decoding: bytes, as: UTF8.self))")
  return documents.map { $0.value(diagnostics: &diagnostics) }
}

@Suite struct RoundTripTests {
  private static let trees: [Node] = {
    var generator = GeneratedTree(seed: 20_260_101)
    return (0..<600).map { generator.object($0) }
  }()

  @Test func `generated trees come back as they were`() throws {
    for tree in Self.trees {
      let written = YAMLWriter().bytes([tree])
      #expect(try readBack(written) == [Self.asRead(tree)])
      #expect(YAMLWriter().bytes([tree]) == written)
      for compact in [false, true] {
        let json = Array(JSONWriter(compact: compact).string(tree).utf8)
        #expect(try JSONReader.node(from: json, file: "t.json") == tree)
      }
    }
  }

  @Test func `libyaml reads the output back unchanged`() throws {
    for tree in Self.trees {
      let documents = try #require(LibYAML.documents(in: YAMLWriter().bytes([tree])))
      #expect(documents.count == 1 && Self.isSame(tree, documents[0]), "\(YAMLWriter().string([tree]))")
    }
  }

  /// `scripts/second-judge` reads these files with PyYAML, Python's JSON and kubectl.
  @Test func `the trees are written for others to read`() throws {
    let root = Project.root
    try AtomicWriter.write(
      [
        ("trees.yaml", YAMLWriter().bytes(Self.trees)),
        ("trees.json", Array(JSONWriter().string(.list(Self.trees)).utf8)),
        ("expected.json", Array(Self.plainly(.list(Self.trees)).utf8)),
      ], toFolder: "\(root)/.build/round-trip")
  }

  /// A cluster receives numbers as JSON, where 5.0 is 5.
  private static func asRead(_ node: Node) -> Node {
    switch node {
    case .double(let value) where value.magnitude < 0x1p53: Int(exactly: value).map(Node.int) ?? node
    case .list(let items): .list(items.map(asRead))
    case .fields(let fields): .fields(fields.mapValues(asRead))
    default: node
    }
  }

  private static func isSame(_ node: Node, _ read: LibYAML) -> Bool {
    switch (node, read) {
    case (.null, .scalar("null", true)): true
    case (.bool(let value), .scalar(let text, true)): text == (value ? "true" : "false")
    case (.int(let value), .scalar(let text, true)): Int(text) == value
    case (.double(let value), .scalar(let text, true)): Double(text)?.bitPattern == value.bitPattern
    // Compares scalars: Swift treats some strings with different bytes as equal.
    case (.string(let value), .scalar(let text, _)): value.unicodeScalars.elementsEqual(text.unicodeScalars)
    case (.list(let items), .list(let others)):
      items.count == others.count && zip(items, others).allSatisfy(isSame)
    case (.fields(let fields), .map(let others)):
      fields.count == others.count
        && others.allSatisfy { other in
          guard case .scalar(let key, _) = other.key, let value = fields[key] else { return false }
          return isSame(value, other.value)
        }
    default: false
    }
  }

  /// A format that needs neither our writer nor rules about numbers and texts: scalars as a letter and their bits.
  private static func plainly(_ node: Node) -> String {
    switch node {
    case .null: "\"n\""
    case .bool(let value): value ? "\"t\"" : "\"f\""
    case .int(let value): "\"i\(value)\""
    case .double(let value): "\"d\(value.bitPattern)\""
    case .string(let value): "\"s\(hexadecimal(value))\""
    case .list(let items): "[\(items.map(plainly).joined(separator: ",\n"))]"
    case .fields(let fields):
      "{\(fields.map { "\"\(hexadecimal($0.key))\":\(plainly($0.value))" }.joined(separator: ","))}"
    }
  }

  private static func hexadecimal(_ text: String) -> String {
    text.utf8.map { byte in String(byte >> 4, radix: 16) + String(byte & 15, radix: 16) }.joined()
  }
}
