import Codec
import Definitions
import Foundation
import Plugins
import Renderers
import Rendering
import Testing
import Tree

/// The program, which stands beside the tests.
private let program = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
  .appendingPathComponent("lateen").path

/// Runs functions as the program does.
private let runner = Plugins.runner(warden: program)

/// A folder with a definition made of a script, and what comes of it.
private struct Function {
  var folder: String
  var session = FunctionSession(runner: runner)

  init(_ script: String, name: String = "f.sh") throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("functions-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try write(script, to: name)
  }

  func write(_ script: String, to name: String) throws {
    // Others may run these tests as well: what these start is told apart by the time that it sleeps for.
    let script = script.replacing(/sleep (4321|5432[123])/) {
      "sleep \($0.1).\(ProcessInfo.processInfo.processIdentifier)"
    }
    try "#!/bin/sh\n\(script)\n".write(toFile: "\(folder)/\(name)", atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: "\(folder)/\(name)")
  }

  /// Renders a trait of the script on a workload.
  func trait(exec: String = "f.sh", more: String = "", seconds: Int = 300, allowed: Bool = true) -> (
    output: TraitOutput?, problem: String
  ) {
    let session = allowed ? session : FunctionSession()
    let text = """
      apiVersion: lateen.dev/v1alpha1
      kind: TraitDefinition
      metadata: {name: f}
      spec: {function: {exec: \(exec), timeout: \(seconds)\(more)}}
      """
    var problems: [Diagnostic] = []
    let documents = YAMLReader().documents(in: Array(text.utf8), file: "d.yaml", diagnostics: &problems)
    var set = DefinitionSet(over: .standard, allowsShadowing: false, session: session)
    set.add(documents.map { ($0, folder) })
    let trait = set.defined().trait("f")
    var scope = Scope(application: "a", component: "c", namespace: "default")
    scope.workload = ["apiVersion": "apps/v1", "kind": "Deployment", "spec": ["replicas": 1]]
    return session.settle { () -> (output: TraitOutput?, problem: String) in
      var context = ReadingContext(owner: "trait 'f'", strictness: .strict)
      guard let render = trait?.prepare(SourceNode(.map([]), at: Mark(file: "app.yaml")), &context) else {
        return (nil, "\(set.diagnostics)\(context.diagnostics)")
      }
      do throws(RenderError) {
        return (try render(scope), "")
      } catch {
        return (nil, error.message + (error.hint.map { " (\($0))" } ?? ""))
      }
    }.result
  }
}

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

