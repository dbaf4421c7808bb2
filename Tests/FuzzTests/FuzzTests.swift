import Files
import FuzzTargets
import TestSupport
import Testing
import Tree

private let root = Project.root

/// Inputs found by the fuzzer remain fixed, and its seeds reach their targets.
@Suite struct FuzzTests {
  @Test(arguments: FuzzTarget.allCases) func `every input that once crashed is handled`(target: FuzzTarget) throws {
    let folder = "\(root)/Tests/FuzzTests/Corpus/\(target.rawValue)"
    guard FileTree.isFolder(folder) else { return }
    for name in try FileTree.names(in: folder) {
      target.run(try FileReader(limit: 1 << 20).bytes(of: "\(folder)/\(name)"))
    }
  }

  @Test(arguments: FuzzTarget.allCases) func `every seed and its mutations are handled`(target: FuzzTarget) throws {
    let seeds = try target.seeds(below: root)
    #expect(seeds.count > 20)
    for (index, seed) in seeds.enumerated() {
      target.run(seed.bytes)
      if let changed = TreeMutation.mutate(seed.bytes, seed: UInt64(index)) { target.run(changed) }
    }
  }
}
