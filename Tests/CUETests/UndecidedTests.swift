import Testing
import Tree

@testable import CUE

/// Values that are not decided yet, and guards that ask for them, as CUE 0.14.1 evaluates them.
@Suite struct UndecidedTests {
  @Test func `a default does not hide what is missing`() throws {
    #expect(isRefused("#c: {...}, a: *1 | int, a: #c.d"))
    #expect(isRefused("#c: {...}, a: #c.d & (*\"x\" | string)"))
    #expect(try evaluated("#c: {d: 2}, a: *1 | int, a: #c.d") == ["a": 2])
  }

  @Test func `a choice that is not made exists`() throws {
    #expect(try evaluated("#a: \"x\" | \"y\", if #a != _|_ {b: 1}") == ["b": 1])
    #expect(try evaluated("#a: int | string, if #a == _|_ {b: 1}, c: 2") == ["c": 2])
    #expect(try evaluated("#a: {b!: \"x\" | \"y\"}, if #a.b != _|_ {c: 1}") == ["c": 1])
    #expect(isRefused("#a: {b!: {c: 1}}, if #a.b != _|_ {d: 1}"))
    // A type alone doesn't.
    #expect(try evaluated("#a: int, if #a != _|_ {b: 1}, c: 2") == ["c": 2])
  }

  @Test func `a field that only a guard for itself adds is not there`() throws {
    #expect(try evaluated("s: {x: 1, if s.y != _|_ {y: 2}}") == ["s": ["x": 1]])
    #expect(isRefused("s: {x: 1, if s.y == _|_ {y: 2}}"))
    #expect(
      try evaluated("#p: true, s: {x: 1, if s.y != _|_ {z: 2}, if #p {y: 3}}") == ["s": ["x": 1, "y": 3, "z": 2]])
  }

  @Test func `structs that differ only in what else they may have are one`() throws {
    #expect(try evaluated("#a: {} | {[string]: string}, #a: {x: \"z\"}, b: #a.x") == ["b": "z"])
    #expect(isRefused("#a: {x: 1} | {x: 1, y?: int}, b: #a.x"))
  }

  @Test(arguments: [
    "let w = 1, let w = 1, a: w", "let w = 1, w: 2, a: w", "w?: 1, let w = 2, a: w", "X=w: 2, X=v: 3, a: X",
    "X=w: 2, X: 3, a: X", "let w = 1, q: {w: 2}, a: w", "w: 1, q: {let w = 2, b: w}",
    "let w = 1, for w in [2] {a: w}, b: w", "for w in [1] {let w = 2, a: w}", "let w = 1, a: 1", "X=w: 2, a: 1",
    "a: X={b: 1}", "a: X=1", "a: 1, X=[string]: _", "a: 1, #d: {let w = 1, b: 1}",
  ])
  func `a let clause or an alias has a name of its own, and is used`(text: String) { #expect(isRefused(text)) }

  @Test func `names may hide others of their sort`() throws {
    #expect(try evaluated("let w = 1, q: {let w = 2, b: w}, b: w") == ["q": ["b": 2], "b": 1])
    #expect(try evaluated("let w = 1, q: {let w = w + 1, b: w}") == ["q": ["b": 2]])
    #expect(try evaluated("let w = [for w in [1] {w}], a: w") == ["a": [1]])
    #expect(try evaluated("w: 1, for w in [3] {a: w}") == ["w": 1, "a": 3])
    #expect(try evaluated("\"w\": 1, let w = 2, a: w") == ["w": 1, "a": 2])
    #expect(
      try evaluated("a: X={b: 1, c: X.b}, d: X={b: 2, c: X.b}") == ["a": ["b": 1, "c": 1], "d": ["b": 2, "c": 2]])
    #expect(try evaluated("a: 1, [X=string]: _") == ["a": 1])
    #expect(try evaluated("for w, w in [5] {a: w}") == ["a": 5])
  }

  @Test func `an equal sign makes no bound`() throws {
    #expect(isRefused("a: 22 & ==22"))
    #expect(try evaluated("a: 22 & !=21") == ["a": 22])
  }

  @Test func `a call of an unknown function is an error wherever it stands`() throws {
    #expect(isRefused("import \"strings\"\n#z: strings.Nope(\"a\"), b: 1"))
    #expect(try evaluated("import \"strings\"\n#z: strings.Nope, b: 1") == ["b": 1])
  }

  @Test(arguments: [
    ("IP", "\"::1\"", true), ("IP", "[10, 0, 0, 1]", true), ("IP", "[10, 0, 0, 300]", false), ("IP", "{}", false),
    ("IPv4", "\"10.0.0.1\"", true), ("IPv4", "\"10.0.0.01\"", false), ("IPv6", "\"10.0.0.1\"", false),
    ("IPCIDR", "\"10.0.0.0/33\"", false), ("IPCIDR", "\"::/0\"", true), ("IPCIDR", "null", true),
    ("LoopbackIP", "\"::1\"", true), ("LoopbackIP", "\"10.0.0.1\"", false), ("MulticastIP", "\"224.0.0.9\"", true),
    ("LinkLocalUnicastIP", "\"fe80::1\"", true), ("LinkLocalUnicastIP", "\"10.0.0.1\"", false),
    ("GlobalUnicastIP", "\"10.0.0.1\"", true), ("GlobalUnicastIP", "\"127.0.0.1\"", false),
    ("UnspecifiedIP", "\"::\"", true), ("UnspecifiedIP", "\"1.2.3.4\"", false),
  ])
  func `addresses are checked as net does`(check: String, value: String, isValid: Bool) {
    #expect(isRefused("import \"net\"\na: net.\(check) & \(value)") == !isValid)
  }
}
