import Crypto
import Definitions
import Files
import Tree

/// Decides which executables a definition may run: those in its own folder, and those whose digest it contains.
enum TrustedExecutable {
  /// The path of the executable to run. Throws if it does not exist or is not trusted.
  static func path(of function: FunctionReference, copyingInto folder: WorkFolder) throws(Diagnostic) -> String {
    let named = function.path.hasPrefix("/") ? function.path : "\(function.folder)/\(function.path)"
    guard let real = FileTree.realPath(named), !FileTree.isFolder(real) else {
      throw Diagnostic.error("is not there", at: function.mark, hint: "it is looked for at \(named)")
    }
    // Messages never contain a digest: it would be one of a file that only the definition's author has named.
    guard let digest = function.digest else {
      guard let home = FileTree.realPath(function.folder), real.hasPrefix(home == "/" ? home : "\(home)/") else {
        throw Diagnostic.error(
          "is outside the definition's folder", at: function.mark,
          hint: "move it there, or pin it: sha256: and what 'sha256sum \(named)' prints")
      }
      return real
    }
    let content = try FileReader(limit: 256 << 20).bytes(ofFile: real)
    guard hash(content) == digest else {
      throw Diagnostic.error(
        "is not the file that the definition pins", at: function.mark, hint: "compare with 'sha256sum \(named)'")
    }
    // Run a copy of the bytes that were hashed, so that changing the file in the meantime has no effect.
    return try folder.copy(program: content)
  }

  private static func hash(_ bytes: [UInt8]) -> String {
    SHA256.hash(data: bytes).map { byte in
      let text = String(byte, radix: 16)
      return text.count == 1 ? "0\(text)" : text
    }.joined()
  }
}
