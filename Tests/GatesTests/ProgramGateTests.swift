import Definitions
import Foundation
import Plugins
import TestSupport
import Testing
import Tree
import Workflows

@testable import Gates

/// The program, which stands beside the tests, and is the warden of what gates run.
private let runner = Plugins.runner(
  warden: URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent().appendingPathComponent("lateen")
    .path)

/// A program in a folder of its own, which a definition names as `gate.sh`.
private struct Script {
  let folder: String

  init(_ text: String) throws {
    folder = try newFolder()
    try "#!/bin/sh\n\(text)\n".write(toFile: "\(folder)/gate.sh", atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: "\(folder)/gate.sh")
  }

  /// Asks the program. The record may name another one than the definition.
  func ask(
    _ properties: Node = .empty, recorded: String = "gate.sh", seconds: Int = 20, within: Int = 60
  ) async -> GateVerdict {
    let function = FunctionReference(
      owner: "own-gate", path: "gate.sh", folder: folder, seconds: seconds, mark: Mark(file: "d.yaml"))
    let keeper = Gatekeeper(
      GatePolicy(programs: GatePolicy.Programs([function], runner: runner)), now: { 1_000 })
    let facts = GateFacts(
      application: "shop", namespace: "default", step: "check", steps: [("deploy", "succeeded")])
    return await keeper.ask(
      Gate(type: "own-gate", properties: properties, program: recorded), facts, within: within)
  }

  func text(_ file: String) -> String { (try? String(contentsOfFile: "\(folder)/\(file)", encoding: .utf8)) ?? "" }
}

/// Gates by programs that definitions name.
@Suite(.serialized) struct ProgramGateTests {
  @Test func `nothing runs unless the command line allows it, and names it`() {
    let gate = Gate(type: "own-gate", properties: .empty, program: "gate.sh")
    func refusal(_ policy: GatePolicy) -> String? {
      Gatekeeper(policy, now: { 0 }).refusal(of: gate).map { "\($0.message): \($0.hint)" }
    }
    let function = FunctionReference(owner: "own-gate", path: "gate.sh", folder: "/", mark: Mark(file: "d.yaml"))
    let other = FunctionReference(owner: "other", path: "gate.sh", folder: "/", mark: Mark(file: "d.yaml"))
    let forbidden = refusal(GatePolicy(allowsNetwork: true, programs: GatePolicy.Programs([function])))
    #expect(forbidden?.contains("it runs 'gate.sh', which nobody has allowed") == true)
    #expect(forbidden?.contains("--allow-exec --definitions DIR") == true)
    let unnamed = refusal(GatePolicy(programs: GatePolicy.Programs([other], runner: runner)))
    #expect(unnamed?.contains("the definition of 'own-gate' is not given") == true)
    #expect(refusal(GatePolicy(programs: GatePolicy.Programs([function], runner: runner))) == nil)
  }

  @Test func `a program that agrees lets the workflow go on, with values for later steps`() async throws {
    let script = try Script(#"printf '{"message": "fine", "found": {"count": 3}}'"#)
    let verdict = await script.ask()
    #expect(verdict.passes && verdict.message == "fine" && !verdict.isUndecided)
    #expect(ValuePath("found.count")?.value(in: verdict.values) == 3)
    #expect(verdict.seen == [["at": 1_000, "status": 0, "message": "fine"]])
    let two = try Script("echo plain; echo more")
    let plain = await two.ask()
    #expect(plain.passes && plain.message == "plain" && plain.values["output"] == "plain\nmore\n")
    let nothing = try Script("true")
    let silent = await nothing.ask()
    #expect(silent.passes && silent.message == "'gate.sh' agrees")
  }

  @Test func `it reads its properties and where it stands, and nothing else of the caller`() async throws {
    _ = unsafe setenv("LATEEN_SECRET", "x", 1)
    let script = try Script(#"[ -z "$LATEEN_SECRET" ] || exit 3; cat >"$(dirname "$0")/input""#)
    #expect(await script.ask(["level": 7, "retries": 1]).passes)
    let input = script.text("input")
    for part in [#""level": 7"#, #""application": "shop""#, #""step": "check""#, #""phase": "succeeded""#] {
      #expect(input.contains(part), "\(input)")
    }
    #expect(!input.contains("retries"))
  }

  @Test(arguments: [
    ("exit 3", "exited with status 3"), ("echo no; exit 1", "exited with status 1: no"),
    ("echo first >&2; echo why >&2; exit 7", "exited with status 7: why"),
    ("kill -9 $$", "was ended by signal 9"), ("exec yes", "wrote more than 32 MiB and was ended"),
    ("exec yes >&2", "wrote more than 32 MiB and was ended"), ("exec sleep 4321", "took longer than 1 seconds"),
    ("trap '' TERM INT HUP; while :; do :; done", "took longer than 1 seconds"),
  ])
  func `a program that disagrees or does not end fails the gate`(text: String, message: String) async throws {
    let start = ContinuousClock.now
    let script = try Script(text)
    let verdict = await script.ask(text.contains("yes") ? ["timeout": "1m"] : ["timeout": "1s"])
    #expect(!verdict.passes && !verdict.isUndecided && verdict.message.contains(message), "\(verdict.message)")
    #expect(verdict.seen.count == 1 && ContinuousClock.now - start < .seconds(45))
  }

  @Test func `it is run again as often as the step says, and each run is recorded`() async throws {
    let script = try Script(
      #"cd "$(dirname "$0")"; echo x >>runs; [ "$(wc -l <runs)" -ge 3 ] || { echo "not yet"; exit 1; }"#)
    let verdict = await script.ask(["retries": 5, "interval": "0s"])
    #expect(verdict.passes && script.text("runs") == "x\nx\nx\n")
    let never = try Script(#"echo x >>"$(dirname "$0")/runs"; echo never; exit 1"#)
    let failed = await never.ask(["retries": 2, "interval": "0s"])
    #expect(!failed.passes && never.text("runs") == "x\nx\nx\n")
    #expect(failed.seen.map { $0["message"] } == ["never", "never", "never"])
  }

  @Test func `when the command's own time is over nothing is decided`() async throws {
    let script = try Script("exec sleep 4321")
    let verdict = await script.ask(seconds: 60, within: 1)
    #expect(!verdict.passes && verdict.isUndecided, "\(verdict.message)")
  }

  @Test func `what a record names is not run, but what the definition names`() async throws {
    let script = try Script("echo mine")
    #expect(await script.ask(recorded: "/bin/false").message == "mine")
    try FileManager.default.removeItem(atPath: "\(script.folder)/gate.sh")
    try FileManager.default.createSymbolicLink(
      atPath: "\(script.folder)/gate.sh", withDestinationPath: "/bin/true")
    let outside = await script.ask()
    #expect(!outside.passes && outside.message.contains("is outside the definition's folder"))
  }

  @Test func `what a program leaves behind ends with it`() async throws {
    let sleep = "sleep 977.\(ProcessInfo.processInfo.processIdentifier)"
    let script = try Script("setsid \(sleep) </dev/null >/dev/null 2>&1 &")
    #expect(await script.ask().passes)
    let search = Process()
    search.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    search.arguments = ["pgrep", "-f", sleep.replacingOccurrences(of: ".", with: "[.]") + "$"]
    search.standardOutput = FileHandle.nullDevice
    try search.run()
    search.waitUntilExit()
    #expect(search.terminationStatus == 1)
  }
}
