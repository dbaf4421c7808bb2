import CFuzzer
import Files
import FuzzTargets
import Tree

// The functions that libFuzzer looks for by their names. The target is named by the environment, as libFuzzer owns the
// command line.
private let target: FuzzTarget = {
  guard let target = Terminal.environment("LATEEN_FUZZ_TARGET").flatMap(FuzzTarget.init) else {
    fatalError("LATEEN_FUZZ_TARGET must be one of \(FuzzTarget.allCases.map(\.rawValue))")
  }
  return target
}()

/// Writes the seeds into the folder that the environment names.
@_cdecl("LLVMFuzzerInitialize")
public func initialize(
  _ count: UnsafeMutablePointer<Int32>?, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>>?
) -> Int32 {
  guard let folder = Terminal.environment("LATEEN_FUZZ_SEEDS") else { return 0 }
  do throws(Diagnostic) {
    for seed in try target.seeds(below: ".") { try AtomicWriter.write(seed.bytes, to: "\(folder)/\(seed.name)") }
  } catch {
    fatalError("\(error)")
  }
  return 0
}

@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ data: UnsafePointer<UInt8>?, _ size: Int) -> Int32 {
  unsafe target.run(Array(UnsafeBufferPointer(start: data, count: size)))
  return 0
}

/// Changes the tree that the bytes stand for, every other time; else the bytes.
@_cdecl("LLVMFuzzerCustomMutator")
public func mutate(_ data: UnsafeMutablePointer<UInt8>, _ size: Int, _ most: Int, _ seed: UInt32) -> Int {
  if target.takesTrees ? seed % 4 != 0 : seed % 16 == 0 {
    let bytes = unsafe Array(UnsafeBufferPointer(start: data, count: size))
    if let changed = TreeMutation.mutate(bytes, seed: UInt64(seed)), changed.count <= most {
      for index in changed.indices { unsafe data[index] = changed[index] }
      return changed.count
    }
  }
  return unsafe LLVMFuzzerMutate(data, size, most)
}
