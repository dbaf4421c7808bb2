import Foundation
import TestSupport
import Testing

private let v1 = "examples/canary-demo/v1.yaml"
private let v2 = "examples/canary-demo/v2.yaml"

/// Delivers to a folder with the built program.
private struct Target {
  let folder: String

  func run(_ arguments: [String]) throws -> Run { try Run(arguments + ["--target", "\(folder)/target"]) }

  /// A version of the demo by the tag of its image.
  func version(_ tag: String) throws -> String {
    let path = "\(folder)/\(tag).yaml"
    let text = try String(contentsOfFile: "\(root)/\(v1)", encoding: .utf8)
    try text.changing("canarydemo:v1", to: "canarydemo:\(tag)")
      .write(toFile: path, atomically: true, encoding: .utf8)
    return path
  }

  /// The manifests in place, as one stream.
  func current() throws -> String {
    let path = "\(folder)/target/default/canary-demo/current"
    return try FileManager.default.contentsOfDirectory(atPath: path).sorted().filter { !$0.hasPrefix(".") }
      .map { try String(contentsOfFile: "\(path)/\($0)", encoding: .utf8) }.joined(separator: "---\n")
  }

  func record() throws -> [String: Any] {
    let path = "\(folder)/target/default/canary-demo/record.json"
    let value = try JSONSerialization.jsonObject(with: Data(contentsOf: URL(fileURLWithPath: path)))
    return try #require(value as? [String: Any])
  }

  func settled(_ revision: Int) throws -> String {
    let name = String(format: "%04d", revision)
    let path = "\(folder)/target/default/canary-demo/revisions/\(name)/settled.yaml"
    return try String(contentsOfFile: path, encoding: .utf8)
  }
}

private func withTarget(_ body: (Target) throws -> Void) throws {
  try withFolder { folder in try body(Target(folder: folder)) }
}

@Suite(.serialized) struct DeliveryTests {
  @Test func `the tutorial prints what is recorded`() throws { try expectTutorial(in: "examples/canary-demo") }

  @Test func `one file is enough for the next version`() throws {
    try withTarget { target in
      #expect(try target.run(["up", "-f", v1]).status == 0)
      let run = try target.run(
        ["up", v1, "--image", "canary-demo=:v7", "--set", "canary-demo.cpu=100m", "--namespace", "default"])
      #expect(run.status == 0, "\(run.errors)")
      let current = try target.current()
      #expect(current.contains("image: barnett/canarydemo:v7") && current.contains("cpu: 100m"))
      let unknown = try target.run(["up", v1, "--image", "canary=:v7"])
      #expect(unknown.status == 3 && unknown.errors.contains("there is no component, container or image 'canary'"))
      let none = try target.run(["up"])
      #expect(none.status == 2 && none.errors.contains("no file is named"))
    }
  }

  @Test func `the status of plain manifests has the pods of both versions too`() throws {
    try withTarget { target in
      let plain = "golden/rollouts/plain-rollout"
      for version in ["from", "app"] {
        #expect(try target.run(["up", "\(plain)/\(version).yaml", "--name", "echo"]).status == 0)
      }
      let pods = "3 of revision 1, 1 of revision 2 with 34% of the traffic"
      #expect(try target.run(["status", "echo"]).output.contains("  Pods of echo: \(pods)\n"))
      #expect(try target.run(["status", "echo", "--tree"]).output.contains("pods of echo: \(pods)\n"))
      #expect(try target.run(["workflow", "rollback", "echo"]).status == 0)
      let after = try target.run(["status", "echo"])
      #expect(!after.output.contains("Pods of echo"))
    }
  }

  @Test func `the current manifests are those that render prints`() throws {
    try withTarget { target in
      _ = try target.run(["up", v1])
      #expect(try target.current() == Run(["render", v1, "--step", "stable"]).output)
      _ = try target.run(["up", v2])
      #expect(try target.current() == Run(["render", v2, "--from", v1, "--step", "1"]).output)
      _ = try target.run(["workflow", "resume", "canary-demo"])
      #expect(try target.current() == Run(["render", v2, "--from", v1, "--step", "2"]).output)
    }
  }

