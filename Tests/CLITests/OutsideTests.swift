import Foundation
import TestSupport
import Testing

private let company = "examples/definitions/company"
private let functions = "examples/definitions/functions"
private let app = "examples/definitions/app.yaml"
private let functionsApp = "examples/definitions/functions-app.yaml"

private func isThere(_ program: String) -> Bool {
  ["/usr/bin", "/usr/local/bin", "/bin"].contains { FileManager.default.isExecutableFile(atPath: "\($0)/\(program)") }
}

/// Whether functions run under a supervisor.
private let isLinux = FileManager.default.fileExists(atPath: "/proc/self/exe")

@Suite(.serialized) struct OutsideTests {
  @Test func `the example of definitions renders`() throws {
    let run = try Run(["render", app, "--definitions", company])
    #expect(run.status == 0 && run.errors.isEmpty, "\(run.errors)")
    #expect(run.output.contains("example.com/team: shop") && run.output.contains("replicas: 3"))
    #expect(try Run(["definitions", "show", "web", "--definitions", company]).output.contains("\"128Mi\""))
    #expect(try Run(["definitions", "list", "--definitions", company]).output.contains("\nsite "))
  }

  @Test func `errors point into the definition or the Application`() throws {
    try withFolder { folder in
      let text = try String(contentsOfFile: "\(root)/\(app)", encoding: .utf8)
      try text.changing("256Mi", to: "1Gi")
        .write(toFile: "\(folder)/app.yaml", atomically: true, encoding: .utf8)
      let wrong = try Run(["render", "\(folder)/app.yaml", "--definitions", company])
      #expect(wrong.status == 3 && wrong.errors.hasPrefix("\(folder)/app.yaml:11:13: error: 'size' of"))

      try "apiVersion: lateen.dev/v1alpha1\nkind: ComponentDefinition\nmetadata: {name: web}\nspec: {renderer: worke}\n"
        .write(toFile: "\(folder)/web.yaml", atomically: true, encoding: .utf8)
      let bad = try Run(["render", app, "--definitions", "\(folder)/web.yaml", "--output-dir", "\(folder)/out"])
      #expect(bad.status == 3 && bad.errors.hasPrefix("\(folder)/web.yaml:4:18: error: there is no type 'worke'"))
      #expect(!FileManager.default.fileExists(atPath: "\(folder)/out"))
    }
  }

  @Test(.enabled(if: isThere("python3") && isThere("jq")))
  func `the examples of functions render, warn and refuse`() throws {
    let refused = try Run(["render", functionsApp, "--definitions", functions])
    #expect(refused.status == 4 && refused.output.isEmpty && refused.errors.contains("--allow-exec"))

    let run = try Run(["render", functionsApp, "--definitions", functions, "--allow-exec"])
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.errors.contains("functions-app.yaml:23:7: warning: './disruption-budget.py': with 1 pods"))
    #expect(run.output.components(separatedBy: "kind: PodDisruptionBudget").count == 3)
    #expect(run.output.contains("image: mirror.example.com/nginx:1.27"))

