import Foundation

/// A server on loopback that accepts connections and never answers.
public final class SilentServer {
  private let process = Process()
  /// Where it listens.
  public let port: Int

  /// Starts it; it needs Python.
  public init() throws {
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [
      "python3", "-c",
      "import socket,time; s=socket.socket(); s.bind(('127.0.0.1',0)); s.listen(16); "
        + "print(s.getsockname()[1],flush=True); time.sleep(3600)",
    ]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let said = String(decoding: pipe.fileHandleForReading.availableData, as: UTF8.self)
    guard let port = Int(said.trimmingCharacters(in: .whitespacesAndNewlines)) else {
      throw CocoaError(.executableLoad)
    }
    self.port = port
  }

  /// Ends it. Processes of the tests inherit that other signals are blocked.
  public func stop() { kill(process.processIdentifier, SIGKILL) }
}