  @Test func `of two concurrent commands one wins, the other is refused`() throws {
    try withTarget { target in
      _ = try target.run(["up", v1])
      let observed = "\(target.folder)/observed.yaml"
      try "kind: List\napiVersion: v1\nitems: []\n".write(toFile: observed, atomically: true, encoding: .utf8)
      let lock = try FileHandle(forUpdating: URL(fileURLWithPath: "\(target.folder)/target/.locks/default.canary-demo"))
      #expect(flock(lock.fileDescriptor, LOCK_EX) == 0)
      let told = try target.run(["up", v2])
      #expect(told.status == 6 && told.errors.contains("another command is at work on 'canary-demo'"))
      #expect(try target.run(["status", "canary-demo"]).status == 0)
      try lock.close()
      #expect(try target.run(["up", v2]).status == 0)
      let late = try target.run(["workflow", "resume", "canary-demo", "--observed", observed, "--timeout", "0s"])
      #expect(late.status == 124)
      #expect(try target.run(["status", "canary-demo", "--observed", observed]).status == 1)
      #expect(try target.run(["workflow", "rollback", "canary-demo"]).status == 0)
    }
  }

  @Test func `of many concurrent commands at least one wins, and state is consistent`() throws {
    try withTarget { target in
      _ = try target.run(["up", v1])
      for _ in 0..<5 {
        let processes = try (0..<6).map { index in
          let process = Process()
          process.executableURL = URL(fileURLWithPath: binary)
          process.arguments =
            (index.isMultiple(of: 2) ? ["up", v2] : ["workflow", "rollback", "canary-demo"])
            + ["--target", "\(target.folder)/target"]
          process.currentDirectoryURL = URL(fileURLWithPath: root)
          (process.standardOutput, process.standardError) = (FileHandle.nullDevice, FileHandle.nullDevice)
          try process.run()
          return process
        }
        for process in processes { process.waitUntilExit() }
        // 3: there was nothing to roll back.
        #expect(processes.allSatisfy { [0, 3, 6].contains($0.terminationStatus) })
        #expect(processes.contains { $0.terminationStatus == 0 })
      }
      _ = try target.run(["up", v2])
      #expect(try target.run(["workflow", "rollback", "canary-demo"]).status == 0)
      #expect(try target.current() == target.settled(1))
    }
  }

  @Test func `revisions are compared`() throws {
    try withTarget { target in
      _ = try target.run(["up", v1])
      _ = try target.run(["up", v2])
      let run = try target.run(["revisions", "canary-demo", "--diff", "1..2"])
      #expect(run.status == 1 && run.output.contains("image: barnett/canarydemo:v2"), "\(run.output)")
      #expect(try target.run(["revisions", "canary-demo", "--diff", "1..1"]).status == 0)
      #expect(try target.run(["revisions", "canary-demo", "--diff", "1..9"]).status == 3)
    }
  }

  @Test func `a status that is watched ends with the workflow`() throws {
    try withTarget { target in
      _ = try target.run(["up", v1])
      let run = try target.run(["status", "canary-demo", "--watch"])
      #expect(run.status == 0 && run.output.contains("✓ stable") && !run.output.contains("\u{1B}"), "\(run.output)")
    }
  }

  @Test(arguments: [
    (["status", "web"], 3, "there is no application 'web' here"), (["status", "../web"], 3, "must be lower-case"),
    (["workflow", "resume", "web"], 3, "lateen up"), (["delete", "web"], 3, "no application"),
    (["up", "none.yaml"], 3, "none.yaml"), (["up", v1, "--timeout", "soon"], 2, "is not a duration"),
    (["up", v1, "--wait", "--detach"], 2, "can't be combined"), (["up", v1, "--driver", "kruise"], 2, "--driver"),
    (["revisions", "web", "--diff", "1"], 2, "is not a range of revisions"),
    (["up", "golden/input/several-applications/app.yaml"], 3, "--name NAME"),
  ])
  func `errors have a message, and nothing is changed`(arguments: [String], status: Int32, message: String) throws {
    try withTarget { target in
      let run = try target.run(arguments)
      #expect(run.status == status)
      #expect(run.errors.contains(message), "\(run.errors)")
      #expect(run.output.isEmpty)
    }
  }

  @Test func `a dry run shows the plan and changes nothing`() throws {
    try withTarget { target in
      let run = try target.run(["up", v1, "--dry-run"])
      #expect(run.status == 0 && run.output.contains("stable"))
      #expect(!FileManager.default.fileExists(atPath: "\(target.folder)/target"))
    }
  }

