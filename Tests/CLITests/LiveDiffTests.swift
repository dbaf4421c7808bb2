import Foundation
import TestSupport
import Testing

private let v1 = "examples/canary-demo/v1.yaml"
private let v2 = "examples/canary-demo/v2.yaml"

@Suite struct LiveDiffTests {
  @Test func `files are compared with what is delivered`() throws {
    try withFolder { folder in
      let target = ["--target", "\(folder)/target"]
      let before = try Run(["diff", v1, "--live"] + target)
      #expect(before.status == 1 && before.output.contains("+kind: Deployment"), "\(before.output)")
      _ = try Run(["up", v1] + target)
      let step = try Run(["diff", v2, "--live", "--step", "1"] + target)
      #expect(step.status == 1 && step.output.contains("canary-weight: \"20\""), "\(step.output)\(step.errors)")
      _ = try Run(["up", v2] + target)
      #expect(try Run(["diff", v2, "--live", "--step", "1"] + target).status == 0)
      let json = try Run(["diff", v2, "--live", "-o", "json"] + target)
      #expect(json.status == 1 && json.output.contains("\"kind\": \"Diff\""))
    }
  }

  @Test func `each place is compared with its own`() throws {
    try withFolder { folder in
      let target = ["--target", "\(folder)/target"]
      let app = "examples/workflow/first-vela-app.yaml"
      _ = try Run(["up", app] + target)
      let half = try Run(["diff", app, "--live", "-o", "summary"] + target)
      #expect(half.status == 1 && half.output.contains("local/prod:") && !half.output.contains("local/default:"))
      _ = try Run(["workflow", "resume", "first-vela-app"] + target)
      #expect(try Run(["diff", app, "--live"] + target).status == 0)
    }
  }

  @Test(arguments: [
    (["--live"], "no file is named; write FILE --live"),
    ([v1, "--live", "--step", "1..2"], "--live takes one stage: --step 1"),
    ([v1, v2, "--context", "a"], "--context, --contexts, --kubeconfig and --target need --live"),
    ([v1, "--from", v2, "--step", "1"], "write two stages as 1..2 or stable..promote"),
  ])
  func `options that make no sense are refused`(arguments: [String], message: String) throws {
    let run = try Run(["diff"] + arguments)
    #expect(run.status == 2 && run.errors.contains(message), "\(run.errors)")
  }

  @Test func `what kubectl refuses is an error, and no difference`() throws {
    try withFolder { folder in
      let kubectl = "\(folder)/kubectl"
      try "#!/bin/sh\necho 'error: nobody is there' >&2\nexit 1\n".write(
        toFile: kubectl, atomically: true, encoding: .utf8)
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: kubectl)
      let run = try Run(
        ["diff", v1, "--live", "--context", "a"], environment: ["PATH": "\(folder):/usr/bin:/bin"])
      #expect(run.status > 1 && run.errors.contains("nobody is there"), "\(run.status) \(run.errors)")
    }
  }
}
