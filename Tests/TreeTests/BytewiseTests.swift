import Testing
import Tree

/// "café" in its composed and decomposed form: equal to Swift, and different to everything else.
private let composed = "caf\u{E9}"
private let decomposed = "cafe\u{301}"

/// Data is compared as bytes.
@Suite struct BytewiseTests {
  private struct Pair: Hashable {
    var text: String
    var other: String?
  }

  @Test func `strings that are written differently are different`() {
    #expect(composed != decomposed)
    #expect(!(composed == decomposed))
    #expect(composed == "caf" + "\u{E9}")
    #expect(Optional(composed) != decomposed)
    #expect(Optional(composed) == composed)
    #expect([composed] != [decomposed])
    #expect(composed[...] != decomposed[...])
    #expect("secret\u{212A}eyRef" != "secretKeyRef")
    switch composed {
    case decomposed: Issue.record("a case takes what is written differently")
    default: break
    }
  }

  @Test func `values that contain strings are compared as bytes`() {
    #expect(Pair(text: composed, other: nil) != Pair(text: decomposed, other: nil))
    #expect(Pair(text: "", other: composed) != Pair(text: "", other: decomposed))
    #expect(Set([Pair(text: composed, other: nil), Pair(text: decomposed, other: nil)]).count == 2)
    #expect(Node.string(composed) != .string(decomposed))
    #expect(Node.list([.string(composed)]) != .list([.string(decomposed)]))
    #expect(Set([Node.string(composed), .string(decomposed)]).count == 2)
    #expect(PathStep.key(composed) != .key(decomposed))
    let ids = [composed, decomposed].map { ObjectID(group: "", kind: "ConfigMap", namespace: "", name: $0) }
    #expect(Set(ids).count == 2)
    #expect(SourceNode.Scalar(composed, isPlain: true) != SourceNode.Scalar(decomposed, isPlain: true))
  }

  @Test func `two such keys are both kept, in the order of their bytes`() {
    let fields: Fields = [composed: 1, decomposed: 2]
    #expect(fields.count == 2)
    #expect(fields[composed] == 1)
    #expect(fields[decomposed] == 2)
    #expect(fields.keys == [decomposed, composed])
    #expect(fields.merging([decomposed: 3]) == ([composed: 1, decomposed: 3] as Fields))
    var counts: [ByteKey: Int] = [:]
    for text in [composed, decomposed, composed] { counts[text, default: 0] += 1 }
    #expect(counts == [ByteKey(composed): 2, ByteKey(decomposed): 1])
    #expect(Set(texts: [composed, decomposed]).sortedTexts == [decomposed, composed])
  }

  @Test func `where a string is stored makes no difference`() {
    for text in ["", "kind", "fifteen letters", "sixteen letters!", "app.kubernetes.io/name", composed] {
      var large = text
      large.reserveCapacity(64)
      #expect(large == text)
      #expect(String(decoding: Array(text.utf8), as: UTF8.self) == text)
      #expect(String("<\(text)>".dropFirst().dropLast()) == text)
      #expect(large + "x" != text)
      #expect("x" + text != large + "x" || text.isEmpty)
    }
  }

  @Test func `the beginning and the end are bytes too`() {
    #expect(decomposed.hasPrefix("cafe"))
    #expect(!composed.hasPrefix("cafe"))
    #expect("a\r\n".hasSuffix("\n"))
    #expect("x/\u{301}y".hasPrefix("x/"))
    #expect(!"a".hasSuffix("ba"))
  }

  @Test func `before and behind, whatever the lengths`() {
    let texts = ["", "a", "ab", "abcdefgh", "abcdefghi", "abcdefgz", "b", "z", "é", "\u{FFFD}", "😀"]
    for (place, text) in texts.enumerated() {
      for (other, second) in texts.enumerated() {
        #expect((text < second) == (place < other), "\(text) and \(second)")
        #expect((text == second) == (place == other), "\(text) and \(second)")
      }
    }
    #expect(texts.reversed().sorted() == texts)
  }

  /// A text that is stored outside of its words even if it is short.
  private static func spacious(_ text: String) -> String {
    var copy = ""
    copy.reserveCapacity(64)
    copy += text
    return copy
  }

  @Test("texts are compared by their bytes however they are stored")
  func storage() {
    let texts = [
      "", "a", "b", "ab", "é", "e\u{301}", "fifteen bytes..", "fifteen bytes.!", "sixteen bytes...", "sixteen bytes..!",
      "a\0", "a\0b", "éight", "eight..é", "eight..!", "ééééééé", "éééééééa", "éééééééé", "\u{7F}", "\u{80}",
    ]
    for left in texts {
      for left in [left, Self.spacious(left)] {
        let bytes = Array(left.utf8)
        #expect(left.ends == (bytes.count, bytes.first ?? 0, bytes.last ?? 0), "'\(left)'")
        #expect(left.isASCII == bytes.allSatisfy { $0 < 0x80 }, "'\(left)'")
        let place = bytes.count / 2
        #expect(left.index(ofByte: 0x62) == bytes.firstIndex(of: 0x62), "'\(left)'")
        #expect(Array(left.prefix(bytes: place).utf8) == Array(String(decoding: bytes[..<place], as: UTF8.self).utf8))
      }
      for right in texts {
        let isSame = left.utf8.elementsEqual(right.utf8)
        for (left, right) in [
          (left, right), (Self.spacious(left), right), (left, Self.spacious(right)),
          (Self.spacious(left), Self.spacious(right)), (String("-\(left)".dropFirst()), right),
        ] {
          #expect(left.hasSameBytes(as: right) == isSame, "'\(left)', '\(right)'")
          let isBefore = left.utf8.lexicographicallyPrecedes(right.utf8)
          #expect(left.isBefore(right) == isBefore, "'\(left)', '\(right)'")
        }
      }
    }
  }
}
