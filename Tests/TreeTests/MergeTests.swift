import Testing
import Tree

/// A patch of an object, and the result.
private struct Merge: Sendable, CustomTestStringConvertible {
  var testDescription: String
  var object: Node
  var patch: Node
  var rules = MergeRules.standard
  var result: Node

  init(_ name: String, _ object: Node, _ patch: Node, _ strategies: [String: MergeRules.Strategy] = [:], gives: Node) {
    testDescription = name
    self.object = object
    self.patch = patch
    rules = MergeRules(strategies)
    result = gives
  }

  static let maps = [
    Merge("maps merge", ["a": ["b": 1]], ["a": ["c": 2], "d": 3], gives: ["a": ["b": 1, "c": 2], "d": 3]),
    Merge(
      "equal values agree", ["a": 1, "b": "x", "c": .null], ["a": 1, "b": "x", "c": .null],
      gives: [
        "a": 1, "b": "x", "c": .null,
      ]),
    Merge("1 and 1.0 are one number", ["a": 1], ["a": 1.0], gives: ["a": 1]),
    Merge("an empty map stays", ["a": [:]], ["b": [:]], gives: ["a": [:], "b": [:]]),
    Merge("a patch of nothing", ["a": 1], [:], gives: ["a": 1]),
  ]

  static let strategies = [
    Merge(
      "retainKeys: a value", ["spec": ["n": 1, "m": 1]], ["spec": ["n": 2]], ["spec.n": .retainKeys],
      gives: [
        "spec": ["n": 2, "m": 1]
      ]),
    Merge(
      "retainKeys: a map goes as a whole", ["s": ["type": "A", "a": 1]], ["s": ["type": "B"]], ["s": .retainKeys],
      gives: ["s": ["type": "B"]]),
    Merge("retainKeys: nothing there", [:], ["s": ["type": "B"]], ["s": .retainKeys], gives: ["s": ["type": "B"]]),
    Merge(
      "retainKeys: another kind of value", ["s": [1, 2]], ["s": "none"], ["s": .retainKeys], gives: ["s": "none"]),
    Merge(
      "retainKeys: an element goes as a whole, the others stay",
      ["volumes": [["name": "a", "emptyDir": [:]], ["name": "b", "emptyDir": [:]]]],
      ["volumes": [["name": "b", "hostPath": ["path": "/"]]]], ["volumes": .retainKeys],
      gives: ["volumes": [["name": "a", "emptyDir": [:]], ["name": "b", "hostPath": ["path": "/"]]]]),
    Merge("replace: a longer list by a shorter", ["l": [1, 2, 3]], ["l": [4]], ["l": .replace], gives: ["l": [4]]),
    Merge("replace: by nothing", ["l": [1]], ["l": []], ["l": .replace], gives: ["l": []]),
    Merge(
      "replace inside an element",
      ["containers": [["name": "a", "args": ["x", "y"]], ["name": "b", "args": ["z"]]]],
      ["containers": [["name": "b", "args": []], ["name": "a", "args": ["w"]]]], ["containers.args": .replace],
      gives: ["containers": [["name": "a", "args": ["w"]], ["name": "b", "args": []]]]),
    Merge(
      "a key of its own", ["l": [["id": 1, "a": 1]]], ["l": [["id": 2], ["id": 1, "b": 2]]], ["l": .key("id")],
      gives: [
        "l": [["id": 1, "a": 1, "b": 2], ["id": 2]]
      ]),
    Merge(
      "position, where Kubernetes has a key", ["containers": [["name": "a"], ["name": "b"]]],
      ["containers": [["tty": true], ["tty": true]]], ["containers": .position],
      gives: ["containers": [["name": "a", "tty": true], ["name": "b", "tty": true]]]),
  ]

