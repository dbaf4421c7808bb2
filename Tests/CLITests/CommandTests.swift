import Foundation
import LateenCLI
import Synchronization
import TestSupport
import Testing

/// A finished run of the built program.
struct Run {
  var status: Int32
  var output: String
  var errors: String

  /// Runs `lateen` in a folder, optionally with standard input.
  init(
    _ arguments: [String], in folder: String = root, input: String = "", environment: [String: String] = [:],
    program: String = binary
  ) throws {
    let process = Process()
    // The tests themselves may run in CI.
    process.environment = ProcessInfo.processInfo.environment.merging(["CI": ""]) { $1 }.merging(environment) { $1 }
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    let (stdin, stdout, stderr) = (Pipe(), Pipe(), Pipe())
    let done = DispatchSemaphore(value: 0)
    (process.standardInput, process.standardOutput, process.standardError) = (stdin, stdout, stderr)
    try process.run()
    stdin.fileHandleForWriting.write(Data(input.utf8))
    try stdin.fileHandleForWriting.close()
    // Both at once: a program that has much to say on one waits for its reader before it goes on with the other.
    let said = Mutex(Data())
    let reader = Thread {
      let data = (try? stderr.fileHandleForReading.readToEnd()) ?? nil
      said.withLock { $0 = data ?? Data() }
      done.signal()
    }
    reader.start()
    let collected = try stdout.fileHandleForReading.readToEnd() ?? Data()
    done.wait()
    errors = String(decoding: said.withLock { $0 }, as: UTF8.self)
    process.waitUntilExit()
    output = String(decoding: collected, as: UTF8.self)
    status = process.terminationStatus
  }
}

let root = Project.root
/// The program is next to the tests, however they were built.
let binary = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
  .appendingPathComponent("lateen").path
/// Whether a sanitizer slows everything down; set by `scripts/sanitize`.
let isSanitized = ProcessInfo.processInfo.environment["LATEEN_SANITIZER"] != nil
private let v1 = "examples/canary-demo/v1.yaml"
private let v2 = "examples/canary-demo/v2.yaml"

@Suite(.serialized) struct CommandTests {
  @Test func `render prints a stream, and nothing else`() throws {
    let run = try Run(["render", v1])
    #expect(run.status == 0 && run.errors.isEmpty)
    let kinds = run.output.split(separator: "\n").filter { $0.hasPrefix("kind: ") }
    #expect(kinds == ["kind: Deployment", "kind: Service", "kind: Ingress", "kind: Rollout"])
  }

  @Test func `standard input is read like a file`() throws {
    let text = try String(contentsOfFile: "\(root)/\(v1)", encoding: .utf8)
    #expect(try Run(["render", "-"], input: text).output == Run(["render", v1]).output)
  }

  @Test func `the numbers of the demo`() throws {
    func replicas(_ step: String) throws -> [Substring] {
      try Run(["render", v2, "--from", v1, "--step", step]).output.split(separator: "\n")
        .filter { $0.hasPrefix("  replicas: ") }.map { $0.dropFirst(12) }
    }
    #expect(try replicas("stable") == ["5"])
    #expect(try replicas("1") == ["5", "1"])
    #expect(try replicas("2") == ["5", "5"])
    #expect(try replicas("promote") == ["5", "5"])
    #expect(try replicas("complete") == ["5"])
    for (step, weight) in [("1", "20"), ("2", "90"), ("promote", "90")] {
      let output = try Run(["render", v2, "--from", v1, "--step", step]).output
      #expect(output.contains("nginx.ingress.kubernetes.io/canary-weight: \"\(weight)\""))
    }
    let stable = try Run(["render", v2, "--from", v1, "--step", "stable"]).output
    #expect(try Run(["render", v2, "--from", v1, "--step", "rollback"]).output == stable)
    #expect(try Run(["render", v1, "--step", "stable"]).output == stable)
  }

