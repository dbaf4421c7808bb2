import Testing
import Tree

/// Fields in the given order, possibly with duplicate keys.
private func make(_ pairs: KeyValuePairs<String, Node>) -> Fields { Fields(pairs) }

@Test func `fields are sorted however they came, and the later of two holds`() {
  let fields = make(["b": 1, "a": 2, "ab": 3, "B": 4, "é": 5, "": 6, "b": 7])
  #expect(fields.keys == ["", "B", "a", "ab", "b", "é"])
  #expect(fields["b"] == 7)
  #expect(fields.count == 6)
}

@Test func `equal fields are equal whatever their history`() {
  var fields = make(["z": 1, "m": 2])
  fields["a"] = 3
  fields["m"] = nil
  fields["none"] = nil
  #expect(fields == make(["a": 3, "z": 1]))
  #expect(Node.fields(fields) == ["z": 1, "a": 3])
  #expect(fields.hashValue == make(["a": 3, "z": 1]).hashValue)
}

@Test func `many fields are found`() {
  let numbers = (0..<500).map { $0 * 7919 % 500 }
  let fields = Fields(numbers.map { ("k\($0)", Node.int($0)) })
  #expect(fields.count == 500)
  for number in numbers { #expect(fields["k\(number)"] == .int(number)) }
  #expect(fields["k500"] == nil)
  #expect(fields.keys == fields.keys.sorted())
}

@Test(arguments: [
  (["a", "c"], ["b", "d"]), (["a"], []), ([], ["a"]), (["a", "b"], ["a", "b"]), (["c"], ["a", "b", "c", "d"]),
])
func `merging keeps both, and the other's where both have one`(left: [String], right: [String]) {
  let merged = Fields(left.map { ($0, 1) }).merging(Fields(right.map { ($0, 2) }))
  #expect(merged.keys == Set(left + right).sorted())
  for key in merged.keys { #expect(merged[key] == (right.contains(key) ? 2 : 1)) }
}

@Test func `values are changed in place`() {
  var fields = make(["a": ["x": 1]])
  fields["a"]?["y"] = 2
  fields["b"]?["y"] = 2
  #expect(fields == make(["a": ["x": 1, "y": 2]]))
  #expect(fields.mapValues { _ in 0 } == make(["a": 0]))
}

@Test func `reading follows a path, and writing creates maps along it`() {
  var node: Node = ["spec": ["a": 1]]
  #expect(node["spec", "a"] == 1)
  #expect(node["spec", "template", "spec"] == nil)
  #expect(node["spec", "a", "b"] == nil)
  node["spec", "template", "spec", "x"] = "y"
  node["metadata", "labels"] = [:]
  #expect(node == ["spec": ["a": 1, "template": ["spec": ["x": "y"]]], "metadata": ["labels": [:]]])
}

@Test func `removing a missing value creates nothing`() {
  var node: Node = ["a": ["b": 1]]
  node["x", "y"] = nil
  node["x", "y", "z"] = nil
  node["a", "c"] = nil
  #expect(node == ["a": ["b": 1]])
  node["a", "b"] = nil
  #expect(node == ["a": [:]])
}

@Test func `a path of keys and indexes finds a value or nil`() {
  let node: Node = ["l": [["a": 1], ["a": 2]]]
  #expect(node.at(["l", 1, "a"]) == 2)
  #expect(node.at(["l", 2]) == nil)
  #expect(node.at(["l", "a"]) == nil)
  #expect(node.at([]) == node)
  let path: [PathStep] = ["spec", "containers", 0, "a.b/c", ""]
  #expect(path.dotted == #"spec.containers[0]["a.b/c"][""]"#)
}

@Test func `a key without value is left out of a literal`() {
  let missing: String? = nil
  #expect(["a": Node(missing), "b": Node("x")] as Node == ["b": "x"])
}
