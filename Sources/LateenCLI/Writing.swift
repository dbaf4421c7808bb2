import Codec
import Files
import Tree

/// Writes files; a failure ends the command as one of the output, not of the input.
func writing<Value>(_ body: () throws(Diagnostic) -> Value) throws -> Value {
  do throws(Diagnostic) {
    return try body()
  } catch {
    Terminal.error("\(error)")
    throw ExitStatus.cluster
  }
}

extension Terminal {
  /// Writes a value to standard output for programs, so that no log takes a part of it for a command.
  static func output(json node: Node) { output(data: JSONWriter().string(node).asPrintedJSON + "\n") }
}
