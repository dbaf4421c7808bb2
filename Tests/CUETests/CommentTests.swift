import Testing

@testable import CUE

/// The comments of the fields of a struct, by name; those of nested fields under their path.
private func comments(_ text: String) throws -> [String: [String]] {
  var found: [String: [String]] = [:]
  func collect(_ literal: StructLiteral, _ path: String) {
    for case .field(let field) in literal.declarations {
      guard case .identifier(let name) = field.name else { continue }
      found[path + name] = field.comments.map { $0.text.trimmingPrefix(" ").description }
      if case .structure(let inner) = field.value { collect(inner, "\(path)\(name).") }
    }
  }
  collect(try Parser.parse(text).structure, "")
  return found
}

/// To which field a comment belongs, as CUE 0.14 exports it.
@Suite struct CommentTests {
  @Test func belongsToTheFieldBelow() throws {
    #expect(try comments("a: 1\n// x\n// y\nb: 2") == ["a": [], "b": ["x", "y"]])
    #expect(try comments("// x\n\nb: 2") == ["b": []])
    #expect(try comments("// x\na: b: 2") == ["a": [], "a.b": ["x"]])
  }

  @Test func belongsToTheFirstFieldOfALine() throws {
    #expect(try comments("// x\na: {b: 1, c: 2}, d: 3") == ["a": ["x"], "a.b": [], "a.c": [], "d": []])
    #expect(try comments("s: {\n// x\na: {b: 1}\n}") == ["s": [], "s.a": ["x"], "s.a.b": []])
  }

  @Test func belongsToNoneAtTheEndOfALine() throws {
    #expect(try comments("a: 1 // x\nb: {c: 2} // y") == ["a": [], "b": [], "b.c": []])
    #expect(try comments("a: { // x\nb: 1\n}") == ["a": [], "a.b": []])
  }

  @Test func belongsToTheLastFieldOfAStruct() throws {
    #expect(try comments("a: {\nb: 1\nc: 2\n// x\n\n// y\n}") == ["a": [], "a.b": [], "a.c": ["x", "y"]])
    #expect(try comments("a: {\n// x\nb: c: 1,\n// y\n}") == ["a": [], "a.b": [], "a.b.c": ["x", "y"]])
    // Not of a file, nor after anything but a field.
    #expect(try comments("a: 1\n// x") == ["a": []])
    #expect(try comments("a: {\nb: 1\n...\n// x\n}") == ["a": [], "a.b": []])
    #expect(try comments("a: {\n// x\n}") == ["a": []])
  }
}
