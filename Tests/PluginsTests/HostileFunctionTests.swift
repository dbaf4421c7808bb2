import Definitions
import Foundation
import Plugins
import Rendering
import TestSupport
import Testing

/// Whether a process runs that a function of these tests has started, which sleeps for so many seconds.
private func sleeps(_ seconds: String) throws -> Bool {
  try run("pgrep", "-f", "sleep \(seconds)[.]\(ProcessInfo.processInfo.processIdentifier)$") == 0
}

/// Runs a program to its end; its status.
@discardableResult private func run(_ words: String...) throws -> Int32 {
  let process = Process()
  process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
  process.arguments = words
  process.standardOutput = Pipe()
  try process.run()
  process.waitUntilExit()
  return process.terminationStatus
}

/// What is left of runs in the folder for temporary files.
private func leftovers() throws -> [String] {
  try FileManager.default.contentsOfDirectory(atPath: FileManager.default.temporaryDirectory.path)
    .filter { $0.hasPrefix("lateen-function.\(ProcessInfo.processInfo.processIdentifier)-") }
}

private let empty = #"{"apiVersion":"config.kubernetes.io/v1","kind":"ResourceList","items":[]}"#

@Suite(.serialized) struct HostileFunctionTests {
  @Test(arguments: [
    ("exec sleep 4321", "took longer than 1 seconds"),
    ("trap '' TERM INT HUP; while :; do :; done", "took longer than 1 seconds"),
    ("exec yes", "wrote more than 32 MiB"),
    ("exec yes >&2", "wrote more than 32 MiB"),
    ("kill -9 $$", "was ended by signal"),
    ("kill -SEGV $$", "was ended by signal"),
    ("echo no way >&2; exit 7", "exited with status 7 (it said: no way)"),
    ("true", "returned nothing"),
    ("exec <&-; exec cat", "exited with status 1"),
    ("setsid sleep 4321; cat", "took longer than 1 seconds"),
    ("sh -c 'trap \"\" TERM HUP INT; setsid setsid sleep 4321' & sleep 4321", "took longer than 1 seconds"),
    ("f() { sleep 0.005; f & exec sleep 4321; }; f", "took longer than 1 seconds"),
    ("setsid sleep 4321 & kill -9 $$", "was ended by signal 9"),
    // Where it has processes of its own, it reaches nobody above it.
    ("kill -STOP $PPID; sleep 4321", "took longer than 1 seconds"),
    ("kill -TERM $PPID; sleep 4321", "took longer than 1 seconds"),
    ("rm -f ../output ../errors; mkfifo ../output ../errors; sleep 4321", "took longer than 1 seconds"),
    ("echo '{'", "returned invalid output"),
    ("head -c 4096 /dev/urandom", "returned invalid output"),
    ("echo 'kind: List'", "did not return a ResourceList"),
    ("x=$(cat); echo \"$x\"; echo ---; echo \"$x\"", "did not return a ResourceList"),
    ("echo '\(empty)'", "did not return Deployment/c"),
    ("sed 's/\"c\"/\"other\"/g'", "did not return Deployment/c"),
    ("echo '\(empty.changing("[]", to: "7"))'", "instead of a list"),
    ("echo '\(empty.changing("[]", to: "[{}]"))'", "without 'apiVersion'"),
    ("sed 's/\"name\": *\"c\"/\"name\":\"..\\/..\\/etc\"/'", "the name '../../etc' must be"),
    ("echo '\(empty.changing("[]", to: "[&a [*a]]"))'", "returned invalid output"),
  ])
  func `is told, and leaves nothing`(_ script: String, _ message: String) throws {
    let function = try Function(script)
    defer { try? FileManager.default.removeItem(atPath: function.folder) }
    let (output, problem) = function.trait(seconds: message.hasPrefix("took longer") ? 1 : 300)
    // A warden that the function can reach ends as it is told to.
    let isEnded = script.contains("TERM $PPID") && problem.contains("was ended by signal")
    #expect(output == nil && (isEnded || problem.contains(message)), "\(problem)")
    #expect(function.session.hasFailed)
    #expect(try leftovers().isEmpty)
    #expect(try !sleeps("4321"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: function.folder) == ["f.sh"])
  }

