import Files
import FuzzTargets
import Testing
import Tree

private let root = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")

/// What the fuzzer has found once stays found, and its seeds reach what they are for.
@Suite struct FuzzTests {
  @Test(arguments: FuzzTarget.allCases) func `every input that once did harm is taken`(target: FuzzTarget) throws {
    let folder = "\(root)/Tests/FuzzTests/Corpus/\(target.rawValue)"
    guard FileTree.isFolder(folder) else { return }
    for name in try FileTree.names(in: folder) {
      target.run(try FileReader(limit: 1 << 20).bytes(of: "\(folder)/\(name)"))
    }
  }

  @Test(arguments: FuzzTarget.allCases) func `every seed is taken, and each of its changes`(target: FuzzTarget) throws {
    let seeds = try target.seeds(below: root)
    #expect(seeds.count > 20)
    for (index, seed) in seeds.enumerated() {
      target.run(seed.bytes)
      if let changed = TreeMutation.mutate(seed.bytes, seed: UInt64(index)) { target.run(changed) }
    }
  }
}
