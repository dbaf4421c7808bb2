import Kubernetes
import Testing
import Tree

@Suite struct LabelSelectorTests {
  private func matches(_ selector: Node, _ labels: Fields) -> Bool? { LabelSelector(selector)?.matches(labels) }

  @Test func `labels must be there with their values`() {
    let selector: Node = ["matchLabels": ["app": "web"]]
    #expect(matches(selector, ["app": "web", "tier": "front"]) == true)
    #expect(matches(selector, ["app": "api"]) == false)
    #expect(matches(selector, [:]) == false)
  }

  @Test func `an empty selector chooses everything`() {
    #expect(matches([:], ["app": "web"]) == true)
  }

  @Test(
    "each operator",
    arguments: [
      ("In", ["a", "b"], true, false, false), ("NotIn", ["a", "b"], false, true, true),
      ("Exists", [], true, true, false),
      ("DoesNotExist", [], false, false, true),
    ])
  func expression(_ name: String, _ values: [String], _ ofA: Bool, _ ofC: Bool, _ without: Bool) {
    let selector: Node = [
      "matchExpressions": [
        ["key": "app", "operator": .string(name), "values": values.isEmpty ? nil : .list(values.map(Node.string))]
      ]
    ]
    #expect(matches(selector, ["app": "a"]) == ofA)
    #expect(matches(selector, ["app": "c"]) == ofC)
    #expect(matches(selector, [:]) == without)
  }

  @Test(
    "what can't be read is not guessed at",
    arguments: [
      ["matchExpressions": [["key": "app", "operator": "Gt", "values": ["1"]]]],
      ["matchExpressions": [["key": "app", "operator": "In"]]],
      ["matchExpressions": [["key": "app", "operator": "Exists", "values": ["a"]]]],
      ["app": "web"], "web",
    ] as [Node])
  func unreadable(_ selector: Node) {
    #expect(LabelSelector(selector) == nil)
  }
}
