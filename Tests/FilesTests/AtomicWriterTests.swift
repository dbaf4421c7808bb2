import Files
import Foundation
import TestSupport
import Testing
import Tree

private func text(_ path: String) throws -> String {
  String(decoding: try FileReader(limit: 1 << 20).bytes(of: path), as: UTF8.self)
}

@Test func `a folder is replaced as a whole`() throws {
  try withFolder { root in
    let out = "\(root)/deep/out"
    try AtomicWriter.write([("a.yaml", Array("1".utf8)), ("b/c.yaml", Array("2".utf8))], toFolder: out)
    #expect(try FileTree.files(below: out) == ["a.yaml", "b/c.yaml"])
    try AtomicWriter.write([("d.yaml", Array("3".utf8))], toFolder: "\(out)/")
    #expect(try FileTree.files(below: out) == ["d.yaml"])
    #expect(try FileManager.default.contentsOfDirectory(atPath: "\(root)/deep") == ["out"])
  }
}

@Test(arguments: ["../x", "/x", "a/../../x", "a//b", "./a", "", "a\0b"])
func `no name escapes the folder, and a failed run keeps the old folder`(name: String) throws {
  try withFolder { root in
    let out = "\(root)/out"
    try AtomicWriter.write([("a.yaml", Array("1".utf8))], toFolder: out)
    #expect(throws: Diagnostic.self) {
      try AtomicWriter.write([("new.yaml", []), (name, [])], toFolder: out)
    }
    #expect(try FileTree.files(below: out) == ["a.yaml"])
    #expect(try FileManager.default.contentsOfDirectory(atPath: root) == ["out"])
  }
}

@Test func `a file is replaced, and nothing else is left`() throws {
  try withFolder { root in
    try AtomicWriter.write(Array("one".utf8), to: "\(root)/f")
    try AtomicWriter.write(Array("two".utf8), to: "\(root)/f")
    #expect(try text("\(root)/f") == "two")
    #expect(try FileManager.default.contentsOfDirectory(atPath: root) == ["f"])
  }
}

@Test func `a folder in place of a file is reported`() throws {
  try withFolder { root in
    try AtomicWriter.write(Array("x".utf8), to: "\(root)/f")
    #expect(throws: Diagnostic.self) { try AtomicWriter.write([("a", [])], toFolder: "\(root)/f/out") }
    #expect(throws: Diagnostic.self) { try FileReader(limit: 10).bytes(of: root) }
    #expect(throws: Diagnostic.self) { try FileReader(limit: 10).bytes(of: "\(root)/none") }
  }
}

@Test func `a file where a folder is wanted stays`() throws {
  try withFolder { root in
    try AtomicWriter.write(Array("mine".utf8), to: "\(root)/f")
    let written = #expect(throws: Diagnostic.self) { try AtomicWriter.write([("a", [])], toFolder: "\(root)/f") }
    let edited = #expect(throws: Diagnostic.self) { try AtomicWriter.edit("\(root)/f", ["a": []]) }
    for error in [written, edited] { #expect(error?.message == "the folder can't be made: a file is in its place") }
    #expect(try text("\(root)/f") == "mine")
    #expect(try FileManager.default.contentsOfDirectory(atPath: root) == ["f"])
  }
}

@Test func `names that only look alike are different files`() throws {
  try withFolder { root in
    // To Swift these are equal; to the file system they are not.
    let (ours, theirs) = ("caf\u{E9}.yaml", "cafe\u{301}.yaml")
    try AtomicWriter.write([(ours, [])], toFolder: "\(root)/out")
    try AtomicWriter.edit("\(root)/goldens", [ByteKey("a/\(ours)"): [1], ByteKey("a/\(theirs)"): [2]])
    #expect(try FileReader(limit: 10).bytes(of: "\(root)/goldens/a/\(ours)") == [1])
    #expect(try FileReader(limit: 10).bytes(of: "\(root)/goldens/a/\(theirs)") == [2])
    try Data("mine".utf8).write(to: URL(fileURLWithPath: "\(root)/out/\(theirs)"))
    let names = try FileTree.files(below: "\(root)/out")
    guard names.count == 2 else { return }
    #expect(throws: Diagnostic.self) { try AtomicWriter.write([(ours, [])], toFolder: "\(root)/out") }
    #expect(try text("\(root)/out/\(theirs)") == "mine")
  }
}

@Test func `a link to a folder stays, and what it leads to is replaced`() throws {
  try withFolder { root in
    try AtomicWriter.write([("old.yaml", [])], toFolder: "\(root)/real")
    try FileManager.default.createSymbolicLink(atPath: "\(root)/link", withDestinationPath: "real")
    try AtomicWriter.write([("new.yaml", [])], toFolder: "\(root)/link")
    #expect(try FileTree.files(below: "\(root)/real") == ["new.yaml"])
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: "\(root)/link") == "real")
  }
}

@Test func `nothing is changed through a link inside a folder`() throws {
  try withFolder { root in
    try AtomicWriter.write([("a.yaml", Array("mine".utf8))], toFolder: "\(root)/outside")
    try AtomicWriter.write([("x", [])], toFolder: "\(root)/in")
    try FileManager.default.createSymbolicLink(atPath: "\(root)/in/case", withDestinationPath: "../outside")
    #expect(throws: Diagnostic.self) { try AtomicWriter.edit("\(root)/in", ["case/a.yaml": []]) }
    #expect(try text("\(root)/outside/a.yaml") == "mine")
  }
}

@Test func `a pipe in a folder is reported without waiting for it`() throws {
  try withFolder { root in
    #expect(unsafe mkfifo("\(root)/x.yaml", 0o600) == 0)
    let error = #expect(throws: Diagnostic.self) { try FileReader(limit: 10).bytes(ofFile: "\(root)/x.yaml") }
    #expect(error?.message == "it is not a file")
  }
}

@Test func `reading stops one byte behind the limit`() throws {
  try withFolder { root in
    try AtomicWriter.write([UInt8](repeating: 65, count: 100), to: "\(root)/f")
    #expect(try FileReader(limit: 10).bytes(of: "\(root)/f").count == 11)
  }
}

@Test func `two writers at once leave the folder of one of them`() async throws {
  let root = try newFolder()
  defer { try? FileManager.default.removeItem(atPath: root) }
  await withTaskGroup(of: Void.self) { group in
    for writer in 0..<8 {
      group.addTask {
        for _ in 0..<10 {
          let files = (0..<5).map { (path: "\($0)-w\(writer)", bytes: Array("x".utf8)) }
          try? AtomicWriter.write(files, toFolder: "\(root)/out")
        }
      }
    }
  }
  let names = try FileTree.files(below: "\(root)/out")
  #expect(names.count == 5)
  #expect(Set(names.map { $0.split(separator: "-").last }).count == 1)
}
