import Foundation
import TestSupport
import Testing

/// What is left when a run is ended while it writes.
@Suite(.serialized) struct LeftoverTests {
  /// An Application of many objects, whose folder takes a while to write.
  private func write(to path: String) throws {
    let objects = (0..<2_000).map { "{apiVersion: v1, kind: ConfigMap, metadata: {name: c\($0)}}" }
    try """
    apiVersion: core.oam.dev/v1beta1
    kind: Application
    metadata: {name: many}
    spec:
      components:
      - {name: many, type: k8s-objects, properties: {objects: [\(objects.joined(separator: ", "))]}}
    """.write(toFile: path, atomically: true, encoding: .utf8)
  }

  /// Starts a run that writes, and ends it by a signal as soon as it has begun to. Whether it came in time.
  private func interrupt(_ folder: String, _ number: Int32) throws -> Bool {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: binary)
    process.arguments = ["render", "app.yaml", "--output-dir", "out"]
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    try process.run()
    while process.isRunning, try hidden(folder).isEmpty { usleep(500) }
    kill(process.processIdentifier, number)
    process.waitUntilExit()
    return process.terminationReason == .uncaughtSignal && process.terminationStatus == number
  }

  /// Whether a folder is not there, or has everything that its list of files names: the signal may come after the rename.
  private func isWhole(_ folder: String) throws -> Bool {
    guard FileManager.default.fileExists(atPath: folder) else { return true }
    let list = try String(contentsOfFile: "\(folder)/.lateen-written", encoding: .utf8)
    let names = list.split(separator: "\n").dropFirst()
    return names.count > 100 && names.allSatisfy { FileManager.default.fileExists(atPath: "\(folder)/\($0)") }
  }

  private func hidden(_ folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasPrefix(".") }
  }

  @Test(arguments: [SIGTERM, SIGHUP, SIGINT])
  func `a run that is ended by a signal takes away what it has begun`(_ number: Int32) throws {
    try withFolder { folder in
      try write(to: "\(folder)/app.yaml")
      var wasInTime = false
      for _ in 0..<20 where !wasInTime {
        wasInTime = try interrupt(folder, number)
        #expect(try hidden(folder).isEmpty)
        if wasInTime { #expect(try isWhole("\(folder)/out")) }
        try? FileManager.default.removeItem(atPath: "\(folder)/out")
      }
      #expect(wasInTime)
    }
  }

  @Test func `what a killed run has left goes with the next one, and what others have made stays`() throws {
    try withFolder { folder in
      try write(to: "\(folder)/app.yaml")
      var wasInTime = false
      for _ in 0..<20 where !wasInTime {
        wasInTime = try interrupt(folder, SIGKILL)
        if !wasInTime { try? FileManager.default.removeItem(atPath: "\(folder)/out") }
      }
      #expect(try wasInTime && !hidden(folder).isEmpty)
      // A process that is alive may be at work on its own; a name that is nearly one is somebody's.
      let kept = [".out.\(getpid())-1a", ".out.txt", ".out.12x-1a", ".other.1-1a"]
      for name in kept {
        try FileManager.default.createDirectory(atPath: "\(folder)/\(name)", withIntermediateDirectories: true)
      }
      #expect(try Run(["render", "app.yaml", "--output-dir", "out"], in: folder).status == 0)
      #expect(try hidden(folder).sorted() == kept.sorted())
    }
  }
}
