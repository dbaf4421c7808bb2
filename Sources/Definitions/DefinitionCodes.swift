import Tree

/// The codes of types that are defined in files.
public enum DefinitionCodes {
  /// Every code of this target.
  public static let all: [DiagnosticCode] = [.functionFailed]
}

extension DiagnosticCode {
  /// A function did not return objects, through no fault of its parameters.
  public static let functionFailed = DiagnosticCode("function-failed", isPlain: true) {
    Explanation(
      title: "A function that failed",
      meaning: "A function did not end in time, exited with an error, or returned something else than a ResourceList.",
      example: "A script that prints a message on standard output.",
      fix:
        "Run the function by hand on the input that the message names; the last lines that it printed are in the hint.")
  }
}
