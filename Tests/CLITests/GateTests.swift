import Foundation
import TestSupport
import Testing

/// Prometheus from Debian or elsewhere, on loopback, which scrapes itself.
private final class Prometheus {
  private let process = Process()
  let port: Int

  static let program = ["/usr/bin/prometheus", "/usr/local/bin/prometheus"].first {
    FileManager.default.isExecutableFile(atPath: $0)
  }

  init(in folder: String) throws {
    port = Int.random(in: 20_000...29_999)
    try
      "global: {scrape_interval: 1s}\nscrape_configs: [{job_name: self, static_configs: [{targets: ['127.0.0.1:\(port)']}]}]\n"
      .write(toFile: "\(folder)/prometheus.yml", atomically: true, encoding: .utf8)
    process.executableURL = URL(fileURLWithPath: try #require(Self.program))
    process.arguments = [
      "--config.file=\(folder)/prometheus.yml", "--storage.tsdb.path=\(folder)/data",
      "--web.listen-address=127.0.0.1:\(port)", "--log.level=error",
    ]
    (process.standardOutput, process.standardError) = (FileHandle.nullDevice, FileHandle.nullDevice)
    try process.run()
  }

  func stop() {
    process.terminate()
    process.waitUntilExit()
  }
}

private let hasPython = ["/usr/bin/python3", "/usr/local/bin/python3"].contains {
  FileManager.default.isExecutableFile(atPath: $0)
}

@Suite struct GateTests {
  /// The example with other queries, which Prometheus answers about itself.
  private func application(_ query: String, port: Int, image: String = "nginx:1.28", in folder: String) throws -> String
  {
    let path = "\(folder)/app.yaml"
    try String(contentsOfFile: "\(root)/examples/workflow/metrics.yaml", encoding: .utf8)
      .replacingOccurrences(of: "sum(rate(errors[1m]))", with: query)
      .replacingOccurrences(of: "127.0.0.1:9090", with: "127.0.0.1:\(port)")
      .replacingOccurrences(of: "\"<0.01\"", with: "\">=1\"")
      .replacingOccurrences(of: "nginx:1.28", with: image)
      .replacingOccurrences(of: "failDuration: 0s", with: "failDuration: 20s\n        interval: 1s")
      .write(toFile: path, atomically: true, encoding: .utf8)
    return path
  }

  @Test(.enabled(if: Prometheus.program != nil, "there is no Prometheus"))
  func `a canary goes on by what a real Prometheus measures, or back`() throws {
    try withFolder { folder in
      let prometheus = try Prometheus(in: folder)
      defer { prometheus.stop() }
      let target = ["--target", "\(folder)/target"]
      let good = try application("min(up)", port: prometheus.port, in: folder)
      let waiting = try Run(["up", good] + target)
      #expect(waiting.status == 0 && waiting.output.contains("it sends requests, which nobody has allowed"))
      // It has to begin first: until then nobody answers, which is no failure yet.
      let first = try Run(["workflow", "resume", "shop", "--allow-net"] + target)
      #expect(first.status == 0 && first.output.contains("the workflow is finished"), "\(first.errors)")
      let better = try application("min(up)", port: prometheus.port, image: "nginx:1.29", in: folder)
      let second = try Run(["up", better, "--allow-net"] + target)
      #expect(second.status == 0 && second.errors.contains("step 1: "), "\(second.errors)")
      for query in ["absent_metric", "0 * min(up)", "min(up) * NaN"] {
        let text = try application(query, port: prometheus.port, image: "nginx:1.30", in: folder)
        let patient = try String(contentsOfFile: text, encoding: .utf8).replacingOccurrences(
          of: "failDuration: 20s", with: "failDuration: 0s")
        try patient.write(toFile: text, atomically: true, encoding: .utf8)
        let back = try Run(["up", text, "--allow-net"] + target)
        #expect(back.output.contains("shop: rolled back"), "\(query): \(back.output)\(back.errors)")
        let status = try Run(["status", "shop"] + target)
        #expect(status.output.contains("rolledBack") && status.output.contains("few-errors"))
      }
    }
  }

