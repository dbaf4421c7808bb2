import Testing
import Tree

/// Operations on an object and the result: nil if they must fail. Based on the examples in RFC 6902, appendix A.
private struct Edit: Sendable, CustomTestStringConvertible {
  var testDescription: String
  var object: Node
  var operations: [JSONPatchOperation]
  var result: Node?

  init(_ name: String, _ object: Node, _ operations: JSONPatchOperation..., gives: Node?) {
    testDescription = name
    self.object = object
    self.operations = operations
    result = gives
  }

  static let done = [
    Edit("A.1 add a field", ["a": 1], .init(.add, path: "/b", value: 2), gives: ["a": 1, "b": 2]),
    Edit("A.2 add an element", ["l": [1, 3]], .init(.add, path: "/l/1", value: 2), gives: ["l": [1, 2, 3]]),
    Edit("A.3 remove a field", ["a": 1, "b": 2], .init(.remove, path: "/b"), gives: ["a": 1]),
    Edit("A.4 remove an element", ["l": [1, 2, 3]], .init(.remove, path: "/l/1"), gives: ["l": [1, 3]]),
    Edit("A.5 replace a value", ["a": 1, "b": 2], .init(.replace, path: "/a", value: "x"), gives: ["a": "x", "b": 2]),
    Edit(
      "A.6 move a value", ["a": ["x": 1], "b": ["y": 2]], .init(.move, path: "/b/z", from: "/a/x"),
      gives: [
        "a": [:], "b": ["y": 2, "z": 1],
      ]),
    Edit(
      "A.7 move an element", ["l": [1, 2, 3, 4]], .init(.move, path: "/l/3", from: "/l/1"), gives: ["l": [1, 3, 4, 2]]),
    Edit(
      "A.8 test values", ["a": "x", "l": [1, 2]], .init(.test, path: "/a", value: "x"),
      .init(.test, path: "/l/1", value: 2.0), gives: ["a": "x", "l": [1, 2]]),
    Edit("A.10 add a map", ["a": 1], .init(.add, path: "/b", value: ["c": [:]]), gives: ["a": 1, "b": ["c": [:]]]),
    Edit("A.14 escapes", ["/": 1, "~1": 2], .init(.replace, path: "/~01", value: 3), gives: ["/": 1, "~1": 3]),
    Edit("A.14 the other escape", ["/": 1, "~1": 2], .init(.test, path: "/~1", value: 1), gives: ["/": 1, "~1": 2]),
    Edit("A.16 append", ["l": ["x"]], .init(.add, path: "/l/-", value: ["y", "z"]), gives: ["l": ["x", ["y", "z"]]]),
    Edit(
      "add in front and behind", ["l": [2]], .init(.add, path: "/l/0", value: 1), .init(.add, path: "/l/2", value: 3),
      gives: [
        "l": [1, 2, 3]
      ]),
    Edit("add replaces a field", ["a": 1], .init(.add, path: "/a", value: [:]), gives: ["a": [:]]),
    Edit(
      "copy", ["a": ["x": 1]], .init(.copy, path: "/b", from: "/a"), .init(.add, path: "/b/y", value: 2),
      gives: [
        "a": ["x": 1], "b": ["x": 1, "y": 2],
      ]),
    Edit("the whole", ["a": 1], .init(.replace, path: "", value: ["b": 2]), gives: ["b": 2]),
    Edit("an empty key", ["": 1], .init(.replace, path: "/", value: 2), gives: ["": 2]),
    Edit("a number as a key", ["a": ["0": 1]], .init(.remove, path: "/a/0"), gives: ["a": [:]]),
    Edit("from the end, as KubeVela reads it", ["l": [1, 2, 3]], .init(.remove, path: "/l/-1"), gives: ["l": [1, 2]]),
    Edit("null is a value", ["a": .null], .init(.test, path: "/a", value: .null), gives: ["a": .null]),
    Edit("replace adds an absent key, as in KubeVela", [:], .init(.replace, path: "/a", value: 1), gives: ["a": 1]),
    Edit("copy from an absent key does nothing", ["b": 1], .init(.copy, path: "/a", from: "/c"), gives: ["b": 1]),
    Edit("an absent key is null", [:], .init(.test, path: "/a", value: .null), gives: [:]),
    Edit("a move to where it is", ["a": 1], .init(.move, path: "/a", from: "/a"), gives: ["a": 1]),
  ]

