import Codec
import Files
import Tree

/// Runs code that writes files. An error ends the command as an output failure, not as bad input.
func writing<Value>(_ body: () throws(Diagnostic) -> Value) throws -> Value {
  do throws(Diagnostic) {
    return try body()
  } catch {
    Terminal.error("\(error)")
    throw ExitStatus.outputFailed
  }
}

extension Terminal {
  /// Writes a value to standard output in machine-readable form, escaped so that CI systems do not interpret any part
  /// of it as a command.
  static func output(json node: Node) { output(data: JSONWriter().string(node).asPrintedJSON + "\n") }
}
