import Testing
import Tree

/// Escaping text from input.
@Suite struct EscapingTests {
  /// All control and invisible characters, line breaks and direction marks.
  static let hostile: [Unicode.Scalar] = {
    let ranges: [ClosedRange<UInt32>] = [
      0x00...0x1F, 0x7F...0x9F, 0xAD...0xAD, 0x61C...0x61C, 0x180B...0x180F, 0x200B...0x200F, 0x2028...0x202E,
      0x2060...0x206F, 0xFE00...0xFE0F, 0xFEFF...0xFEFF, 0xFFF9...0xFFFB, 0xE0000...0xE007F,
    ]
    return ranges.joined().compactMap(Unicode.Scalar.init)
  }()

  @Test func `control characters are escaped, and no value ends a line`() {
    for scalar in Self.hostile {
      let text = "a\(scalar)b"
      #expect(text.onOneLine == "a\\u{\(String(scalar.value, radix: 16))}b")
      #expect(text.inLines == (scalar == "\n" ? text : text.onOneLine))
    }
    #expect("\r\n".onOneLine == "\\u{d}\\u{a}")
    #expect("\r\n".inLines == "\\u{d}\n")
  }

  @Test func `combining marks stay on letters, and attach to nothing else`() {
    #expect("cafe\u{301}".onOneLine == "cafe\u{301}")
    #expect("\u{301}a".onOneLine == "\\u{301}a")
    #expect("'\u{338}".onOneLine == "'\\u{338}")
    #expect("%\u{301}".onOneLine == "%\\u{301}")
    #expect("a\n\u{301}".inLines == "a\n\\u{301}")
    #expect("हिन्दी".onOneLine == "हिन्दी")
    let pile = "e" + String(repeating: "\u{301}", count: 100)
    #expect(pile.onOneLine.unicodeScalars.count { $0 == "\u{301}" } == 6)
  }

  @Test func `text as it usually is stays as it is`() {
    for text in ["", "plain", "Größe ≥ 5 → 日本語 😀", "a\\u{1b}"] { #expect(text.onOneLine == text) }
    #expect("a\nb".inLines == "a\nb")
  }

  @Test func `no line is a workflow command`() {
    #expect("::error::x".withoutCommands == "\\u{3a}:error::x")
    #expect("a\n  ::set-output name=x::y".withoutCommands == "a\n  \\u{3a}:set-output name=x::y")
    #expect("a ##[add-mask]b".withoutCommands == "a \\u{23}#[add-mask]b")
    #expect("##vso[task.setvariable]".withoutCommands == "\\u{23}#vso[task.setvariable]")
    #expect("a::b ## c [d] #[e]".withoutCommands == "a::b ## c [d] #[e]")
  }

  @Test func `interpolated values are part of a line`() {
    let path = "a\r\n::error::b\u{1B}[31m"
    let text: LogText = "recorded: \(path)\n"
    #expect(text.description == "recorded: a\\u{d}\\u{a}::error::b\\u{1b}[31m\n")
    #expect(LogText("\("::x")").description == "\\u{3a}:x")
    let problem = Diagnostic.error("bad", at: nil, hint: "good")
    #expect(LogText("\(problem)").description == "error: bad\n  hint: good")
  }

  @Test func `lines of others in a message have a bar before them`() {
    let problem = Diagnostic(
      .error, "it says:\n::error::x\r\nmore", at: Mark(file: "::a\nb.yaml", line: 1, column: 2), hint: "c\nd",
      related: [.init("e\nf", at: Mark(file: "g\n", line: 3, column: 4))])
    #expect(
      problem.description == """
        \\u{3a}:a\\u{a}b.yaml:1:2: error: it says:
          | ::error::x\\u{d}
          | more
        g\\u{a}:3:4: note: e
          | f
          hint: c
          | d
        """)
  }
}