  @Test func `a workflow shows its gates before they are asked`() throws {
    let plan = try Run(["plan", "examples/workflow/metrics.yaml", "--policies"])
    #expect(plan.output.contains("asks whether sum(rate(errors[1m])) <0.01, or rolls back"), "\(plan.output)")
  }

  @Test(arguments: [
    (["--gate-secret", "s3cret"], "a --gate-secret is NAME/KEY=env:VARIABLE or NAME/KEY=file:PATH"),
    (["--allow-link-local"], "--allow-link-local needs --allow-net"),
  ])
  func `options that make no sense are refused`(arguments: [String], message: String) throws {
    let run = try Run(["workflow", "resume", "shop"] + arguments)
    #expect(run.status == 2 && run.errors.contains(message) && !run.errors.contains("s3cret"))
  }

  @Test func `a server that nobody runs fails the gate, and leaves the rollout where it was`() throws {
    try withFolder { folder in
      let app = "\(folder)/app.yaml"
      try String(contentsOfFile: "\(root)/examples/workflow/first-vela-app.yaml", encoding: .utf8)
        .replacingOccurrences(
          of: "      type: suspend\n",
          with: "      type: request\n      properties: {url: 'http://127.0.0.1:1/', retries: 1, interval: 0s}\n"
        ).write(toFile: app, atomically: true, encoding: .utf8)
      let target = ["--target", "\(folder)/target"]
      let up = try Run(["up", app, "--allow-net"] + target)
      #expect(up.status == 1 && up.output.contains("'manual-approval' of the workflow has failed"), "\(up.output)")
      let status = try Run(["status", "first-vela-app", "-o", "json"] + target)
      #expect(status.status == 1 && status.output.contains("\"phase\": \"workflowFailed\""), "\(status.output)")
    }
  }

  @Test(.enabled(if: hasPython, "there is no Python for the server"))
  func `a command that is killed while it asks leaves the workflow where it was`() throws {
    try withFolder { folder in
      let server = try SilentServer()
      defer { server.stop() }
      let app = "\(folder)/app.yaml"
      try String(contentsOfFile: "\(root)/examples/workflow/first-vela-app.yaml", encoding: .utf8)
        .replacingOccurrences(
          of: "      type: suspend\n",
          with:
            "      type: request\n      properties: {url: 'http://127.0.0.1:\(server.port)/', retries: 0, timeout: 1m}\n"
        ).write(toFile: app, atomically: true, encoding: .utf8)
      let target = ["--target", "\(folder)/target"]
      let process = Process()
      process.executableURL = URL(fileURLWithPath: binary)
      process.arguments = ["up", app, "--allow-net"] + target
      (process.standardOutput, process.standardError) = (FileHandle.nullDevice, FileHandle.nullDevice)
      try process.run()
      let record = "\(folder)/target/default/first-vela-app/workflow.json"
      for _ in 0..<2_400 {
        let text = (try? String(contentsOfFile: record, encoding: .utf8)) ?? ""
        // The first step is done, and besides the workflow the step that asks is running.
        let running = text.components(separatedBy: "\"phase\": \"running\"").count - 1
        if text.contains("\"succeeded\""), running == 2 { break }
        Thread.sleep(forTimeInterval: 0.05)
      }
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      let status = try Run(["status", "first-vela-app"] + target)
      #expect(status.status == 0 && status.output.contains("phase: running"), "\(status.output)")
      let late = try Run(["workflow", "resume", "first-vela-app", "--allow-net", "--timeout", "1s"] + target)
      #expect(late.status == 124 || late.status == 1, "\(late.status) \(late.errors)")
      #expect(!FileManager.default.fileExists(atPath: "\(folder)/target/prod/first-vela-app/current"))
      #expect(try Run(["delete", "first-vela-app"] + target).status == 0)
    }
  }