  @Test func `every command has JSON`() throws {
    try withTarget { target in
      for arguments in [
        ["up", v1], ["up", v2], ["status", "canary-demo"], ["workflow", "suspend", "canary-demo"],
        ["workflow", "resume", "canary-demo"], ["workflow", "restart", "canary-demo"],
        ["workflow", "terminate", "canary-demo"], ["workflow", "rollback", "canary-demo"],
        ["revisions", "canary-demo"], ["revisions", "canary-demo", "1"], ["list"], ["delete", "canary-demo"],
      ] {
        let run = try target.run(arguments + ["-o", "json"])
        #expect(run.status == 0, "\(arguments): \(run.errors)")
        #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(run.output.utf8)) }
      }
    }
  }

  /// Kills commands at random moments. After each, the next commands must bring a version in as a whole, or go back,
  /// and every revision must still be what it was.
  @Test func `no state is lost in random kills`() throws {
    // A killed process loses nothing that it has written, so memory will do, and waits for no disk.
    try withFolder(in: "/dev/shm") { folder in
      let target = Target(folder: folder)
      let versions = try ["v1", "v2", "v3"].map(target.version)
      let path = "\(target.folder)/target"
      var kills = 0
      var finished = 0
      _ = try target.run(["up", versions[0]])
      // A sanitizer makes the program begin late: a few kills then, and late ones.
      let (most, latest) = isSanitized ? (20, 1_500_000) : (200, 60_000)
      while kills < most {
        let commands = [
          ["up", versions[0]], ["up", versions[1]], ["up", versions[2]], ["workflow", "resume", "canary-demo"],
          ["workflow", "resume", "canary-demo"], ["workflow", "restart", "canary-demo"],
          ["workflow", "rollback", "canary-demo"], ["workflow", "rollback", "canary-demo", "--by-steps"],
          ["workflow", "suspend", "canary-demo"], ["delete", "canary-demo"],
        ]
        let process = Process()
        process.executableURL = URL(fileURLWithPath: binary)
        process.arguments = try #require(commands.randomElement()) + ["--target", path]
        (process.standardOutput, process.standardError) = (FileHandle.nullDevice, FileHandle.nullDevice)
        try process.run()
        usleep(UInt32.random(in: 0...UInt32(latest)))
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        guard process.terminationReason == .uncaughtSignal else {
          finished += 1
          continue
        }
        kills += 1
        if kills.isMultiple(of: 4) { continue }
        try converge(target, versions, after: process.arguments ?? [])
      }
      print("killed \(kills) commands at random moments (\(finished) more had finished before); nothing was lost")
    }
  }

  private func converge(_ target: Target, _ versions: [String], after arguments: [String]) throws {
    let comment = Comment(rawValue: "killed: \(arguments)")
    let run = try? target.record()["run"] as? [String: Any]
    if run?["kind"] as? String == "deletion" {
      #expect(try target.run(["delete", "canary-demo"]).status == 0, comment)
    }
    let isBack = Bool.random() && (try? target.record()["live"]) != nil
    func phase() throws -> String? { (try target.record()["run"] as? [String: Any])?["phase"] as? String }
    if isBack {
      let run = try target.run(["workflow", "rollback", "canary-demo"])
      #expect(run.status == 0 || run.errors.contains("nothing to go back to"), "\(comment): \(run.errors)")
    }
    if try !isBack || phase() != "succeeded" {
      let version = try #require(versions.randomElement())
      #expect([0, 3].contains(try target.run(["up", version]).status), comment)
      for _ in 0..<4 {
        if try phase() == "succeeded" { break }
        let run = try target.run(["workflow", "resume", "canary-demo"])
        if run.status != 0 { _ = try target.run(["workflow", "restart", "canary-demo"]) }
      }
    }
    let record = try target.record()
    let ended = try phase()
    #expect(ended == "succeeded", comment)
    let live = try #require(record["live"] as? Int)
    #expect(try target.current() == target.settled(live), comment)
    let revisions = try #require(record["revisions"] as? [[String: Any]])
    for revision in revisions {
      let number = try #require(revision["number"] as? Int)
      #expect(try target.run(["revisions", "canary-demo", String(number)]).status == 0, comment)
    }
  }
}
