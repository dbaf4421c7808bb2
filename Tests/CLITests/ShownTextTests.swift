import Foundation
import TestSupport
import Testing

/// Output for hostile input, in every format: no control or invisible characters, and no lines that a CI system takes
/// for a workflow command.
@Suite(.serialized) struct ShownTextTests {
  /// All scalars that must not be printed: controls, marks of direction, separators of lines, and what is not seen.
  private static let hostile = (1...UInt32(0x10_FFFF)).compactMap(Unicode.Scalar.init).filter(isHostile)
  private static func isHostile(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: true
    default: scalar.properties.isDefaultIgnorableCodePoint
    }
  }
  /// All that is written onto what stands before it: a few to a letter, and none to anything else.
  private static let marks = (0...UInt32(0x10_FFFF)).compactMap(Unicode.Scalar.init).filter(isMark)
  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    [.nonspacingMark, .spacingMark, .enclosingMark].contains(scalar.properties.generalCategory)
  }
  /// Those of a kind in groups, so that each can be had where there is no room for all.
  private static let onSigns = marks.flatMap { [",", $0] as [Unicode.Scalar] }
  /// A command in all forms, each at the beginning of a line, however lines end.
  private static let command =
    "\r\n::set-output name=a::b\u{2028}::error::c\n\u{301}::add-mask::d\n##[group]e\r::stop-commands::f ##vso[task]"
  private static let text = "x" + String(String.UnicodeScalarView(hostile + onSigns)) + command

  private func check(_ output: String, _ place: String, isGitHub: Bool = false) {
    var bad: Set<Unicode.Scalar> = []
    var before: Unicode.Scalar = "\n"
    for scalar in output.unicodeScalars {
      let isJoined = Self.isMark(scalar) && before.isASCII && !before.properties.isAlphabetic
      if scalar != "\n" && Self.isHostile(scalar) || isJoined { bad.insert(scalar) }
      before = scalar
    }
    #expect(bad.isEmpty, "\(place): \(bad.map { String($0.value, radix: 16) }.sorted())")
    for line in output.unicodeScalars.split(separator: "\n") {
      let text = String(line).trimmingCharacters(in: .whitespaces)
      let own = ["::error file=", "::warning file=", "::error::", "::warning::"]
      if text.hasPrefix("::") {
        #expect(isGitHub && own.contains { text.hasPrefix($0) } && !text.hasPrefix("::error::c"), "\(place): \(text)")
      }
      #expect(!text.contains("##[") && !text.contains("##vso["), "\(place): \(text)")
      #expect(text.unicodeScalars.first != "\u{301}", "\(place): \(text)")
    }
  }

  /// The text between double quotes of YAML.
  private var quoted: String {
    Self.text.unicodeScalars.map { scalar in
      let digits = String(scalar.value, radix: 16)
      return "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
    }.joined()
  }

  private func application(_ value: String) -> String {
    """
    apiVersion: core.oam.dev/v1beta1
    kind: Application
    metadata: {name: shop}
    spec:
      components:
      - name: shop
        type: worker
        properties: {image: nginx, env: [{name: A, value: "\(value)"}]}
      - name: config
        type: k8s-objects
        properties: {objects: [{apiVersion: example.com/v1, kind: Thing, metadata: {name: a}, spec: {? "\(value)" : "\(value)"}}]}
    """
  }

  private func broken() -> String {
    """
    apiVersion: core.oam.dev/v1beta1
    kind: Application
    metadata: {name: shop}
    spec:
      components:
      - {name: "\(quoted)", type: "\(quoted)", properties: {? "\(quoted)" : "\(quoted)"}}
      - {name: b, type: worker, dependsOn: ["\(quoted)"], properties: {image: "\(quoted)", ? "\(quoted)" : 1}}
    """
  }

  @Test func `problems, in every form`() throws {
    try withFolder { folder in
      let file = "\(folder)/app.yaml"
      try broken().write(toFile: file, atomically: true, encoding: .utf8)
      for format in ["text", "json", "sarif", "github"] {
        let run = try Run(["vet", file, "-o", format])
        #expect(run.status == 3)
        #expect(run.output.utf8.count > 100)
        check(run.output + run.errors, "vet -o \(format)", isGitHub: format == "github")
      }
      check(try Run(["render", file]).errors, "render")
    }
  }

  @Test func `differences, in every form`() throws {
    try withFolder { folder in
      let (old, new) = ("\(folder)/old.yaml", "\(folder)/new.yaml")
      try application("a").write(toFile: old, atomically: true, encoding: .utf8)
      try application(quoted).write(toFile: new, atomically: true, encoding: .utf8)
      for format in ["unified", "summary", "json"] {
        let run = try Run(["diff", old, new, "-o", format])
        #expect(run.status == 1, "\(run.errors)")
        check(run.output + run.errors, "diff -o \(format)")
      }
    }
  }

  @Test func `a release, in every form`() throws {
    try withFolder { folder in
      let (old, new) = ("\(folder)/old.yaml", "\(folder)/new.yaml")
      try application("a").write(toFile: old, atomically: true, encoding: .utf8)
      try application(quoted).write(toFile: new, atomically: true, encoding: .utf8)
      for command in [
        ["plan"], ["plan", "-o", "json"], ["graph", "-o", "svg"], ["graph", "-o", "dot"], ["graph", "-o", "mermaid"],
        ["preview", "--step", "complete", "-o", "json"], ["render", "-o", "json"], ["route", "--host", Self.text],
        ["route", "--host", "a.example", "-o", "json"],
      ] {
        let run = try Run(command.prefix(1) + [new, "--from", old] + command.dropFirst())
        #expect(run.output.utf8.count + run.errors.utf8.count > 20)
        check(run.output + run.errors, command.joined(separator: " "))
      }
      for target in [["up", new], ["status", "shop"], ["list"], ["revisions", "shop"], ["revisions", "shop", "1"]] {
        // As text a revision is what `render` printed: YAML, and data.
        for format in target.count == 3 ? ["json"] : ["text", "json"] {
          let run = try Run(target + ["--target", "\(folder)/t", "-o", format])
          check(run.output + run.errors, "\(target) -o \(format)")
        }
      }
    }
  }

  @Test func `definitions with hostile descriptions, in every form`() throws {
    try withFolder { folder in
      try FileManager.default.createDirectory(atPath: "\(folder)/d", withIntermediateDirectories: true)
      try """
      apiVersion: lateen.dev/v1alpha1
      kind: ComponentDefinition
      metadata: {name: hostile, annotations: {definition.oam.dev/description: "\(quoted)"}}
      spec:
        description: "\(quoted)"
        renderer: worker
        parameters: {image: {description: "\(quoted)", default: "\(quoted)"}, ? "\(quoted)" : {default: "\(quoted)"}}
        ? "\(quoted)" : "\(quoted)"
      """.write(toFile: "\(folder)/d/hostile.yaml", atomically: true, encoding: .utf8)
      for command in [
        ["list"], ["show", "hostile"], ["show", "hostile", "-o", "json"], ["show", "hostile", "-o", "markdown"],
        ["show", "hostile", "-o", "yaml"],
      ] {
        let run = try Run(["definitions"] + command + ["--definitions", "\(folder)/d"])
        check(run.output + run.errors, "definitions \(command.joined(separator: " "))")
      }
      for format in ["text", "json", "sarif", "github"] {
        let run = try Run(["definitions", "vet", "\(folder)/d", "-o", format])
        check(run.output + run.errors, "definitions vet -o \(format)", isGitHub: format == "github")
      }
    }
  }

  @Test func `functions for kustomize, with what is wrong`() throws {
    let items = broken().split(separator: "\n").map { "  \($0)" }.joined(separator: "\n")
    let run = try Run(
      ["krm"], input: "apiVersion: config.kubernetes.io/v1\nkind: ResourceList\nitems:\n- \(items.dropFirst(2))\n")
    #expect(run.status == 3)
    check(run.errors, "krm")
  }

  @Test func `goldens with hostile names, in every form`() throws {
    try withFolder { folder in
      let name = String(Self.text.unicodeScalars.filter { $0 != "/" }.prefix(60))
      let command = "a\n::set-output name=a::b"
      for (name, value) in [(name, quoted), (command, quoted)] {
        let place = "\(folder)/golden/\(name)"
        try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
        try application(value).write(toFile: "\(place)/app.yaml", atomically: true, encoding: .utf8)
        try "a: \"\(value)\"\n".write(toFile: "\(place)/render.yaml", atomically: true, encoding: .utf8)
        try "x".write(toFile: "\(place)/more\(name.suffix(20)).yaml", atomically: true, encoding: .utf8)
      }
      for format in ["text", "json", "junit", "github"] {
        let run = try Run(["golden", "verify", "-o", format], in: folder)
        check(run.output + run.errors, "golden verify -o \(format)", isGitHub: format == "github")
      }
      check(try Run(["golden", "list"], in: folder).output, "golden list")
      let update = try Run(["golden", "update"], in: folder)
      check(update.output + update.errors, "golden update")
      let unknown = try Run(["golden", "verify", "q" + Self.command], in: folder)
      check(unknown.output + unknown.errors, "golden verify NAME")
    }
  }

  @Test(arguments: [
    ["TEXT"], ["render", "--TEXT"], ["render", "TEXT"], ["render", "a.yaml", "--step", "TEXT"], ["explain", "TEXT"],
    ["definitions", "show", "TEXT"], ["render", "a.yaml", "--max-bytes=TEXT"],
    ["plan", "a.yaml", "--kube-version", "TEXT"],
  ]) func `usage`(arguments: [String]) throws {
    let run = try Run(arguments.map { $0.replacingOccurrences(of: "TEXT", with: Self.text) })
    #expect(run.status != 0)
    check(run.output + run.errors, "\(arguments)")
  }

  @Test func `comments say where objects come from, on one line`() throws {
    try withFolder { folder in
      let place = "\(folder)/a\n::set-output name=a::b\r\nx.yaml"
      try application("a").write(toFile: place, atomically: true, encoding: .utf8)
      let run = try Run(["render", place, "--comments"])
      #expect(run.status == 0, "\(run.errors)")
      #expect(run.output.contains("# from "))
      check(run.output + run.errors, "render --comments")
    }
  }
}
