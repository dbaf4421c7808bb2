import Foundation
import Testing

/// What is printed for programs says what it is, and is in the schema; `scripts/check-output.py` holds it against all of it.
@Suite struct JSONOutputTests {
  private static let demo = "examples/canary-demo"

  @Test(arguments: [
    ("Plan", ["plan", "\(demo)/v2.yaml", "--from", "\(demo)/v1.yaml"]),
    ("Diff", ["diff", "\(demo)/v1.yaml", "\(demo)/v2.yaml"]),
    ("GoldenReport", ["golden", "verify", "canary-demo"]),
    ("GoldenCaseList", ["golden", "list", "canary-demo"]),
    ("DefinitionList", ["definitions", "list"]),
    ("TraitDefinition", ["definitions", "show", "gateway"]),
    ("CodeList", ["explain"]),
    ("Code", ["explain", "port-names"]),
    ("Version", ["version"]),
  ])
  func `each document names its kind`(_ kind: String, _ arguments: [String]) throws {
    let schema = try #require(
      try JSONSerialization.jsonObject(with: Data(contentsOf: URL(fileURLWithPath: "\(root)/docs/output.schema.json")))
        as? [String: Any])
    let known = try #require((schema["$defs"] as? [String: Any])?[kind] as? [String: Any])
    let required = try #require(known["required"] as? [String])
    let run = try Run(arguments + ["-o", "json"])
    let document = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    #expect(document["apiVersion"] as? String == "lateen.dev/v1alpha1")
    #expect(document["kind"] as? String == kind)
    #expect(required.count > 2 && required.allSatisfy { document[$0] != nil })
  }

  @Test(arguments: [
    ["vet", "golden/workflow/workflow-bad-steps/app.yaml"],
    ["route", "\(demo)/v2.yaml", "--from", "\(demo)/v1.yaml", "--host", "canary-demo.com"],
  ])
  func `problems and routes are arrays`(_ arguments: [String]) throws {
    let run = try Run(arguments + ["-o", "json"])
    let items = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [[String: Any]])
    #expect(!items.isEmpty)
  }
}