  static let keyed = [
    Merge(
      "the order is the object's, new ones follow",
      ["containers": [["name": "a"], ["name": "b"]]],
      ["containers": [["name": "d"], ["name": "c"], ["name": "a", "image": "i"]]],
      gives: ["containers": [["name": "a", "image": "i"], ["name": "b"], ["name": "d"], ["name": "c"]]]),
    Merge(
      "addresses by ip", ["hostAliases": [["ip": "1.1.1.1", "hostnames": ["a"]]]],
      ["hostAliases": [["ip": "2.2.2.2", "hostnames": ["b"]]]],
      gives: ["hostAliases": [["ip": "1.1.1.1", "hostnames": ["a"]], ["ip": "2.2.2.2", "hostnames": ["b"]]]]),
    Merge(
      "a key further down", ["volumeClaimTemplates": [["metadata": ["name": "a"], "spec": [:]]]],
      ["volumeClaimTemplates": [["metadata": ["name": "b"]], ["metadata": ["name": "a"], "spec": ["size": 1]]]],
      gives: [
        "volumeClaimTemplates": [["metadata": ["name": "a"], "spec": ["size": 1]], ["metadata": ["name": "b"]]]
      ]),
    Merge(
      "lists inside elements", ["containers": [["name": "a", "env": [["name": "X", "value": "1"]]]]],
      ["containers": [["name": "a", "env": [["name": "Y", "value": "2"], ["name": "X", "value": "1"]]]]],
      gives: ["containers": [["name": "a", "env": [["name": "X", "value": "1"], ["name": "Y", "value": "2"]]]]]),
    Merge(
      "a list without a rule takes the key of the one around it",
      ["containers": [["name": "a", "ports": [["name": "http", "containerPort": 80]]]]],
      ["containers": [["name": "a", "ports": [["name": "https", "containerPort": 443]]]]],
      gives: [
        "containers": [
          ["name": "a", "ports": [["name": "http", "containerPort": 80], ["name": "https", "containerPort": 443]]]
        ]
      ]),
    Merge("a keyed patch of nothing", ["env": [["name": "X"]]], ["env": []], gives: ["env": [["name": "X"]]]),
    Merge(
      "of two with one key the last holds", ["env": [["name": "X"]]],
      [
        "env": [["name": "Y", "value": "1"], ["name": "Y", "value": "2"]]
      ], gives: ["env": [["name": "X"], ["name": "Y", "value": "2"]]]),
    Merge(
      "a new list is taken as it is", [:], ["env": [["name": "Y"], ["name": "Y"]]],
      gives: [
        "env": [["name": "Y"], ["name": "Y"]]
      ]),
    Merge(
      "one without the key is left out", ["env": [["name": "X"]]], ["env": [["value": "1"], ["name": "X"]]],
      gives: [
        "env": [["name": "X"]]
      ]),
    Merge(
      "none with the key: by position", ["env": [["name": "X"]]], ["env": [["value": "1"], ["value": "2"]]],
      gives: [
        "env": [["name": "X", "value": "1"], ["value": "2"]]
      ]),
    Merge(
      "an element without the key takes no place", ["env": [["other": 1]]], ["env": [["name": "X"], ["name": "Y"]]],
      gives: [
        "env": [["other": 1, "name": "X"], ["name": "Y"]]
      ]),
  ]

  static let positional = [
    Merge("by position", ["l": [["a": 1]]], ["l": [["b": 2], ["c": 3]]], gives: ["l": [["a": 1, "b": 2], ["c": 3]]]),
    Merge("equal lists", ["l": ["x", "y"]], ["l": ["x", "y"]], gives: ["l": ["x", "y"]]),
    Merge(
      "text in a keyed list", ["containers": [["name": "a", "args": ["x"]]]],
      [
        "containers": [["name": "a", "args": ["x", "y"]]]
      ], gives: ["containers": [["name": "a", "args": ["x", "y"]]]]),
  ]
}

@Test(arguments: Merge.maps + Merge.strategies + Merge.keyed + Merge.positional)
private func `a patch merges`(merge: Merge) throws {
  var object = merge.object
  try object.apply(.merge(merge.patch, rules: merge.rules))
  #expect(object == merge.result)
}

/// A patch with a conflict, and its path.
private struct Conflict: Sendable, CustomTestStringConvertible {
  var testDescription: String
  var object: Node
  var patch: Node
  var place: String

  init(_ name: String, _ object: Node, _ patch: Node, at place: String) {
    testDescription = name
    self.object = object
    self.patch = patch
    self.place = place
  }

  static let all = [
    Conflict("two values", ["a": ["b": 1]], ["a": ["b": 2]], at: "a.b"),
    Conflict("a number and text", ["a": 1], ["a": "1"], at: "a"),
    Conflict("nothing and something", ["a": .null], ["a": 1], at: "a"),
    Conflict("a map and a list", ["a": [:]], ["a": []], at: "a"),
    Conflict("a map and a value", ["a": ["b": 1]], ["a": 1], at: "a"),
    Conflict("a shorter list", ["l": [1, 2]], ["l": [1]], at: "l"),
    Conflict("another element", ["l": [1, 2]], ["l": [1, 3]], at: "l[1]"),
    Conflict(
      "inside a keyed element", ["volumes": [["name": "a"], ["name": "b", "x": 1]]],
      ["volumes": [["name": "b", "x": 2]]], at: "volumes[1].x"),
    Conflict("keys that are no plain values", ["env": [["name": [:]]]], ["env": [["name": "X"]]], at: "env[0].name"),
  ]
}

@Test(arguments: Conflict.all)
private func `a patch that does not fit leaves the object as it is`(conflict: Conflict) {
  var object = conflict.object
  let error = #expect(throws: Diagnostic.self) { try object.apply(.merge(conflict.patch)) }
  #expect(error?.path.dotted == conflict.place)
  #expect(object == conflict.object)
}
