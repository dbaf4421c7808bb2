import Differences
import Files
import Foundation
import Golden
import TestSupport
import Testing
import Tree

/// Runs `body` in a folder with one case that has the given recorded file.
private func withCase(
  recorded: [String: String], rendered: [String: String],
  _ body: (GoldenCase, GoldenRun, String) throws -> Void
) throws {
  let root = try newFolder()
  defer { try? FileManager.default.removeItem(atPath: root) }
  var files = recorded.map { (path: "one/\($0.key)", bytes: Array($0.value.utf8)) }
  files.append(("one/app.yaml", Array("x: 1\n".utf8)))
  files.append(("README.md", Array("kept\n".utf8)))
  try AtomicWriter.write(files, toFolder: root)
  let output = rendered.sorted { $0.key < $1.key }.map { (name: $0.key, bytes: Array($0.value.utf8)) }
  try body(try #require(try GoldenCase.all(in: root).first), GoldenRun { _ in output }, root)
}

private let web = "apiVersion: v1\nkind: Service\nmetadata:\n  name: web\nspec:\n  ports:\n  - port: 80\n"
private let other = web.changing("web", to: "other")

@Test func `unchanged output passes`() throws {
  try withCase(recorded: ["render.yaml": web], rendered: ["render.yaml": web]) { golden, run, _ in
    #expect(run.verify(golden).isEmpty)
  }
}

@Test func `a change is shown with its object and path`() throws {
  let changed = web.changing("80", to: "81")
  try withCase(recorded: ["render.yaml": web], rendered: ["render.yaml": changed]) { golden, run, _ in
    let failures = run.verify(golden)
    #expect(failures.map(\.kind) == [.changed])
    #expect(failures[0].line == 7)
    guard case .objects(let comparison) = failures[0].detail else {
      Issue.record("not by object")
      return
    }
    #expect(
      DifferencePrinter().unified(comparison, old: "recorded", new: "rendered") == """
        --- recorded: Service web
        +++ rendered: Service web
        @@ -4,4 +4,4 @@ spec.ports[0].port
           name: web
         spec:
           ports:
        -  - port: 80
        +  - port: 81

        """)
  }
}

@Test func `different formatting and invalid YAML have their own classes`() throws {
  let recorded = ["a.yaml": "# by hand\n\(web)", "b.yaml": "\(web)x: [", "c.yaml": web]
  let rendered = ["a.yaml": web, "b.yaml": web, "c.yaml": web.changing("80", to: "'80'")]
  try withCase(recorded: recorded, rendered: rendered) { golden, run, _ in
    #expect(run.verify(golden).map(\.kind) == [.notCanonical, .unreadable, .changed])
  }
}

@Test func `a part of a case is selected by the name of its stage`() throws {
  let recorded = ["step-1.yaml": web, "promote.yaml": web, "plan.txt": "x\n"]
  let rendered = ["step-1.yaml": other, "promote.yaml": other, "plan.txt": "y\n"]
  try withCase(recorded: recorded, rendered: rendered) { golden, run, _ in
    for (pattern, files) in [
      ("one/1", ["step-1.yaml"]), ("o*/step-?", ["step-1.yaml"]), ("*/p*", ["plan.txt", "promote.yaml"]),
      ("one", ["plan.txt", "promote.yaml", "step-1.yaml"]), ("two/1", []),
    ] {
      #expect(run.verify(golden, GoldenSelection([pattern])).map(\.file) == files, "\(pattern)")
    }
  }
}

@Test(arguments: [
  ("shop", ["stable"], true), ("team/shop", ["stable"], true), ("team", ["stable"], true),
  ("t*/sh?p", ["stable"], true),
  ("shop/1", ["step-1"], false), ("team/shop/1", ["step-1"], false), ("*/shop/step-*", ["step-1"], false),
  ("team/1", [], false), ("other/shop", [], false), ("am/shop", [], false), ("sh", [], false),
  ("team/shop/9", [], false),
])
func `a case in a folder is selected by its path, its end, or its folder`(pattern: String, files: [String], whole: Bool)
{
  let pattern = GoldenPattern(pattern)
  let found = ["stable", "step-1"].filter { pattern.matches("team/shop", "\($0).yaml") }
  #expect(found == (whole ? ["stable", "step-1"] : files))
}

