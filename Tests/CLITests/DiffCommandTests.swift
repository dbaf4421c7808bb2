import Foundation
import TestSupport
import Testing

private let v1 = "examples/canary-demo/v1.yaml"
private let v2 = "examples/canary-demo/v2.yaml"
private let secret = "apiVersion: v1\nkind: Secret\nmetadata: {name: s}\nstringData: {password: hunter2}\n"

@Suite(.serialized) struct DiffCommandTests {
  @Test func `files are compared object by object`() throws {
    let run = try Run(["diff", v1, v2])
    #expect(run.status == 1 && run.errors.isEmpty)
    #expect(
      run.output.hasPrefix("--- \(v1): Deployment default/canary-demo\n+++ \(v2): Deployment default/canary-demo\n"))
    #expect(run.output.contains("@@ spec.template.spec.containers[0].image\n"))
    let same = try Run(["diff", v1, v1])
    #expect(same.status == 0 && same.output.isEmpty)
  }

  @Test func `stages are compared`() throws {
    let run = try Run(["diff", v2, "--from", v1, "--step", "1..2", "-o", "summary"])
    #expect(run.status == 1)
    #expect(run.output.hasPrefix("~ Deployment default/canary-demo-canary: spec.replicas 1 → 5\n"))
    #expect(try Run(["diff", v2, "--from", v1, "--step", "stable..rollback"]).status == 0)
    #expect(try Run(["diff", "golden:canary-demo", "rendered:canary-demo"]).status == 0)
    let golden = try Run(["diff", "golden:canary-demo/stable", "rendered:canary-demo/1", "-o", "summary"])
    #expect(golden.status == 1 && golden.output.hasPrefix("+ Deployment default/canary-demo-canary\n"))
  }

  @Test func `folders of all stages are compared stage by stage`() throws {
    try withFolder { folder in
      let text = try String(contentsOfFile: "\(root)/\(v2)", encoding: .utf8)
      try text.changing("replicas: 5", to: "replicas: 7")
        .write(toFile: "\(folder)/v3.yaml", atomically: true, encoding: .utf8)
      for (file, name) in [(v2, "a"), ("\(folder)/v3.yaml", "b")] {
        let arguments = ["render", file, "--from", v1, "--all-steps", "--output-dir", "\(folder)/\(name)"]
        #expect(try Run(arguments).status == 0)
      }
      let run = try Run(["diff", "\(folder)/a", "\(folder)/b", "-o", "json"])
      let report = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
      let stages = try #require(report["objects"] as? [[String: Any]]).compactMap { $0["stage"] as? String }
      #expect(run.status == 1 && stages.first == "step-1" && Set(stages).isSuperset(of: ["step-2", "complete"]))
      #expect(try Run(["diff", "\(folder)/a", v1]).errors.contains("name one of them"))
    }
  }

  @Test func `commits are compared, with each other and with the disk`() throws {
    try withFolder { folder in
      func git(_ arguments: String...) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        let identity = ["-c", "user.name=test", "-c", "user.email=test@example.com", "-c", "commit.gpgsign=false"]
        process.arguments = ["git", "-C", folder] + identity + arguments
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
      }
      try git("init", "-q", ".")
      try FileManager.default.createDirectory(atPath: "\(folder)/apps", withIntermediateDirectories: true)
      for (index, file) in [v1, v2].enumerated() {
        try? FileManager.default.removeItem(atPath: "\(folder)/apps/web.yaml")
        try FileManager.default.copyItem(atPath: "\(root)/\(file)", toPath: "\(folder)/apps/web.yaml")
        try git("add", ".")
        try git("commit", "-q", "-m", "v\(index + 1)")
      }
      for (old, new, status) in [
        ("git:HEAD~1:apps/web.yaml", "git:HEAD:apps/web.yaml", 1), ("git:HEAD:apps/", "apps", 0),
        ("git:HEAD~1:apps", "apps/web.yaml", 1), ("git:HEAD:apps/none.yaml", "apps", 3), ("git:v9:apps", "apps", 3),
        ("git:--help:apps", "apps", 3),
      ] { #expect(try Run(["diff", old, new], in: folder).status == Int32(status), "\(old) \(new)") }
      let staged = try Run(
        ["diff", "apps", "--from", "git:HEAD~1:apps", "--step", "stable..1", "-o", "summary"], in: folder)
      #expect(staged.status == 1 && staged.output.hasPrefix("+ Deployment default/canary-demo-canary"))
    }
  }

  @Test func `secrets stay secret unless they are asked for`() throws {
    try withFolder { folder in
      try secret.write(toFile: "\(folder)/a.yaml", atomically: true, encoding: .utf8)
      let other = secret.changing("hunter2", to: "hunter3")
      try other.write(toFile: "\(folder)/b.yaml", atomically: true, encoding: .utf8)
      for format in ["unified", "summary", "json"] {
        let run = try Run(["diff", "a.yaml", "b.yaml", "-o", format], in: folder)
        #expect(run.status == 1 && !run.output.contains("hunter") && run.output.contains("*** (after)"))
      }
      #expect(try Run(["diff", "a.yaml", "b.yaml", "--show-secrets"], in: folder).output.contains("hunter3"))
      let shown = try Run(["diff", "a.yaml", "b.yaml"], in: folder, environment: ["KUBECTL_EXTERNAL_DIFF": "cat -r"])
      #expect(!shown.output.contains("hunter"))
    }
  }

  @Test func `another program shows the difference, and its failure is one`() throws {
    let run = try Run(["diff", v1, v2], environment: ["KUBECTL_EXTERNAL_DIFF": "diff -u -r -N"])
    #expect(run.status == 1 && run.output.contains("-      - image: barnett/canarydemo:v1\n"))
    #expect(run.output.contains("/new/apps.v1.Deployment.default.canary-demo.yaml"))
    #expect(try Run(["diff", v1, v2], environment: ["KUBECTL_EXTERNAL_DIFF": "diff --no-such-option"]).status == 4)
    #expect(try Run(["diff", v1, v2], environment: ["KUBECTL_EXTERNAL_DIFF": "no-such-program"]).status == 3)
    #expect(try Run(["diff", v1, v1], environment: ["KUBECTL_EXTERNAL_DIFF": "no-such-program"]).status == 0)
  }

  @Test func `operands that can't be compared are reported`() throws {
    for (arguments, status, message) in [
      ([v1], 2, "two things"), ([v1, v2, "--from", v1], 2, "--step"), ([v2, "--step", "1-2"], 2, "two stages"),
      ([v1, "none.yaml"], 3, "none.yaml"), (["golden:none/1", v1], 3, "no golden case 'none'"),
      (["golden:canary-demo/9", v1], 3, "it has"), ([v2, "--from", v1, "--step", "1..9"], 3, "no stage '9'"),
    ] {
      let run = try Run(["diff"] + arguments)
      #expect(run.status == Int32(status) && run.errors.contains(message), "\(arguments): \(run.errors)")
    }
  }
}
