import Foundation
import TestSupport
import Testing

private let v1 = "\(root)/examples/canary-demo/v1.yaml"
private let v2 = "\(root)/examples/canary-demo/v2.yaml"

/// Runs `body` in a folder with one case that has several kinds of failures.
private func withWrongGoldens(_ body: (String) throws -> Void) throws {
  try withFolder { folder in
    #expect(try Run(["golden", "add", "web", v2, "--from", v1], in: folder).status == 0)
    let web = "\(folder)/golden/web"
    func edit(_ file: String, _ change: (String) -> String) throws {
      let text = try String(contentsOfFile: "\(web)/\(file)", encoding: .utf8)
      try change(text).write(toFile: "\(web)/\(file)", atomically: true, encoding: .utf8)
    }
    try edit("step-1.yaml") { $0.changing("replicas: 5", to: "replicas: 6") }
    try edit("stable.yaml") { "# by hand\n" + $0 }
    try edit("promote.yaml") { $0 + "x: [\n" }
    try edit("render.yaml") { $0.components(separatedBy: "---\n").reversed().joined(separator: "---\n") }
    try FileManager.default.moveItem(atPath: "\(web)/step-2.yaml", toPath: "\(web)/step-3.yaml")
    try body(folder)
  }
}

@Suite(.serialized) struct GoldenCommandTests {
  @Test func `good output is not given up for a message`() throws {
    try withFolder { folder in
      #expect(try Run(["golden", "add", "web", v2, "--from", v1], in: folder).status == 0)
      let app = "\(folder)/golden/web/app.yaml"
      let text = try String(contentsOfFile: app, encoding: .utf8)
      try text.changing("image:", to: "imgae:").write(toFile: app, atomically: true, encoding: .utf8)
      let refused = try Run(["golden", "update"], in: folder)
      #expect(refused.status == 3 && refused.output.isEmpty)
      #expect(refused.errors.contains("error: the case 'web' rendered, and is refused now\n  | app.yaml:"))
      #expect(
        refused.errors.hasSuffix("nothing was recorded; correct it, or record the message with --expect-errors\n"))
      #expect(try Run(["golden", "review", "--accept", "*"], in: folder).status == 3)
      #expect(FileManager.default.fileExists(atPath: "\(folder)/golden/web/promote.yaml"))

      #expect(try Run(["golden", "update", "--expect-errors"], in: folder).status == 0)
      #expect(!FileManager.default.fileExists(atPath: "\(folder)/golden/web/promote.yaml"))
      // From a message back to output there is nothing to lose.
      try text.write(toFile: app, atomically: true, encoding: .utf8)
      #expect(try Run(["golden", "update"], in: folder).status == 0)
    }
  }

  @Test(arguments: ["verify", "update", "list", "review"])
  func `a pattern that means no file fails`(_ command: String) throws {
    try withFolder { folder in
      #expect(try Run(["golden", "add", "web", v2, "--from", v1], in: folder).status == 0)
      let run = try Run(["golden", command, "--only", "web/9"], in: folder)
      #expect(
        run.status == 3 && run.errors.hasPrefix("golden: error: 'web/9' means no file\n  hint: there is: complete,"))
      #expect(try Run(["golden", command, "web/promot"], in: folder).errors.contains("did you mean 'promote'?"))
      #expect(try Run(["golden", command, "web/1", "--only", "w*/plan.txt"], in: folder).status == 0)
    }
  }

  @Test func `a new tag that changes many stages is shown once`() throws {
    try withFolder { folder in
      #expect(try Run(["golden", "add", "web", v2, "--from", v1], in: folder).status == 0)
      let app = "\(folder)/golden/web/app.yaml"
      let text = try String(contentsOfFile: app, encoding: .utf8)
      try text.changing(":v2", to: ":v3").write(toFile: app, atomically: true, encoding: .utf8)
      let run = try Run(["golden", "verify"], in: folder)
      #expect(run.status == 1 && run.output.components(separatedBy: "canarydemo:v3").count == 2, "\(run.output)")
      #expect(run.output.contains("\n… and 4 more alike: web/step-1.yaml, web/step-2.yaml, web/promote.yaml, "))
      #expect(run.output.contains("5 files differ: 5 changed\n"))
    }
  }

  @Test func `each class of failure has its name, in every format`() throws {
    try withWrongGoldens { folder in
      let text = try Run(["golden", "verify"], in: folder)
      #expect(text.status == 1)
      for line in [
        "reordered: golden/web/render.yaml", "not-canonical: golden/web/stable.yaml",
        "changed: golden/web/step-1.yaml", "missing: golden/web/step-2.yaml", "unreadable: golden/web/promote.yaml",
        "orphan: golden/web/step-3.yaml", "@@ -11,7 +11,7 @@ spec.replicas", "-  replicas: 6", "+  replicas: 5",
      ] { #expect(text.output.contains("\(line)\n"), "\(line)") }
      #expect(!text.output.contains("\u{1B}"))

      let json = try Run(["golden", "verify", "-o", "json"], in: folder)
      let report = try #require(try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
      let failures = try #require(report["failures"] as? [[String: Any]])
      #expect(json.status == 1 && failures.count == 6)
      let github = try Run(["golden", "verify", "-o", "github", "--only", "web/1"], in: folder)
      #expect(github.output.hasPrefix("::error file=golden/web/step-1.yaml,line=14,col=1::changed"))
      let junit = try Run(["golden", "verify", "-o", "junit"], in: folder)
      #expect(junit.output.contains("<testsuites name=\"lateen golden\" tests=\"9\" failures=\"6\" errors=\"0\">"))
      #expect(junit.output.components(separatedBy: "<failure ").count == 7)
    }
  }

  @Test func `a review records only accepted files`() throws {
    try withWrongGoldens { folder in
      let asked = try Run(["golden", "review", "web/1", "web/stable"], in: folder, input: "what\ny\ns\nacc\n")
      #expect(asked.status == 1 && asked.output.contains("recorded: web/step-1.yaml\n"))
      #expect(asked.output.hasSuffix("1 accepted, 0 rejected, 1 undecided\n"))
      let left = try Run(["golden", "review", "web"], in: folder, input: "q\n")
      #expect(left.status == 1 && left.output.hasSuffix("0 accepted, 0 rejected, 5 undecided\n"))
      let scripted = try Run(["golden", "review", "--accept", "web", "--reject", "*/promote"], in: folder)
      #expect(scripted.status == 1 && scripted.output.hasSuffix("4 accepted, 1 rejected, 0 undecided\n"))
      #expect(try Run(["golden", "review", "--accept", "*"], in: folder).status == 0)
      #expect(try Run(["golden", "verify"], in: folder).status == 0)
    }
  }

  @Test func `CI records nothing without an extra option`() throws {
    try withWrongGoldens { folder in
      let before = try tree(folder)
      for arguments in [["update"], ["review", "--accept", "*"], ["add", "new", v1]] {
        let refused = try Run(["golden"] + arguments, in: folder, environment: ["CI": "true"])
        #expect(refused.status == 2 && refused.errors.contains("--even-in-ci"))
      }
      #expect(try tree(folder) == before)
      #expect(try Run(["golden", "update", "--even-in-ci"], in: folder, environment: ["CI": "true"]).status == 0)
      #expect(try Run(["golden", "verify"], in: folder, environment: ["CI": "true"]).status == 0)
    }
  }

  @Test func `a new case is verified, and a refused one is not made`() throws {
    try withFolder { folder in
      #expect(try Run(["golden", "add", "web", v2, "--", "--kube-version", "1.28"], in: folder).status == 0)
      #expect(try Run(["golden", "verify"], in: folder).output == "1 case, 1 file: as recorded\n")
      #expect(try Run(["golden", "add", "web", v1], in: folder).errors.contains("already"))
      let bad = try Run(["golden", "add", "bad", "-"], in: folder, input: "kind: Pod\n")
      #expect(bad.status == 3 && bad.errors.hasPrefix("-:1:1: error: "))
      #expect(try FileManager.default.contentsOfDirectory(atPath: "\(folder)/golden") == ["web"])
      #expect(try Run(["golden", "add", "bad", "-", "--expect-errors"], in: folder, input: "kind: Pod\n").status == 0)
      #expect(try Run(["golden", "add", "../x", v1], in: folder).status == 2)
    }
  }

  @Test func `killed at any moment, an update leaves the old or the new tree`() throws {
    try withFolder { folder in
      for index in 1...20 {
        #expect(try Run(["golden", "add", "case-\(index)", v2, "--from", v1], in: folder).status == 0)
      }
      let new = try tree("\(folder)/golden")
      for index in 1...20 {
        try "old\n".write(toFile: "\(folder)/golden/case-\(index)/step-1.yaml", atomically: true, encoding: .utf8)
      }
      try "* -text\n".write(toFile: "\(folder)/golden/.gitattributes", atomically: true, encoding: .utf8)
      let old = try tree("\(folder)/golden")
      for delay in 0..<12 {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: binary)
        process.arguments = ["golden", "update"]
        process.currentDirectoryURL = URL(fileURLWithPath: folder)
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        usleep(UInt32(delay) * 15_000)
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        let now = try tree("\(folder)/golden")
        #expect(now == old || now == new, "killed after \(delay * 15) ms")
      }
      #expect(try Run(["golden", "update"], in: folder).status == 0)
      #expect(try tree("\(folder)/golden") == new)
      #expect(try String(contentsOfFile: "\(folder)/golden/.gitattributes", encoding: .utf8) == "* -text\n")
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["golden"])
    }
  }

  /// The files below a folder with their contents, without hidden ones.
  private func tree(_ folder: String) throws -> [String: Data] {
    var tree: [String: Data] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: folder) where !path.contains("/.") {
      if path.hasPrefix(".") { continue }
      if let data = FileManager.default.contents(atPath: "\(folder)/\(path)") { tree[path] = data }
    }
    return tree
  }
}
