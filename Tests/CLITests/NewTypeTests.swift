import Foundation
import TestSupport
import Testing

/// All files below a folder with their contents, without those of git and of builds.
private func files(in folder: String) throws -> [String: Data] {
  var found: [String: Data] = [:]
  for case let path as String in FileManager.default.enumerator(atPath: folder) ?? .init() {
    if let data = FileManager.default.contents(atPath: "\(folder)/\(path)") { found[path] = data }
  }
  return found
}

private func text(_ path: String) throws -> String { try String(contentsOfFile: path, encoding: .utf8) }

/// A copy of the parts of a checkout that a new type reads or changes.
private func withCheckout(_ body: (String) throws -> Void) throws {
  try withFolder { folder in
    for path in ["Sources/Tree", "Sources/Rendering", "Sources/Renderers", "docs/types", "definitions"] {
      let target = URL(fileURLWithPath: "\(folder)/\(path)")
      try FileManager.default.createDirectory(at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
      try FileManager.default.copyItem(atPath: "\(root)/\(path)", toPath: target.path)
    }
    try body(folder)
  }
}

/// `lateen definitions new`. scripts/new-types tests that its output compiles and renders.
@Suite(.serialized) struct NewTypeTests {
  @Test func `a function renders as its goldens say`() throws {
    try withFolder { folder in
      for (kind, name) in [("trait", "cost-centre"), ("component", "batch")] {
        let new = try Run(["definitions", "new", kind, name], in: folder)
        #expect(new.status == 0 && new.errors.hasPrefix("next:\n"), "\(new.errors)")
        #expect(
          new.output.split(separator: "\n").allSatisfy { FileManager.default.fileExists(atPath: "\(folder)/\($0)") })
      }
      #expect(FileManager.default.isExecutableFile(atPath: "\(folder)/definitions/batch.py"))
      guard FileManager.default.isExecutableFile(atPath: "/usr/bin/python3") else { return }
      let verified = try Run(["golden", "verify", "--allow-exec"], in: folder)
      #expect(verified.status == 0 && verified.output == "6 cases, 6 files: as recorded\n", "\(verified.output)")
      let refused = try Run(["golden", "verify"], in: folder)
      #expect(refused.status == 1 && refused.output.contains("executables run only with --allow-exec"))
    }
  }

  @Test func `a renderer is added to the lists of a checkout`() throws {
    try withCheckout { folder in
      let new = try Run(["definitions", "new", "trait", "host-band"], in: "\(folder)/docs")
      #expect(new.status == 0, "\(new.errors)")
      let registry = try text("\(folder)/Sources/Renderers/Registry+Standard.swift")
      #expect(registry.contains("      HostAliases.self,\n      HostBand.self,\n"))
      let renderer = try text("\(folder)/Sources/Renderers/Traits/HostBand.swift")
      #expect(renderer.contains("public enum HostBand: TraitRenderer {\n  public static let type = \"host-band\"\n"))
      let index = try text("\(folder)/docs/types/README.md").split(separator: "\n")
      let place = try #require(index.firstIndex { $0.hasPrefix("| [host-band](traits/host-band.md) |") })
      #expect(index[place - 1].hasPrefix("| [gateway]") && index[place + 1].hasPrefix("| [host"))
      #expect(try text("\(folder)/golden/traits/host-band-bad-value/error.txt").contains("needs the parameter 'value'"))

      // A name with another meaning in Lateen's source.
      let other = try Run(["definitions", "new", "component", "node"], in: folder)
      #expect(other.status == 0 && other.output.hasPrefix("Sources/Renderers/Components/NodeComponent.swift\n"))
      #expect(try Run(["definitions", "new", "trait", "x", "--as", "krm"], in: folder).status == 3)

      // A package in the checkout is closer than the checkout, and finds Lateen there.
      let made = try Run(["definitions", "new", "trait", "x", "--as", "package", "--output-dir", "shop"], in: folder)
      #expect(made.status == 0 && made.output.hasPrefix("shop/Package.swift\n"), "\(made.errors)")
      let more = try Run(["definitions", "new", "trait", "y"], in: "\(folder)/shop")
      #expect(more.status == 0 && more.output.hasPrefix("Sources/shop/Y.swift\n"), "\(more.errors)")
    }
  }

  @Test func `a run that was killed is finished by the next`() throws {
    try withCheckout { folder in
      let before = try files(in: folder)
      let arguments = ["definitions", "new", "trait", "host-band"]
      #expect(try Run(arguments, in: folder).status == 0)
      let whole = try files(in: folder)
      let new = whole.keys.filter { before[$0] != whole[$0] }.sorted()
      #expect(new.count == 11)
      for missing in new {
        // As if the run had been interrupted at this file: the lists are written last.
        let isInLists = before[missing] != nil
        for path in new where isInLists ? path == missing : path >= missing || before[path] != nil {
          if let old = before[path] {
            try old.write(to: URL(fileURLWithPath: "\(folder)/\(path)"))
          } else {
            try FileManager.default.removeItem(atPath: "\(folder)/\(path)")
          }
        }
        #expect(try Run(arguments, in: folder).status == 0)
        #expect(try files(in: folder) == whole)
      }
    }
  }

  @Test func `nothing is overwritten or left half written`() throws {
    try withCheckout { folder in
      for obstacle in ["golden/traits/host-band-full/render.yaml", "Sources/Renderers/Traits/HostBand.swift"] {
        let path = URL(fileURLWithPath: "\(folder)/\(obstacle)")
        try FileManager.default.createDirectory(at: path.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data("mine".utf8).write(to: path)
        let before = try files(in: folder)
        let run = try Run(["definitions", "new", "trait", "host-band"], in: folder)
        #expect(run.status == 3 && run.output.isEmpty && run.errors.contains("it is there already"), "\(run.errors)")
        #expect(try files(in: folder) == before)
        try FileManager.default.removeItem(at: path)
      }
      // A file in place of a folder, found after most files have been written: all of them are removed again.
      try? FileManager.default.removeItem(atPath: "\(folder)/golden")
      try Data("mine".utf8).write(to: URL(fileURLWithPath: "\(folder)/golden"))
      let before = try files(in: folder)
      #expect(try Run(["definitions", "new", "trait", "host-band"], in: folder).status == 5)
      #expect(try files(in: folder) == before)
      try FileManager.default.removeItem(atPath: "\(folder)/golden")

      let registry = URL(fileURLWithPath: "\(folder)/Sources/Renderers/Registry+Standard.swift")
      try Data("// nothing here\n".utf8).write(to: registry)
      let unlisted = try Run(["definitions", "new", "trait", "host-band"], in: folder)
      #expect(unlisted.status == 3 && unlisted.errors.contains("there is no list of traits to add to"))
    }
  }

  @Test func `a package is made, and more renderers go into it`() throws {
    try withFolder { folder in
      let unknown = try Run(["definitions", "new", "trait", "x", "--as", "package"], in: folder)
      #expect(unknown.status == 3 && unknown.errors.contains("--lateen"))
      let address = "https://example.com/lateen.git"
      let made = try Run(
        ["definitions", "new", "trait", "x", "--as", "package", "--output-dir", "shop", "--lateen", address], in: folder
      )
      #expect(made.status == 0, "\(made.errors)")
      #expect(try text("\(folder)/shop/Package.swift").contains(".package(url: \"\(address)\", from: \"0.2.0\")"))

      let main = "\(folder)/shop/Sources/shop/main.swift"
      for (kind, name, call) in [
        ("component", "batch", "components: [Batch.self], traits: [X.self]"),
        ("trait", "string", "components: [Batch.self], traits: [X.self, StringTrait.self]"),
      ] {
        let more = try Run(["definitions", "new", kind, name], in: "\(folder)/shop/Sources")
        #expect(more.status == 0, "\(more.errors)")
        #expect(try text(main) == "import LateenCLI\n\nLateenCLI.main(registry: .standard.adding(\(call)))\n")
      }
      let lists = """
        LateenCLI.main(
          registry: .standard.adding(
            traits: [
              X.self,
            ]))

        """
      try lists.write(toFile: main, atomically: true, encoding: .utf8)
      #expect(try Run(["definitions", "new", "trait", "later"], in: "\(folder)/shop").status == 0)
      #expect(try text(main) == lists.replacingOccurrences(of: "X.self,", with: "X.self,\n      Later.self,"))

      try "LateenCLI.main(registry: mine)\n".write(toFile: main, atomically: true, encoding: .utf8)
      let strange = try Run(["definitions", "new", "trait", "last"], in: "\(folder)/shop")
      #expect(strange.status == 3 && strange.errors.contains("main.swift: error: the renderers that it hands to"))
    }
  }

  @Test(arguments: [
    "", "../x", "/etc/x", "Upper", "9th", "end-", "-", "a b", "a.b", "é", String(repeating: "a", count: 41),
  ])
  func `names are checked`(_ name: String) throws {
    try withFolder { folder in
      let run = try Run(["definitions", "new", "trait", "--", name], in: folder)
      #expect(run.status == 3 && run.errors.contains("can't be the name of a trait"), "\(run.errors)")
      #expect(try Run(["definitions", "new", "trait", "scaler"], in: folder).errors.contains("already"))
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == [])
    }
  }
}
