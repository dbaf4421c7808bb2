import Files
import SystemPackage
import Tree

/// The folder of one run, for its streams and whatever it writes; gone afterwards.
struct WorkFolder: Sendable {
  let path: String

  /// Makes a folder that nobody else can read.
  init(input: [UInt8]) throws(Diagnostic) {
    path = try TemporaryFolder.make(named: "lateen-function")
    do throws(Diagnostic) {
      try AtomicWriter.write(input, to: "\(path)/input.json")
      try TemporaryFolder.make(at: home)
    } catch {
      AtomicWriter.remove(path)
      throw error
    }
  }

  /// Where the run begins.
  var home: String { "\(path)/work" }

  /// What it reads, and where it writes.
  func openStreams() throws -> (input: FileDescriptor, output: FileDescriptor, errors: FileDescriptor) {
    let input = try FileDescriptor.open(FilePath("\(path)/input.json"), .readOnly)
    let output = try create("output")
    let errors = try create("errors")
    return (input, output, errors)
  }

  private func create(_ name: String) throws -> FileDescriptor {
    try FileDescriptor.open(
      FilePath("\(path)/\(name)"), .writeOnly, options: [.create, .exclusiveCreate, .append],
      permissions: [.ownerReadWrite])
  }

  /// What it has written so far, in bytes.
  var outputSize: Int { FileTree.size("\(path)/output") + FileTree.size("\(path)/errors") }

  /// What it wrote.
  var output: [UInt8] { (try? FileReader(limit: FunctionProcess.mostOutput).bytes(of: "\(path)/output")) ?? [] }
  /// What it said beside it.
  var errors: [UInt8] { (try? FileReader(limit: 1 << 16).bytes(of: "\(path)/errors")) ?? [] }

  func remove() { AtomicWriter.remove(path) }
}