/// The digest of a file, as others compute it.
private func sha256(_ path: String) throws -> String {
  let process = Process()
  process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
  process.arguments = ["sha256sum", path]
  let pipe = Pipe()
  process.standardOutput = pipe
  try process.run()
  process.waitUntilExit()
  let output = String(decoding: try pipe.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
  return String(output.prefix(64))
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
    ("echo '\(empty.replacing("[]", with: "7"))'", "instead of a list"),
    ("echo '\(empty.replacing("[]", with: "[{}]"))'", "without 'apiVersion'"),
    ("sed 's/\"name\": *\"c\"/\"name\":\"..\\/..\\/etc\"/'", "the name '../../etc' must be"),
    ("echo '\(empty.replacing("[]", with: "[&a [*a]]"))'", "returned invalid output"),
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

  @Test func `a function sees nothing of the caller`() throws {
    _ = unsafe setenv("LATEEN_SECRET", "x", 1)
    _ = unsafe setenv("LATEEN_ALLOW_EXEC", "1", 1)
    let script = #"""
      [ -z "$LATEEN_SECRET" ] || exit 3
      [ "$(pwd -P)" = "$(cd "$HOME" && pwd -P)" ] || exit 4
      [ -z "$(ls -A)" ] || exit 5
      touch written-here
      cat
      """#
    let function = try Function(script)
    defer { try? FileManager.default.removeItem(atPath: function.folder) }
    #expect(function.trait().problem == "")
    #expect(function.trait(allowed: false).problem.contains("--allow-exec"))
  }

  @Test func `only from the definition's folder, or pinned`() throws {
    var function = try Function("cat")
    let other = try Function("cat", name: "g.sh")
    defer { for made in [function, other] { try? FileManager.default.removeItem(atPath: made.folder) } }
    try FileManager.default.createSymbolicLink(
      atPath: "\(function.folder)/link.sh", withDestinationPath: "\(other.folder)/g.sh")
    for path in [
      "\(other.folder)/g.sh", "link.sh", "../\(other.folder.split(separator: "/").last ?? "")/g.sh", "/bin/sh",
    ] {
      #expect(function.trait(exec: path).problem.contains("lies outside of the definition's folder"))
    }
    #expect(function.trait(exec: "none.sh").problem.contains("is not there"))
    #expect(function.trait(exec: ".").problem.contains("is not there"))

    let digest = try sha256("\(other.folder)/g.sh")
    // Nothing is told of a file that the definition only names.
    let unpinned = function.trait(exec: "\(other.folder)/g.sh").problem
    let wrong = function.trait(
      exec: "\(other.folder)/g.sh", more: ", sha256: \"\(String(repeating: "0", count: 64))\""
    ).problem
    for problem in [unpinned, wrong] { #expect(problem.contains("sha256sum") && !problem.contains(digest)) }
    #expect(function.trait(exec: "\(other.folder)/g.sh", more: ", sha256: \"\(digest)\"").output == TraitOutput())
    try other.write("cat # changed", to: "g.sh")
    function.session = FunctionSession(runner: runner)
    let changed = function.trait(exec: "\(other.folder)/g.sh", more: ", sha256: \"\(digest)\"")
    #expect(changed.problem.contains("is not the file that the definition pins"))
  }

  @Test func `edits, additions and results`() throws {
    let function = try Function(
      #"""
      cat <<END
      apiVersion: config.kubernetes.io/v1
      kind: ResourceList
      items:
      - apiVersion: v1
        kind: ConfigMap
        metadata: {name: added, annotations: {internal.config.kubernetes.io/index: "0"}}
      - apiVersion: apps/v1
        kind: Deployment
        metadata: {name: c}
        spec: {replicas: 9}
      results:
      - message: look here
        severity: info
      END
      """#)
    defer { try? FileManager.default.removeItem(atPath: function.folder) }
    let output = function.trait().output
    #expect(output?.objects.map(\.name) == ["configmap"])
    #expect(output?.objects[0].object["metadata", "annotations"] == nil)
    var workload: Node = ["kind": "Deployment"]
    if let patch = output?.patch { try workload.apply(patch) }
    #expect(workload["spec", "replicas"] == 9)
    #expect(!function.session.hasFailed)
  }

  @Test func `every shared thread may wait for a function`() async throws {
    let function = try Function("cat")
    defer { try? FileManager.default.removeItem(atPath: function.folder) }
    let request = FunctionRequest(
      function: FunctionReference(
        owner: "f", path: "f.sh", folder: function.folder, seconds: 60, mark: Mark(file: "d.yaml")), input: .empty)
    await withTaskGroup(of: FunctionOutcome?.self) { group in
      for _ in 0..<(3 * ProcessInfo.processInfo.activeProcessorCount) { group.addTask { runner([request]).first } }
      for await outcome in group {
        guard case .ended(0, _, _) = outcome else {
          Issue.record("\(String(describing: outcome))")
          continue
        }
      }
    }
  }

  @Test func `independent functions run side by side`() throws {
    let function = try Function("sleep 0.4; cat")
    defer { try? FileManager.default.removeItem(atPath: function.folder) }
    let requests = (0..<4).map { index in
      FunctionRequest(
        function: FunctionReference(
          owner: "f", path: "f.sh", folder: function.folder, seconds: 5, mark: Mark(file: "d.yaml")),
        input: ["n": .int(index)])
    }
    let start = ContinuousClock.now
    let outcomes = runner(requests)
    // Under a sanitizer a warden alone takes longer to begin than a function to work.
    let isSanitized = ProcessInfo.processInfo.environment["LATEEN_SANITIZER"] != nil
    #expect(isSanitized || ContinuousClock.now - start < .seconds(1.5))
    for (index, outcome) in outcomes.enumerated() {
      guard case .ended(0, let output, _) = outcome else {
        Issue.record("\(outcome)")
        continue
      }
      #expect(String(decoding: output, as: UTF8.self).contains("\(index)"))
    }
  }
}