  @Test func `changing only the replicas leaves the pods unchanged`() throws {
    try withFolder { folder in
      let text = try String(contentsOfFile: "\(root)/\(v1)", encoding: .utf8)
      try text.changing("replicas: 5", to: "replicas: 9")
        .write(toFile: "\(folder)/more.yaml", atomically: true, encoding: .utf8)
      func template(_ step: String) throws -> Substring {
        let output = try Run(["render", "\(folder)/more.yaml", "--from", v1, "--step", step]).output
        let document = try #require(output.components(separatedBy: "---\n").first { $0.contains("kind: Deployment") })
        return document[try #require(document.range(of: "  template:")).lowerBound...]
      }
      #expect(try template("stable") == template("complete"))
      #expect(try Run(["render", "\(folder)/more.yaml", "--from", v1, "--step", "1"]).status == 3)
    }
  }

  @Test func `all stages are written, and a second run replaces them`() throws {
    try withFolder { folder in
      let arguments = ["render", v2, "--from", v1, "--all-steps", "--output-dir", "\(folder)/out"]
      #expect(try Run(arguments).status == 0)
      let names = try FileManager.default.contentsOfDirectory(atPath: "\(folder)/out").sorted()
      #expect(
        names == [
          ".lateen-written", "00-stable", "01-step-1", "02-step-2", "03-promote", "04-complete", "plan.json",
          "rollback",
        ])
      let prune = try FileManager.default.contentsOfDirectory(atPath: "\(folder)/out/04-complete/prune").sorted()
      #expect(
        prune == [
          "01-ingress-canary-demo-canary.yaml", "02-service-canary-demo-canary.yaml",
          "03-deployment-canary-demo-canary.yaml",
        ])
      #expect(try Run(arguments).status == 0)
      try "mine".write(toFile: "\(folder)/out/notes.txt", atomically: true, encoding: .utf8)
      let refused = try Run(arguments)
      #expect(refused.status == 3 && refused.errors.contains("notes.txt"))
      #expect(FileManager.default.fileExists(atPath: "\(folder)/out/notes.txt"))
    }
  }

  @Test func `a failed run leaves the folder as it was`() throws {
    try withFolder { folder in
      let out = "\(folder)/out"
      #expect(try Run(["render", v2, "--from", v1, "--all-steps", "--output-dir", out]).status == 0)
      let before = try FileManager.default.subpathsOfDirectory(atPath: out).sorted()
      let bad = "golden/traits/gateway-unknown-key/app.yaml"
      #expect(try Run(["render", bad, "--from", v1, "--all-steps", "--output-dir", out]).status == 3)
      #expect(try FileManager.default.subpathsOfDirectory(atPath: out).sorted() == before)
    }
  }

  @Test(arguments: [
    (["render"], 2, "no file is named"), (["rendr"], 2, "did you mean 'render'?"),
    (["render", v1, "--ofline"], 2, "--ofline"),
    (["render", v1, "--step", "zero"], 2, "a stage is stable, 1, 2"), (["render", v1, "--step", "1"], 3, "--from"),
    (["render", v2, "--from", v1, "--step", "3"], 3, "stages are stable, 1, 2"),
    (["render", "none.yaml"], 3, "none.yaml: error: "), (["render", "Sources/CLinux"], 3, "no YAML or JSON file"),
    (["render", v1, "--kube-version", "new"], 2, "is not a Kubernetes version"),
    (["render", "--from", v1], 2, "--from"),
    (["render", v2, "--all-steps"], 2, "--output-dir"),
    (["definitions", "show", "gatewy"], 3, "did you mean 'gateway'?"),
    (["golden", "verify", "canary-dmo"], 3, "did you mean 'canary-demo'?"),
  ])
  func `errors have a message and an exit code`(arguments: [String], status: Int32, message: String) throws {
    let run = try Run(arguments)
    #expect(run.status == status)
    #expect(run.errors.contains(message), "\(run.errors)")
    #expect(run.output.isEmpty)
  }

  @Test func `render works without an environment`() throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: binary)
    process.arguments = ["render", v1]
    process.currentDirectoryURL = URL(fileURLWithPath: root)
    process.environment = [:]
    process.standardOutput = Pipe()
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }

  @Test func `JSON output is one value, and is read back as the same objects`() throws {
    let json = try Run(["render", v1, "-o", "json"]).output
    try withFolder { folder in
      try json.write(toFile: "\(folder)/list.json", atomically: true, encoding: .utf8)
      #expect(try Run(["render", "\(folder)/list.json"]).output == Run(["render", v1]).output)
    }
  }

  @Test func `vet reports problems in machine-readable formats`() throws {
    let bad = "golden/traits/gateway-unknown-key/app.yaml"
    #expect(try Run(["vet", bad]).status == 3)
    #expect(
      try Run(["vet", bad, "-o", "github"]).output.hasPrefix(
        "::error file=golden/traits/gateway-unknown-key/app.yaml,line=15,"))
    for format in ["json", "sarif"] {
      let run = try Run(["vet", bad, "-o", format])
      #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(run.output.utf8)) }
    }
    let fine = try Run(["vet", v2, "--from", v1])
    #expect(fine.status == 0 && fine.errors == "1 warning, 1 note in 4 objects\n", "\(fine.errors)")
    #expect(fine.output.contains(": note: the traffic is shifted by ingress-nginx") && !fine.output.contains("\u{1B}"))
  }

  @Test func `help and version are data`() throws {
    #expect(try Run(["--version"]).output == "\(LateenCLI.version)\n")
    for command in [
      "render", "plan", "diff", "vet", "golden", "definitions", "completion", "up", "status", "workflow", "list",
    ] {
      let run = try Run(["help", command])
      #expect(run.status == 0 && run.output.contains("USAGE: lateen \(command)"))
    }
    for shell in ["bash", "zsh", "fish"] { #expect(try Run(["completion", shell]).output.contains("lateen")) }
  }

  @Test func `the definitions are as exported`() throws {
    let run = try Run(["definitions", "export", "--check"])
    #expect(run.status == 0, "\(run.output)")
  }

  @Test func `hostile names can't steer a terminal`() throws {
    let run = try Run(["render", "-"], input: "kind: Application\napiVersion: core.oam.dev/v1beta1\n\"\\e[31mx\": 1\n")
    #expect(run.status == 3 && !run.errors.contains("\u{1B}"))
  }
}
