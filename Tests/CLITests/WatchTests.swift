import Foundation
import TestSupport
import Testing

private let v1 = "examples/canary-demo/v1.yaml"
private let v2 = "examples/canary-demo/v2.yaml"

/// Runs `lateen status --watch` in a terminal of a given size.
private struct Window {
  private let (own, programs): (Int32, Int32)
  private let process = Process()

  init(columns: UInt16, rows: UInt16, _ arguments: [String], environment: [String: String] = [:]) throws {
    var (own, programs): (Int32, Int32) = (0, 0)
    var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    try #require(unsafe openpty(&own, &programs, nil, nil, &size) == 0)
    (self.own, self.programs) = (own, programs)
    process.executableURL = URL(fileURLWithPath: binary)
    process.arguments = arguments
    process.environment = ["TERM": "xterm-256color"].merging(environment) { $1 }
    let handle = FileHandle(fileDescriptor: programs)
    (process.standardInput, process.standardOutput, process.standardError) = (handle, handle, handle)
    try process.run()
  }

  /// Reads output until a text occurs, or until there is no more.
  func read(until text: String) -> String {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 4096)
    for _ in 0..<60 {
      var wanted = pollfd(fd: own, events: Int16(POLLIN), revents: 0)
      guard unsafe poll(&wanted, 1, 20_000) == 1 else { break }
      let count = unsafe Foundation.read(own, &chunk, chunk.count)
      if count <= 0 { break }
      bytes += chunk.prefix(count)
      if String(decoding: bytes, as: UTF8.self).contains(text) { break }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  func type(_ keys: String) { unsafe _ = Foundation.write(own, keys, keys.utf8.count) }

  func interrupt() { process.interrupt() }

  /// Whether the terminal echoes and edits lines, as a shell needs.
  var isSane: Bool {
    var settings = termios()
    guard unsafe tcgetattr(programs, &settings) == 0 else { return false }
    return settings.c_lflag & tcflag_t(ECHO) != 0 && settings.c_lflag & tcflag_t(ICANON) != 0
  }

  /// The exit status; a process that doesn't exit is killed, so that the test fails instead of hanging.
  var status: (Int32, Process.TerminationReason) {
    for _ in 0..<1000 where process.isRunning { usleep(20_000) }
    if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    process.waitUntilExit()
    return (process.terminationStatus, process.terminationReason)
  }

  func close() { for file in [own, programs] { Foundation.close(file) } }
}

private let end = "\u{1B}[?2026l"

/// The lines of the last frame, without escape sequences.
private func lines(_ output: String) -> [String] {
  let frame = output.components(separatedBy: "\u{1B}[?2026h").last ?? ""
  return frame.replacing(#/\u{1B}\[[?0-9;]*[A-Za-z]/#, with: "").split(
    separator: "\r\n", omittingEmptySubsequences: false
  )
  .map(String.init)
}

private func withRollout(_ body: ([String]) throws -> Void) throws {
  try withFolder { folder in
    for version in [v1, v2] { #expect(try Run(["up", version, "--target", folder]).status == 0) }
    try body(["status", "canary-demo", "--watch", "--target", folder])
  }
}

@Suite(.serialized) struct WatchTests {
  @Test(arguments: [(40, 24), (100, 24), (200, 50), (20, 5), (1, 1)])
  func `the drawing fits the window, with both shares if possible`(columns: Int, rows: Int) throws {
    try withRollout { arguments in
      let window = try Window(columns: UInt16(columns), rows: UInt16(rows), arguments)
      defer { window.close() }
      let drawn = lines(window.read(until: end))
      #expect(drawn.allSatisfy { $0.count < max(2, columns) } && drawn.count <= rows, "\(drawn)")
      if columns >= 40 {
        #expect(drawn.contains { $0.contains("80%") } && drawn.contains { $0.contains("20%") }, "\(drawn)")
        #expect(drawn.contains { $0.contains("5 pods ●●●●●") } && drawn.contains { $0.contains("1 pod") }, "\(drawn)")
      }
      window.type("q")
      #expect(window.read(until: "[?1049l").contains("\u{1B}[?25h"))
      #expect(window.status == (0, .exit) && window.isSane)
    }
  }

  @Test func `the bars are as long as the shares`() throws {
    try withRollout { arguments in
      let window = try Window(columns: 200, rows: 50, arguments)
      defer { window.close() }
      let full = lines(window.read(until: end)).map { $0.filter { $0 == "█" }.count }.filter { $0 > 0 }
      #expect(full == [40, 10])
      window.type("q")
      _ = window.status
    }
  }

  @Test func `colours can be turned off`() throws {
    try withRollout { arguments in
      for (variables, isColoured) in [([:], true), (["NO_COLOR": "1"], false)] {
        let window = try Window(columns: 80, rows: 24, arguments, environment: variables)
        defer { window.close() }
        #expect(window.read(until: end).contains("\u{1B}[38;5;166m") == isColoured)
        window.type("q")
        _ = window.status
      }
    }
  }

  @Test func `an interrupt leaves the terminal as it was`() throws {
    try withRollout { arguments in
      let window = try Window(columns: 80, rows: 24, arguments)
      defer { window.close() }
      _ = window.read(until: end)
      #expect(!window.isSane)
      window.interrupt()
      #expect(window.read(until: "[?1049l").contains("\u{1B}[?7h\u{1B}[?25h"))
      #expect(window.status == (SIGINT, .uncaughtSignal) && window.isSane)
    }
  }

  @Test func `a window follows the rollout to its end, and leaves the last picture`() throws {
    try withRollout { arguments in
      let window = try Window(columns: 80, rows: 24, arguments)
      defer { window.close() }
      _ = window.read(until: "20%")
      let target = ["--target", arguments[4]]
      #expect(try Run(["workflow", "resume", "canary-demo"] + target).status == 0)
      #expect(window.read(until: "90%").contains("revision 2"))
      #expect(try Run(["workflow", "resume", "canary-demo"] + target).status == 0)
      let last = window.read(until: "[?1049l") + window.read(until: "100%")
      #expect(last.contains("✓ complete"))
      #expect(window.status == (0, .exit) && window.isSane)
    }
  }

  @Test func `redirected output is plain, without repetition`() throws {
    try withRollout { arguments in
      #expect(try Run(["workflow", "terminate", "canary-demo", "--target", arguments[4]]).status == 0)
      #expect(try Run(["workflow", "rollback", "canary-demo", "--target", arguments[4]]).status == 0)
      let run = try Run(arguments)
      #expect(run.status == 0 && !run.output.contains("\u{1B}") && !run.output.contains("---"), "\(run.output)")
      #expect(run.output.contains("revision 2 back to 1") && run.output.contains("5 pods ●●●●●"), "\(run.output)")
    }
  }

  @Test func `a workflow is watched with all its places, until it is finished`() throws {
    try withFolder { folder in
      let app = "examples/workflow/first-vela-app.yaml"
      #expect(try Run(["up", app, "--target", folder]).status == 0)
      let arguments = ["status", "first-vela-app", "--watch", "--target", folder]
      let window = try Window(columns: 80, rows: 40, arguments)
      defer { window.close() }
      let drawn = lines(window.read(until: end))
      #expect(drawn.first?.hasPrefix("first-vela-app  ✓ workflowSuspending") == true, "\(drawn)")
      #expect(drawn.contains { $0.contains("▸ manual-approval") } && drawn.contains { $0.hasPrefix("local/default") })
      #expect(drawn.contains { $0.hasPrefix("local/prod  nothing is delivered yet") }, "\(drawn)")
      #expect(drawn.contains("lateen workflow resume first-vela-app"), "\(drawn)")
      #expect(try Run(["workflow", "resume", "first-vela-app", "--target", folder]).status == 0)
      let last = window.read(until: "[?1049l")
      #expect(last.contains("✓ running"), "\(last)")
      #expect(window.status == (0, .exit) && window.isSane)
    }
  }

  @Test(arguments: [(40, 24), (20, 5), (1, 1)])
  func `a workflow fits any window`(columns: Int, rows: Int) throws {
    try withFolder { folder in
      #expect(try Run(["up", "examples/workflow/first-vela-app.yaml", "--target", folder]).status == 0)
      let window = try Window(
        columns: UInt16(columns), rows: UInt16(rows), ["status", "first-vela-app", "--watch", "--target", folder])
      defer { window.close() }
      let drawn = lines(window.read(until: end))
      #expect(drawn.allSatisfy { $0.count < max(2, columns) } && drawn.count <= rows, "\(drawn)")
      window.type("q")
      #expect(window.status == (0, .exit) && window.isSane)
    }
  }

  @Test func `a workflow that has failed is not watched for ever`() throws {
    try withFolder { folder in
      let app = "\(folder)/app.yaml"
      try String(contentsOfFile: "\(root)/examples/workflow/first-vela-app.yaml", encoding: .utf8)
        .replacingOccurrences(
          of: "      type: suspend\n",
          with: "      type: request\n      properties: {url: 'http://127.0.0.1:1/', retries: 0}\n"
        ).write(toFile: app, atomically: true, encoding: .utf8)
      #expect(try Run(["up", app, "--allow-net", "--target", folder]).status == 1)
      let watch = try Run(["status", "first-vela-app", "--watch", "--target", folder])
      #expect(watch.status == 1 && watch.output.contains("✗ manual-approval"), "\(watch.output)")
    }
  }
}