  private static let window = ["examples/workflow/window.yaml", "--definitions", "examples/workflow/definitions"]
  private static let programs = ["--definitions", "examples/workflow/definitions"]

  @Test(.enabled(if: hasPython, "there is no Python for the program"))
  func `a program that a definition names decides, if the command line allows it`() throws {
    try withFolder { folder in
      let target = ["--target", "\(folder)/target"]
      let unknown = try Run(["up", "examples/workflow/window.yaml"] + target)
      #expect(unknown.status == 3 && unknown.errors.contains("there is no workflow step type 'change-window'"))
      let plan = try Run(["plan", "--policies"] + Self.window)
      #expect(plan.status == 0 && plan.output.contains("runs ./change-window.py, or waits"), "\(plan.output)")
      let waiting = try Run(["up"] + Self.window + target)
      #expect(waiting.status == 0 && waiting.output.contains("it runs './change-window.py', which nobody has allowed"))
      let net = try Run(["workflow", "resume", "shop", "--allow-net"] + target)
      #expect(net.output.contains("which nobody has allowed"))
      let unnamed = try Run(["workflow", "resume", "shop", "--allow-exec"] + target)
      #expect(unnamed.output.contains("the definition of 'change-window' is not given"), "\(unnamed.output)")
      let passed = try Run(["workflow", "resume", "shop", "--allow-exec"] + Self.programs + target)
      #expect(passed.status == 0 && passed.output.contains("the workflow is finished"), "\(passed.errors)")
      let status = try Run(["status", "shop", "-o", "json"] + target)
      #expect(status.output.contains("changes are welcome: Mon"), "\(status.output)")
    }
  }

  @Test(.enabled(if: hasPython, "there is no Python for the program"))
  func `properties of a step with a program are checked before anything is delivered`() throws {
    try withFolder { folder in
      let text = try String(contentsOfFile: "\(root)/examples/workflow/window.yaml", encoding: .utf8)
      for (old, new, message) in [
        ("from:", "form:", "has no parameter 'form'"), ("Sun]", "Son]", "'Son'"),
        ("timeout: 5s", "timeout: soon", "'soon' in the workflow step 'welcome' is not a duration"),
        ("onFailure: pause", "onFailure: explode", "a gate can't 'explode' when it fails"),
      ] {
        let app = "\(folder)/app.yaml"
        try text.replacingOccurrences(of: old, with: new).write(toFile: app, atomically: true, encoding: .utf8)
        let run = try Run(["up", app, "--allow-exec", "--target", "\(folder)/target"] + Self.programs)
        #expect(run.status == 3 && run.errors.contains(message), "\(run.errors)")
      }
      #expect(!FileManager.default.fileExists(atPath: "\(folder)/target/staging"))
    }
  }

  /// A program that sleeps, as the definition of the example's step type.
  private func sleeper(in folder: String) throws -> [String] {
    let definitions = "\(folder)/definitions"
    try FileManager.default.createDirectory(atPath: definitions, withIntermediateDirectories: true)
    try """
    apiVersion: lateen.dev/v1alpha1
    kind: WorkflowStepDefinition
    metadata: {name: change-window}
    spec: {function: {exec: sleep.sh, timeout: 60}}
    """.write(toFile: "\(definitions)/d.yaml", atomically: true, encoding: .utf8)
    try "#!/bin/sh\necho $$ >\"$(dirname \"$0\")/pid\"\nexec sleep 50\n".write(
      toFile: "\(definitions)/sleep.sh", atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: "\(definitions)/sleep.sh")
    return ["--allow-exec", "--definitions", definitions]
  }

