import CFloor
import Codec
import Testing
import Tree

/// Reads a written document as a cluster would.
private func readBack(_ text: String) throws -> Node { try #require(readBack(Array(text.utf8)).first) }

@Test func `identifying fields come first, the others are sorted`() {
  let object: Node = [
    "status": [:], "spec": ["b": 1, "a": [["w": 1, "v": 2]]], "data": ["k": "v"], "metadata": ["name": "web"],
    "kind": "K", "apiVersion": "v1",
  ]
  let expected = """
    apiVersion: v1
    kind: K
    metadata:
      name: web
    spec:
      a:
      - v: 2
        w: 1
      b: 1
    data:
      k: v
    status: {}

    """
  #expect(YAMLWriter().string([object]) == expected)
}

@Test(arguments: [
  "y", "Y", "yes", "no", "on", "Off", "true", "False", "null", "~", "", "NULL", "1", "-1", "+1", "0", "010", "0o7",
  "0x1f",
  "0b1", "1_000", "1e3", "1.5", ".5", "5.", ".inf", "-.Inf", ".nan", "=", "<<", "2001-01-01", "2001-01-01T00:00:00Z",
  "190:20:30", "12:30", "1.2.3.4", "0x", "-", "+", ".", "1,000",
])
func `text that a tool might take for something else is quoted`(text: String) throws {
  let written = YAMLWriter().string([["v": .string(text)]])
  #expect(written == "v: \"\(text)\"\n" || text == "1,000" || text == "0x", "\(written)")
  #expect(try readBack(written) == ["v": .string(text)])
}

@Test(arguments: ["a", "nginx:1.27", "a b", "http://x/?y=z", "10m", "500Mi", "v1", "é", "/", "web-1", "a/b.c_d"])
func `ordinary text is not quoted`(text: String) {
  #expect(YAMLWriter().string([["v": .string(text)]]) == "v: \(text)\n")
}

@Test func `text of several lines becomes a literal block`() {
  let written = YAMLWriter().string([["v": "a: 1\n\n  b\n", "w": "x\ny"]])
  #expect(written == "v: |\n  a: 1\n\n    b\nw: |-\n  x\n  y\n")
}

@Test(arguments: [
  "\n", "\n\n", "a\n\n", " a\nb", "a \nb", "a\n b ", "\ta\nb", "a\tb\nc", "a\r\nb", "\u{0}", "\u{7}\n", "\u{85}",
  "\u{feff}a\nb",
  "\u{2028}\n", "😀\n👩‍👩‍👧", "#a", "a #b", "a: b", "- a", "? a", "---", "--- a", "...\nb", "'", "\"", "\\", "%a", "@a", "`a",
  "a:", ":a",
  "{a", "[a", "&a", "*a", "!a", "|", ">", " ", "  ", "a  ", "\u{fffe}", "\u{10ffff}", "end\n...\nmore",
])
func `awkward text comes back as it was`(text: String) throws {
  var nodes: [Node] = [["v": .string(text)], .list([.string(text)])]
  // No reader accepts U+0000 in a key.
  if !text.utf8.contains(0) { nodes.append(.fields(Fields([(text, Node.string("v"))]))) }
  for node in nodes {
    let written = YAMLWriter().string([node])
    #expect(try readBack(written) == node, "\(written.debugDescription)")
    let source = YAMLWriter(keepsLines: true).string([node])
    #expect(try readBack(source) == node, "\(source.debugDescription)")
  }
}

@Test func `source code keeps its lines`() {
  let written = YAMLWriter(keepsLines: true).string([["v": "a: {\n\tb: 1  \n\n}\n", "w": "\ta\n"]])
  #expect(written == "v: |\n  a: {\n  \tb: 1  \n\n  }\nw: \"\\ta\\n\"\n")
}

@Test func `numbers come back as they were`() throws {
  let numbers: [Node] = [
    .int(0), .int(.max), .int(.min), .double(0.1), .double(1e100), .double(-1.5e-7), .double(123456.789), .double(1e16),
    .double(.greatestFiniteMagnitude), .double(.leastNonzeroMagnitude),
  ]
  for number in numbers { #expect(try readBack(YAMLWriter().string([["v": number]])) == ["v": number]) }
}

/// The writer is not libyaml's emitter, but has the same output.
@Test func `generated trees are written as libyaml writes them`() {
  var random = SplitMix(state: 20_261_125)
  for _ in 0..<2_000 {
    let trees = (0..<3).map { _ in Node.generated(depth: 4, &random) }
    let written = YAMLWriter().bytes(trees)
    guard let events = unsafe floor_load(written, written.count) else {
      Issue.record("libyaml can't read \(String(decoding: written, as: UTF8.self))")
      continue
    }
    defer { unsafe floor_free(events) }
    let isEqual = unsafe floor_emit_beside(events, written, written.count) >= 0
    #expect(isEqual, "\(String(decoding: written, as: UTF8.self))")
  }
}

/// A small generator with a fixed seed, so that failures are reproducible.
private struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

extension Node {
  fileprivate static func generated(depth: Int, _ random: inout SplitMix) -> Node {
    switch Int.random(in: 0..<(depth > 0 ? 9 : 6), using: &random) {
    case 0: .null
    case 1: .bool(.random(using: &random))
    case 2: .int(.random(in: .min ... .max, using: &random))
    case 3: .double(Double(Int.random(in: -1_000_000...1_000_000, using: &random)) / 1024 + 0.00048828125)
    case 4, 5: .string(text(&random))
    case 6: .list((0..<Int.random(in: 0...4, using: &random)).map { _ in generated(depth: depth - 1, &random) })
    default:
      .fields(
        Fields(
          (0..<Int.random(in: 0...5, using: &random)).map { _ in (text(&random), generated(depth: depth - 1, &random)) }
        ))
    }
  }

  private static func text(_ random: inout SplitMix) -> String {
    let alphabet = Array("ab01.:-_ #\n\t'\"\\|>{}[]&*!%@`=~<yYnNoOeE+/é😀\u{85}\u{7f}")
    return String(
      (0..<Int.random(in: 0...9, using: &random)).map { _ in alphabet.randomElement(using: &random) ?? "x" })
  }
}
