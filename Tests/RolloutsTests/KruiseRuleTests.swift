import Testing
import Tree

@testable import KruisePreview
@testable import Rollouts

/// The rules of an HTTPRoute as Kruise Rollouts edits them, where they are not the simplest there are.
@Suite struct KruiseRuleTests {
  private func rules(_ rules: [Node], _ shares: [Share], thenFinalise: Bool = false) throws -> [Node] {
    let object: Node = ["kind": "HTTPRoute", "metadata": ["name": "web"], "spec": ["rules": .list(rules)]]
    var route = KruiseHTTPRoute(object, service: "demo", canaryService: "demo-canary")
    for share in shares { try route.ensure(share) }
    if thenFinalise { try route.finalise() }
    return route.objects[0]["spec", "rules"]?.items ?? []
  }

  private func share(weight: Int? = nil, _ matches: Node...) -> Share {
    Share(
      service: "demo", canaryService: "demo-canary", weight: weight, matches: matches.map(RolloutSpec.Match.init))
  }

  private func references(_ rule: Node) -> [String] {
    (rule["backendRefs"]?.items ?? []).map {
      "\($0["kind"]?.string ?? "") \($0["name"]?.string ?? "") \($0["port"]?.int ?? 0) \($0["weight"]?.int ?? -1)"
    }
  }

  @Test func `a reference to the new Service that is there already is kept as it is`() throws {
    let rule: Node = [
      "backendRefs": [
        ["name": "demo-canary", "port": 81], ["name": "demo", "port": 80], ["name": "more", "port": 80],
      ]
    ]
    #expect(
      try references(rules([rule], [share(weight: 30)])[0]) == [
        "Service demo-canary 81 30", "Service demo 80 70", "Service more 80 1",
      ])
    #expect(
      try references(rules([rule], [share(weight: 30)], thenFinalise: true)[0]) == [
        "Service demo 80 1", "Service more 80 1",
      ])
  }

  @Test func `what has the name of the Service and is none stays`() throws {
    let rule: Node = ["backendRefs": [["kind": "ServiceImport", "name": "demo", "weight": 5], ["name": "demo"]]]
    let found = ["ServiceImport demo 0 5", "Service demo 0 80", "Service demo-canary 0 20"]
    #expect(try references(rules([rule], [share(weight: 20)])[0]) == found)
    #expect(
      try references(rules([rule], [share(weight: 20)], thenFinalise: true)[0]) == [
        "ServiceImport demo 0 5", "Service demo 0 1",
      ])
  }

  @Test func `matches with a path stand for themselves once, in the first rule that routes to the Service`() throws {
    let one: Node = ["backendRefs": [["name": "demo"]]]
    let found = try rules([one, one], [share(["path": ["type": "Exact", "value": "/x"]])])
    #expect(found.count == 3)
    #expect(found[2]["matches"] == [["path": ["type": "Exact", "value": "/x"]]])
    #expect(references(found[2]) == ["Service demo-canary 0 1"])
  }

  @Test func `conditions are added to those that a rule has`() throws {
    let header: Node = ["type": "Exact", "name": "a", "value": "1"]
    let query: Node = ["type": "Exact", "name": "q", "value": "2"]
    let rule: Node = [
      "matches": [["path": ["type": "PathPrefix", "value": "/a"], "headers": [header], "queryParams": [query]]],
      "backendRefs": [["name": "demo"]],
    ]
    let own: Node = ["type": "RegularExpression", "name": "b", "value": "c.*"]
    #expect(
      try rules([rule], [share(["headers": [own]])])[1]["matches"] == [
        ["path": ["type": "PathPrefix", "value": "/a"], "headers": [header, own], "queryParams": [query]]
      ])
    #expect(
      try rules([rule], [share(["queryParams": [own]])])[1]["matches"] == [
        ["path": ["type": "PathPrefix", "value": "/a"], "headers": [header], "queryParams": [query, own]]
      ])
  }

  @Test func `a VirtualService shares a rule's traffic out among routes without weights`() throws {
    let routes: Node = [["destination": ["host": "demo"]], ["destination": ["host": "more"]]]
    let spec = try VirtualServiceScript.run(["http": [["route": routes]]], share(weight: 20))
    let weights = spec.at(["http", 0, "route"])?.items?.map { $0["weight"]?.int }
    #expect(weights == [40, 40, 20])
  }

  @Test func `a script that fails says why`() throws {
    let objects = try Fixture(route: .ingress("mse")).objects().map(\.node)
    var route = try KruiseIngress(#require(objects.object("Ingress")), router: MSERouter.self, owner: [])
    var modified = share(weight: 20)
    modified.headerModifier = RolloutSpec.HeaderModifier(["remove": ["a"]])
    let problem = #expect(throws: Diagnostic.self) { try route.ensure(modified) }
    #expect(
      problem?.message
        == "the controller hangs at the traffic of this step: its script for 'mse' needs 'set' in a 'requestHeaderModifier'"
    )
    #expect(problem?.hint == "change the matches or headers of the step")
    #expect(problem?.code == .kruiseScriptFails)
    #expect(route.objects.count == 1)
  }

  /// As Go's encoder does it: `%f` from 1e-6 up to 1e21, and the shortest digits.
  @Test(arguments: [
    (0.5, "0.5"), (2.0, "2"), (-3.0, "-3"), (0.0001, "0.0001"), (0.000015, "0.000015"), (-0.000001, "-0.000001"),
    (0.00000015, "1.5e-7"), (1e-10, "1e-10"), (1e15, "1000000000000000"), (1.5e17, "150000000000000000"),
    (-1e20, "-100000000000000000000"), (1e21, "1e+21"), (1.25e22, "1.25e+22"), (123456.75, "123456.75"),
  ]) func `numbers are written as Go writes them`(number: Double, text: String) {
    #expect(GoJSON(.double(number)).text == text)
  }

  @Test(
    arguments: [
      (Node.null, "null"), (true, "true"), (false, "false"), ("\r\t\n", #""\r\t\n""#),
      ("\u{1}\u{1F} ", #""\u0001\u001f ""#),
      (#""\"#, #""\"\\""#), ("<a>&b\u{2028}\u{2029}", #""\u003ca\u003e\u0026b\u2028\u2029""#), ("é", #""é""#),
      ([1, [:], [], [true]], "[1,{},[],[true]]"),
    ] as [(Node, String)]) func `and so is all else`(node: Node, text: String)
  {
    #expect(GoJSON(node).text == text)
  }

  @Test func `fields without a value are left out, and no comma stands for them`() {
    #expect(GoJSON([("a", nil), ("b", GoJSON(1)), ("c", nil), ("d", "x")]).text == #"{"b":1,"d":"x"}"#)
    #expect(GoJSON([("a", nil)]).text == "{}")
    #expect(GoJSON([GoJSON]()).text == "[]")
  }
}