  /// Each means that a warden may use does for itself, where the system has nothing better.
  @Test(
    arguments: Warden.Means.allCases,
    [
      // Each starts the next, faster than a listing of all processes is read.
      "f() { sleep 0.005; f & exec sleep 4321; }; f",
      "setsid sleep 4321 & (setsid sh -c 'setsid sleep 4321 & exec sleep 4321' &) & exec sleep 4321",
      "trap '' TERM HUP INT; setsid sh -c 'kill -9 $PPID; sleep 4321' & sleep 4321",
    ])
  func `nothing is left, whatever a warden may use`(_ means: Warden.Means, _ script: String) throws {
    var function = try Function(script)
    defer { try? FileManager.default.removeItem(atPath: function.folder) }
    function.session = FunctionSession(runner: Plugins.runner(warden: program, by: means))
    let problem = function.trait(seconds: 1).problem
    #expect(problem.contains("took longer than 1 seconds") || problem.contains("was ended by signal 9"), "\(problem)")
    #expect(try !sleeps("4321"))
    #expect(try leftovers().isEmpty)
  }

  /// Nobody is there to end what is left: so it is when the program that has started the function is killed as well.
  @Test(arguments: [Warden.Means.namespace, .tracing])
  func `a function ends with its warden`(_ means: Warden.Means) async throws {
    var function = try Function(
      "setsid sleep 4321 & (setsid sh -c 'setsid sleep 4321 & exec sleep 4321' &) & exec sleep 4321")
    defer { try? FileManager.default.removeItem(atPath: function.folder) }
    function.session = FunctionSession(runner: Plugins.runner(warden: program, by: means))
    let running = function
    let problem = Task.detached { running.trait(seconds: 200).problem }
    let start = ContinuousClock.now
    while try !sleeps("4321"), ContinuousClock.now - start < .seconds(100) {
      try await Task.sleep(for: .seconds(0.1))
    }
    try run("pkill", "-KILL", "-f", "\(Warden.command) \(getpid()) ")
    #expect(await problem.value.contains("was ended by signal 9"))
    while try sleeps("4321"), ContinuousClock.now - start < .seconds(100) {
      try await Task.sleep(for: .seconds(0.1))
    }
    #expect(try !sleeps("4321"))
  }

  /// What is traced works as if it were not: it starts others and threads, halts, goes on, and is ended by signals.
  @Test func `a traced function works as ever`() throws {
    var function = try Function(
      #"""
      sh -c 'kill -STOP $$; exit 3' & halted=$!
      while ! grep -qi '^State:.T' /proc/$halted/status; do sleep 0.01; done
      kill -CONT $halted
      wait $halted
      [ $? = 3 ] || exit 4
      sh -c 'kill -TERM $$'
      [ $? = 143 ] || exit 5
      trap 'caught=yes' USR1
      kill -USR1 $$
      [ "$caught" = yes ] || exit 6
      # But it starts nothing that nobody traces.
      python3 -c 'import ctypes, platform
      number = {"x86_64": 56, "aarch64": 220}[platform.machine()]
      raise SystemExit(ctypes.CDLL(None).syscall(number, 0x800011, 0, 0, 0, 0) != -1)' || exit 8
      seq 9 | sort -r | head -n 1 | grep -q 9 || exit 7
      cat
      """#)
    defer { try? FileManager.default.removeItem(atPath: function.folder) }
    function.session = FunctionSession(runner: Plugins.runner(warden: program, by: .tracing))
    #expect(function.trait(seconds: 100).problem == "")
  }

  /// A warden that is kept from its work is done without.
  @Test(arguments: [Warden.Means.tracing, .children, .listing])
  func `nothing is left when the warden is halted`(_ means: Warden.Means) throws {
    let warden = "warden=$(cut -d ' ' -f 4 /proc/$PPID/stat)"
    var function = try Function(
      "\(warden); setsid sleep 4321 & (while :; do kill -STOP $warden; sleep 0.01; done) & exec sleep 4321")
    defer { try? FileManager.default.removeItem(atPath: function.folder) }
    function.session = FunctionSession(runner: Plugins.runner(warden: program, by: means))
    #expect(function.trait(seconds: 1).problem.contains("took longer than 1 seconds"))
    #expect(try !sleeps("4321"))
  }

  @Test(arguments: [
    "sleep 54321 & sh -c 'sleep 54322 & sleep 54323' & cat",
    "setsid sleep 54321 & (setsid sh -c 'setsid sleep 54322 & exec sleep 54323' &) & cat",
    "env -i /bin/sh -c 'cd /; (setsid sleep 54321 </dev/null >/dev/null 2>&1 &)'; cat",
    // A group of its own, and the leader of it gone.
    "set -m; (sleep 54321 & exit) & wait; cat",
  ])
  func `what a function leaves running ends with it`(_ script: String) throws {
    let function = try Function(script)
    defer { try? FileManager.default.removeItem(atPath: function.folder) }
    // A busy machine may take its time; how long is not what is tested.
    #expect(function.trait().output == TraitOutput())
    #expect(try !sleeps("5432[123]"))
  }
}