@Test func `cases are found in folders, and a name that is not there is told with what is`() throws {
  let root = try newFolder()
  defer { try? FileManager.default.removeItem(atPath: root) }
  for folder in ["web", "team/shop", "team/east/cart", "empty/none"] {
    try FileManager.default.createDirectory(atPath: "\(root)/\(folder)", withIntermediateDirectories: true)
    if !folder.hasPrefix("empty") {
      try "".write(toFile: "\(root)/\(folder)/app.yaml", atomically: true, encoding: .utf8)
    }
  }
  #expect(try GoldenCase.all(in: root).map(\.name) == ["team/east/cart", "team/shop", "web"])
  #expect(try GoldenCase.all(in: root, GoldenSelection(["team"])).map(\.name) == ["team/east/cart", "team/shop"])
  #expect(try GoldenCase.all(in: root, GoldenSelection(["east/cart/1"])).map(\.name) == ["team/east/cart"])
  for (pattern, hint) in [("shpo", "'shop'"), ("team/shpo", "'team/shop'"), ("shpo/1", "'shop'")] {
    let error = #expect(throws: Diagnostic.self) { try GoldenCase.all(in: root, GoldenSelection([pattern])) }
    #expect(error?.hint?.contains(hint) == true, "\(pattern): \(String(describing: error))")
  }
}

@Test func `a case that has lost its Application is all orphans`() throws {
  try withCase(recorded: ["render.yaml": web], rendered: [:]) { _, run, root in
    try FileManager.default.removeItem(atPath: "\(root)/one/app.yaml")
    #expect(try GoldenCase.all(in: root).flatMap { run.verify($0) }.map(\.kind) == [.orphan])
  }
}

@Test func `another order, a missing and an orphaned file each have a name`() throws {
  let recorded = ["a.yaml": "\(web)---\n\(other)", "old.yaml": web]
  let rendered = ["a.yaml": "\(other)---\n\(web)", "new.yaml": web]
  try withCase(recorded: recorded, rendered: rendered) { golden, run, _ in
    let failures = run.verify(golden)
    #expect(failures.map(\.kind) == [.reordered, .missing, .orphan])
    #expect(failures.map(\.file) == ["a.yaml", "new.yaml", "old.yaml"])
  }
}

@Test func `verify writes nothing, update records everything and keeps other files`() throws {
  try withCase(recorded: ["old.yaml": web], rendered: ["new.yaml": other]) { golden, run, root in
    _ = run.verify(golden)
    #expect(try FileTree.files(below: root) == ["README.md", "one/app.yaml", "one/old.yaml"])
    let changes = try GoldenRun.changes(for: run.verify(golden))
    #expect(try GoldenRun.record(changes, in: root) == ["one/new.yaml", "one/old.yaml (removed)"])
    #expect(try FileTree.files(below: root) == ["README.md", "one/app.yaml", "one/new.yaml"])
    let cases = try GoldenCase.all(in: root)
    #expect(run.verify(cases).isEmpty)
  }
}

@Test func `a missing case is reported with the nearest name`() throws {
  try withCase(recorded: [:], rendered: [:]) { _, _, root in
    let error = #expect(throws: Diagnostic.self) { try GoldenCase.all(in: root, GoldenSelection(["on"])) }
    #expect(error?.hint == "did you mean 'one'?")
  }
}

@Test func `a hostile recorded file is a message and no crash`() throws {
  let deep = web + String(repeating: "{a: ", count: 9_000)
  let laughs =
    "a: &a [x,x,x,x,x,x,x,x,x]\n"
    + "bcdefghij".unicodeScalars.map { scalar in
      let before = Unicode.Scalar(scalar.value - 1).map(String.init) ?? "a"
      return "\(scalar): &\(scalar) [" + Array(repeating: "*\(before)", count: 9).joined(separator: ",") + "]\n"
    }.joined()
  try withCase(recorded: ["a.yaml": "x: \(deep)", "b.yaml": laughs], rendered: ["a.yaml": web, "b.yaml": web]) {
    golden, run, _ in
    #expect(run.verify(golden).map(\.kind) == [.unreadable, .unreadable])
  }
}