  @Test func `a command that is killed while a program runs takes it along, and leaves the workflow where it was`()
    throws
  {
    try withFolder { folder in
      let target = ["--target", "\(folder)/target"]
      let app = "\(folder)/app.yaml"
      try String(contentsOfFile: "\(root)/examples/workflow/window.yaml", encoding: .utf8)
        .replacingOccurrences(of: "        timeout: 5s\n", with: "").write(
          toFile: app, atomically: true, encoding: .utf8)
      let process = Process()
      process.executableURL = URL(fileURLWithPath: binary)
      process.arguments = ["up", app] + (try sleeper(in: folder)) + target
      (process.standardOutput, process.standardError) = (FileHandle.nullDevice, FileHandle.nullDevice)
      try process.run()
      var child = ""
      for _ in 0..<400 where !child.hasSuffix("\n") {
        Thread.sleep(forTimeInterval: 0.05)
        child = (try? String(contentsOfFile: "\(folder)/definitions/pid", encoding: .utf8)) ?? ""
      }
      #expect(child.hasSuffix("\n"))
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      let status = try Run(["status", "shop"] + target)
      #expect(status.status == 0 && status.output.contains("phase: running"), "\(status.output)")
      #expect(!FileManager.default.fileExists(atPath: "\(folder)/target/production/shop/current"))
      let late = try Run(["workflow", "resume", "shop", "--timeout", "1s"] + (try sleeper(in: folder)) + target)
      #expect(late.status == 124 && late.errors.contains("'welcome' is undecided"), "\(late.status) \(late.errors)")
      #expect(try Run(["delete", "shop"] + target).status == 0)
    }
  }

  /// The example of a count, for a version that answers at a path.
  private func counting(_ version: String, at path: String, _ nginx: Nginx, in folder: String) throws -> String {
    let file = "\(folder)/app.yaml"
    try String(contentsOfFile: "\(root)/examples/workflow/traffic.yaml", encoding: .utf8)
      .replacingOccurrences(of: "nginx:1.28", with: "nginx:\(version)")
      .replacingOccurrences(of: "version: \"1.28\"", with: "version: \"\(version)\"")
      .replacingOccurrences(of: "127.0.0.1:8080", with: "127.0.0.1:\(nginx.port)")
      .replacingOccurrences(of: "path: /version", with: "path: \(path)\n        interval: 1s")
      .write(toFile: file, atomically: true, encoding: .utf8)
    return file
  }

  @Test(.enabled(if: Nginx.program != nil, "there is no nginx"))
  func `a canary goes on by who answers at a real nginx, or back`() throws {
    try withFolder { folder in
      let nginx = try Nginx()
      defer { nginx.stop() }
      let target = ["--target", "\(folder)/target"]
      let plan = try Run(["plan", "examples/workflow/traffic.yaml", "--policies"])
      #expect(
        plan.output.contains(
          "counts whether '1.28' answers the stage's share of the requests to http://127.0.0.1:8080"),
        "\(plan.output)")
      let waiting = try Run(["up", try counting("1.28", at: "/old", nginx, in: folder)] + target)
      #expect(waiting.output.contains("it sends requests, which nobody has allowed"), "\(waiting.output)")
      let first = try Run(["workflow", "resume", "shop", "--allow-net"] + target)
      #expect(first.status == 0 && first.errors.contains("1.28 answers 200 of 200"), "\(first.errors)")
      let second = try Run(["up", try counting("1.29", at: "/fifth", nginx, in: folder), "--allow-net"] + target)
      #expect(second.status == 0 && second.errors.contains("and 22 to 59 fit 20%"), "\(second.errors)")
      #expect(second.output.contains("the workflow is finished"))
      let third = try Run(["up", try counting("1.30", at: "/fifth", nginx, in: folder), "--allow-net"] + target)
      #expect(third.output.contains("shop: rolled back"), "\(third.output)\(third.errors)")
      let status = try Run(["status", "shop", "-o", "json"] + target)
      #expect(status.output.contains("1.30 answers 0 of 200 requests") && status.output.contains("rolledBack"))
    }
  }
}
