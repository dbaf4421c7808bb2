import Foundation
import Testing

/// Runs the tutorial of an example, and compares what it prints with what is recorded beside it.
func expectTutorial(in example: String) throws {
  let process = Process()
  process.executableURL = URL(fileURLWithPath: "\(root)/\(example)/tutorial.sh")
  process.environment = ["LATEEN": binary, "PATH": "/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C.UTF-8"]
  let pipe = Pipe()
  process.standardOutput = pipe
  try process.run()
  let output = String(decoding: try pipe.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
  process.waitUntilExit()
  #expect(process.terminationStatus == 0)
  let recorded = try String(contentsOfFile: "\(root)/\(example)/tutorial.txt", encoding: .utf8)
  #expect(
    output == recorded,
    "if it is right: LATEEN=$PWD/.build/debug/lateen \(example)/tutorial.sh > \(example)/tutorial.txt")
}
