import Files
import TestSupport
import Testing

/// Compares `ARCHITECTURE.md` with `Package.swift`.
@Suite struct ArchitectureTests {
  private static let root = Project.root
  /// Targets that are tools of this repository, and not part of the program.
  private static let tools: Set<String> = ["CFloor", "bench", "FuzzTargets", "fuzz", "TestSupport"]

  private static func text(_ file: String) throws -> String {
    String(decoding: try FileReader(limit: 1 << 20).bytes(of: "\(root)/\(file)"), as: UTF8.self)
  }

  /// Each target of the package with the targets that it imports.
  private static func imports() throws -> [String: [String]] {
    let package = try text("Package.swift")
    var found: [String: [String]] = [:]
    let targets = /\n    \.(?:target|executableTarget)\((?s:.*?)(?=\n    \.|\n  \],)/
    for match in package.matches(of: targets) {
      let target = package[match.range]
      guard let name = target.firstMatch(of: /name: "(\w+)"/)?.1, !tools.contains(String(name)) else { continue }
      let list = target.firstMatch(of: /dependencies: \[([^\]]*)\]/)?.1 ?? ""
      found[String(name)] = list.matches(of: /"(\w+)"/).map { String($0.1) }
    }
    return found
  }

  @Test func `the table has every target with its imports`() throws {
    var told: [String: Set<String>] = [:]
    for line in try Self.text("ARCHITECTURE.md").split(separator: "\n") {
      guard let row = line.wholeMatch(of: /\| `(\w+)` \| .* \| (.*) \|/) else { continue }
      told[String(row.1)] = Set(row.2.matches(of: /`(\w+)`/).map { String($0.1) })
    }
    let imports = try Self.imports().mapValues(Set.init)
    #expect(imports.count > 15)
    #expect(told == imports)
  }

  @Test func `each arrow of the diagram is an import, and each target is in it`() throws {
    let imports = try Self.imports()
    var drawn: Set<String> = []
    for line in try Self.text("ARCHITECTURE.md").split(separator: "\n") {
      guard let arrow = line.wholeMatch(of: #/  (\w+) --> (\w+)/#) else { continue }
      let (from, to) = (String(arrow.1), String(arrow.2))
      #expect(imports[from]?.contains(to) == true, "\(from) --> \(to)")
      drawn.formUnion([from, to])
    }
    #expect(drawn.isSuperset(of: imports.keys))
  }
}