    try withFolder { folder in
      let text = try String(contentsOfFile: "\(root)/\(functionsApp)", encoding: .utf8)
      try text.changing("nginx:1.27", to: "nginx:latest")
        .write(toFile: "\(folder)/app.yaml", atomically: true, encoding: .utf8)
      let bad = try Run([
        "render", "\(folder)/app.yaml", "--definitions", functions, "--allow-exec", "--output-dir", "\(folder)/out",
      ])
      #expect(bad.status == 3 && bad.errors.contains("app.yaml:7:11: error: validator 'pinned-images'"))
      #expect(!FileManager.default.fileExists(atPath: "\(folder)/out"))
    }
  }

  @Test(.enabled(if: isLinux), arguments: [SIGINT, SIGTERM, SIGHUP, SIGKILL])
  func `a function ends with the run that was ended`(_ signal: Int32) throws {
    try withFolder { folder in
      try FileManager.default.createDirectory(atPath: "\(folder)/d", withIntermediateDirectories: true)
      let definition = """
        apiVersion: lateen.dev/v1alpha1
        kind: TraitDefinition
        metadata: {name: f}
        spec: {function: {exec: ./f.sh, timeout: 600}}

        """
      try definition.write(toFile: "\(folder)/d/f.yaml", atomically: true, encoding: .utf8)
      let script = "#!/bin/sh\nsetsid sleep 6543\(signal) &\npwd >'\(folder)/home'\nexec sleep 6543\(signal)\n"
      try script.write(toFile: "\(folder)/d/f.sh", atomically: true, encoding: .utf8)
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: "\(folder)/d/f.sh")
      let text = try String(contentsOfFile: "\(root)/examples/krm/app.yaml", encoding: .utf8)
      try text.changing("type: scaler", to: "type: f")
        .changing("replicas: 3", to: "{}")
        .write(toFile: "\(folder)/app.yaml", atomically: true, encoding: .utf8)

      let process = Process()
      process.executableURL = URL(fileURLWithPath: binary)
      process.arguments = ["render", "app.yaml", "--definitions", "d", "--allow-exec", "--output-dir", "out"]
      process.currentDirectoryURL = URL(fileURLWithPath: folder)
      try process.run()
      func content(_ name: String) -> String {
        ((try? String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)) ?? "").trimmingCharacters(in: .newlines)
      }
      while content("home").isEmpty, process.isRunning { Thread.sleep(forTimeInterval: 0.01) }
      kill(process.processIdentifier, signal)
      process.waitUntilExit()
      // It exits asynchronously; only that it exits is tested. Its process ID in the namespace may differ.
      while try Run(["-f", "sleep 6543\(signal)"], program: "/usr/bin/pgrep").status == 0
        || FileManager.default.fileExists(atPath: content("home"))
      {
        Thread.sleep(forTimeInterval: 0.01)
      }
      #expect(!FileManager.default.fileExists(atPath: "\(folder)/out"))
    }
  }

  @Test func `other file types in a folder of definitions are reported, and not read`() throws {
    try withFolder { folder in
      try FileManager.default.createDirectory(atPath: "\(folder)/d", withIntermediateDirectories: true)
      #expect(try Run(["\(folder)/d/pipe.yaml"], program: "/usr/bin/mkfifo").status == 0)
      for (name, target) in [("loop", "."), ("zero.yaml", "/dev/zero"), ("web.yaml", "\(root)/\(company)/web.yaml")] {
        try FileManager.default.createSymbolicLink(atPath: "\(folder)/d/\(name)", withDestinationPath: target)
      }
      // In the order of their names, each until it is gone.
      for (name, message) in [
        ("loop", "it is a link"), ("pipe.yaml", "it is not a file"), ("web.yaml", "it is a link"),
        ("zero.yaml", "it is a link"),
      ] {
        let run = try Run(["definitions", "show", "web", "--definitions", "\(folder)/d"])
        #expect(run.status == 3 && run.errors.contains("d/\(name): error: \(message)"), "\(run.errors)")
        try FileManager.default.removeItem(atPath: "\(folder)/d/\(name)")
      }
    }
  }

  @Test func `a golden's own arguments can't allow executables`() throws {
    try withFolder { folder in
      try FileManager.default.createDirectory(atPath: "\(folder)/golden/a", withIntermediateDirectories: true)
      try "".write(toFile: "\(folder)/golden/a/app.yaml", atomically: true, encoding: .utf8)
      try "--allow-exec".write(toFile: "\(folder)/golden/a/args", atomically: true, encoding: .utf8)
      _ = try Run(["golden", "update"], in: folder)
      let recorded = try String(contentsOfFile: "\(folder)/golden/a/error.txt", encoding: .utf8)
      #expect(recorded == "--allow-exec is not allowed in a case's 'args'\n")
    }
  }
}

@Suite(.serialized) struct KRMTests {
  @Test func `Applications give way to their objects, and other items are kept`() throws {
    let list = """
      apiVersion: config.kubernetes.io/v1
      kind: ResourceList
      items:
      - apiVersion: v1
        kind: ConfigMap
        metadata: {name: settings, annotations: {internal.config.kubernetes.io/path: settings.yaml}}
      - apiVersion: core.oam.dev/v1beta1
        kind: Application
        metadata: {name: shop, annotations: {internal.config.kubernetes.io/path: app.yaml}}
        spec:
          components:
          - {name: front, type: webservice, properties: {image: "nginx:1.27"}}

      """
    let run = try Run(["krm"], input: list)
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.hasPrefix("apiVersion: config.kubernetes.io/v1\nkind: ResourceList\nitems:\n"))
    #expect(run.output.contains("kind: ConfigMap") && run.output.contains("path: settings.yaml"))
    #expect(run.output.contains("kind: Deployment") && !run.output.contains("path: app.yaml"))

    let config = list.changing("items:\n", to: "items: []\nx:\n")
    #expect(try Run(["krm"], input: config).status == 0)

    // As kustomize passes a generator: among the items, and also as the functionConfig.
    let application = list.components(separatedBy: "- apiVersion: core").last ?? ""
    let both = "\(list)functionConfig:\n  apiVersion: core\(application)"
    let generated = try Run(["krm"], input: both)
    #expect(generated.status == 0 && generated.output.components(separatedBy: "kind: Deployment").count == 2)

    // A configuration file for another tool, which has no name: kept unchanged, after the objects.
    let tools = list + "- apiVersion: kustomize.config.k8s.io/v1beta1\n  kind: Kustomization\n  resources: [app.yaml]\n"
    let kept = try Run(["krm"], input: tools)
    #expect(
      kept.status == 0 && kept.output.hasSuffix("  kind: Kustomization\n  resources:\n  - app.yaml\n"), "\(kept.errors)"
    )

    let bad = try Run(["krm"], input: list.changing("type: webservice", to: "type: webservic"))
    #expect(bad.status == 3 && bad.output.contains("severity: error") && bad.errors.contains("did you mean"))
    for garbage in ["", "{", "kind: List", "[]", "a: &a [*a]"] {
      let run = try Run(["krm"], input: garbage)
      #expect(run.status == 3 && run.output.isEmpty && !run.errors.isEmpty)
    }
  }
}
