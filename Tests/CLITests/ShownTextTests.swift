import Foundation
import Testing

/// What is printed of hostile input, on every way out: nothing that steers a terminal, breaks a line or is not seen, and no
/// line that a CI system takes for a command.
@Suite(.serialized) struct ShownTextTests {
  /// All scalars that must not be printed, as ranges.
  private static let ranges: [ClosedRange<UInt32>] = [
    0x01...0x1F, 0x7F...0x9F, 0xAD...0xAD, 0x61C...0x61C, 0x180E...0x180E, 0x200B...0x200F, 0x2028...0x202E,
    0x2060...0x206F, 0xFE00...0xFE0F, 0xFEFF...0xFEFF, 0xFFF9...0xFFFB, 0xE0001...0xE0001, 0xE0020...0xE007F,
  ]
  private static let hostile = ranges.joined().compactMap(Unicode.Scalar.init)
  /// A command in all forms, each at the beginning of a line, however lines end.
  private static let command =
    "\r\n::set-output name=a::b\u{2028}::error::c\n\u{301}::add-mask::d\n##[group]e\r::stop-commands::f"
  private static let text = "x" + String(String.UnicodeScalarView(hostile)) + command

  private func check(_ output: String, _ place: String, isGitHub: Bool = false) {
    let bad = Set(
      output.unicodeScalars.filter { scalar in
        scalar != "\n" && Self.ranges.contains { $0.contains(scalar.value) }
      })
    #expect(bad.isEmpty, "\(place): \(bad.map { String($0.value, radix: 16) }.sorted())")
    for line in output.unicodeScalars.split(separator: "\n") {
      let text = String(line).trimmingCharacters(in: .whitespaces)
      let own = ["::error file=", "::warning file=", "::error::", "::warning::"]
      if text.hasPrefix("::") {
        #expect(isGitHub && own.contains { text.hasPrefix($0) } && !text.hasPrefix("::error::c"), "\(place): \(text)")
      }
      // JSON is data, and holds what was written; GitHub's own form has its commands at the beginning alone.
      let isData = isGitHub || ["json", "sarif", "junit"].contains { place.hasSuffix($0) }
      #expect(!text.contains("##[") || isData, "\(place): \(text)")
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
