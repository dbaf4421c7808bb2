import FoundationEssentials
import Tree

/// A folder that nobody else may read and that is gone afterwards.
public enum TemporaryFolder {
  /// Runs `body` on a new folder.
  public static func with<Value>(_ body: (String) throws(Diagnostic) -> Value) throws(Diagnostic) -> Value {
    let parent = Terminal.environment("TMPDIR") ?? "/tmp"
    let name = "lateen-\(String(UInt64.random(in: 0...UInt64.max), radix: 36))"
    let folder = parent.hasSuffix("/") ? parent + name : "\(parent)/\(name)"
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    } catch {
      throw Diagnostic.error("the folder can't be made: is it allowed to?", at: Mark(file: folder))
    }
    defer { AtomicWriter.remove(folder) }
    return try body(folder)
  }
}