  static let refused = [
    Edit("A.9 a test that fails", ["a": "x"], .init(.test, path: "/a", value: "y"), gives: nil),
    Edit("A.12 add where nothing is", ["a": 1], .init(.add, path: "/b/c", value: 1), gives: nil),
    Edit("A.15 text is not a number", ["a": 10], .init(.test, path: "/a", value: "10"), gives: nil),
    Edit("remove what is not there", [:], .init(.remove, path: "/a"), gives: nil),
    Edit("replace below what is not there", [:], .init(.replace, path: "/a/b", value: 1), gives: nil),
    Edit("copy from below what is not there", [:], .init(.copy, path: "/a", from: "/b/c"), gives: nil),
    Edit("a test of what is not there", [:], .init(.test, path: "/a", value: 1), gives: nil),
    Edit("a test of an element that is not there", ["l": []], .init(.test, path: "/l/0", value: .null), gives: nil),
    Edit("an element beyond the end", ["l": [1]], .init(.add, path: "/l/2", value: 1), gives: nil),
    Edit("an element before the beginning", ["l": [1]], .init(.remove, path: "/l/-2"), gives: nil),
    Edit("an index with a leading zero", ["l": [1, 2]], .init(.remove, path: "/l/01"), gives: nil),
    Edit("an index with a sign", ["l": [1, 2]], .init(.remove, path: "/l/+1"), gives: nil),
    Edit("an index that is none", ["l": [1]], .init(.remove, path: "/l/x"), gives: nil),
    Edit("an index too great to hold", ["l": [1]], .init(.remove, path: "/l/99999999999999999999"), gives: nil),
    Edit("the element after the last", ["l": [1]], .init(.replace, path: "/l/-", value: 2), gives: nil),
    Edit("below a value", ["a": 1], .init(.add, path: "/a/b", value: 1), gives: nil),
    Edit("a pointer without a slash", ["a": 1], .init(.remove, path: "a"), gives: nil),
    Edit("a bad escape", ["a~b": 1], .init(.remove, path: "/a~b"), gives: nil),
    Edit("an escape cut short", ["a~": 1], .init(.remove, path: "/a~"), gives: nil),
    Edit("into itself", ["a": ["b": 1]], .init(.move, path: "/a/b", from: "/a"), gives: nil),
    Edit("the second of two", ["a": 1], .init(.remove, path: "/a"), .init(.remove, path: "/a"), gives: nil),
  ]
}

@Test(arguments: Edit.done)
private func `operations are done in order`(edit: Edit) throws {
  var object = edit.object
  try object.apply(.json(edit.operations))
  #expect(object == edit.result)
}

@Test(arguments: Edit.refused)
private func `an operation that fails leaves the object as it was`(edit: Edit) {
  var object = edit.object
  #expect(throws: Diagnostic.self) { try object.apply(.json(edit.operations)) }
  #expect(object == edit.object)
}

/// The table in RFC 7386's appendix: an original, a patch, and the result.
private let appendix: [(Node, Node, Node)] = [
  (["a": "b"], ["a": "c"], ["a": "c"]),
  (["a": "b"], ["b": "c"], ["a": "b", "b": "c"]),
  (["a": "b"], ["a": .null], [:]),
  (["a": "b", "b": "c"], ["a": .null], ["b": "c"]),
  (["a": ["b"]], ["a": "c"], ["a": "c"]),
  (["a": "c"], ["a": ["b"]], ["a": ["b"]]),
  (["a": ["b": "c"]], ["a": ["b": "d", "c": .null]], ["a": ["b": "d"]]),
  (["a": [["b": "c"]]], ["a": [1]], ["a": [1]]),
  (["a", "b"], ["c", "d"], ["c", "d"]),
  (["a": "b"], ["c"], ["c"]),
  (["a": "foo"], .null, .null),
  (["a": "foo"], "bar", "bar"),
  (["e": .null], ["a": 1], ["e": .null, "a": 1]),
  ([1, 2], ["a": "b", "c": .null], ["a": "b"]),
  ([:], ["a": ["bb": ["ccc": .null]]], ["a": ["bb": [:]]]),
]

@Test(arguments: appendix.indices)
private func `a JSON merge patch follows RFC 7386`(index: Int) throws {
  let (original, patch, result) = appendix[index]
  var object = original
  try object.apply(.jsonMerge(patch))
  #expect(object == result)
}
