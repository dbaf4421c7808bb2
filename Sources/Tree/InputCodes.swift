/// The codes of simple mistakes in the input, whose messages need no explanation.
public enum InputCodes {
  /// Every code of this target.
  public static let all: [DiagnosticCode] = [
    .duplicateKey, .inputLimit, .invalidInput, .missingParameter, .numberKey, .syntax, .unknownParameter, .unknownType,
    .wrongType,
  ]
}

/// Simple mistakes in the input.
extension DiagnosticCode {
  /// A mistake of no particular kind.
  public static let invalidInput = DiagnosticCode("invalid-input", isPlain: true) {
    Explanation(
      title: "A mistake in the input",
      meaning:
        "The input can't be used as it is: a file that does not exist, an unknown name, a value out of bounds.",
      example: """
        dependsOn: [databse]   # the component is 'database'
        """,
      fix: "The message says what was found and what is expected.")
  }

  /// A key that occurs twice in one map.
  public static let duplicateKey = DiagnosticCode("duplicate-key", isRefused: true, isPlain: true) {
    Explanation(
      title: "A key that occurs twice",
      meaning: "A map has the same key twice. Kubernetes keeps one of the values and drops the other without an error.",
      example: """
        properties:
          image: nginx:1.26
          image: nginx:1.27
        """,
      fix: "Remove one of them. With `\(Remedy.validate) warn` the last one counts, as in a cluster.")
  }

  /// Input beyond a limit.
  public static let inputLimit = DiagnosticCode("input-limit", isPlain: true) {
    Explanation(
      title: "Input beyond a limit",
      meaning:
        "A file, a document or a pattern is larger or nested deeper than Lateen reads, so that no input can exhaust memory.",
      example: "A file with more than 1,000,000 nodes.",
      fix: "Split the input, or raise the limit with the option that the message names.")
  }

  /// A parameter that is required and absent.
  public static let missingParameter = DiagnosticCode("missing-parameter", isPlain: true) {
    Explanation(
      title: "A required parameter that is absent",
      meaning: "The type of a component, trait or policy needs a parameter that its properties don't have.",
      example: """
        - type: webservice
          properties: {port: 80}   # and no image
        """,
      fix: "Add the parameter; `lateen definitions show TYPE` lists them all.")
  }

  /// A key that is a number.
  public static let numberKey = DiagnosticCode("number-key") {
    Explanation(
      title: "A key that is read as a number",
      meaning:
        "A key without quotes is a number in another notation. Kubernetes' tools read the number and write it in the shortest form, so that the key is another one.",
      example: """
        labels:
          1.10: stable   # the label is 1.1
        """,
      fix: "Quote the key if text is meant.")
  }

  /// Text that is not valid YAML, JSON or CUE.
  public static let syntax = DiagnosticCode("syntax", isPlain: true) {
    Explanation(
      title: "Text that can't be read",
      meaning: "The text is not valid YAML or JSON, or uses a feature of YAML that Kubernetes does not take.",
      example: """
        image: nginx: 1.27   # a second ': '
        """,
      fix: "Check the indentation and quote the text that the message points to.")
  }

  /// A parameter that the type does not have.
  public static let unknownParameter = DiagnosticCode("unknown-parameter", isRefused: true, isPlain: true) {
    Explanation(
      title: "A parameter that the type does not have",
      meaning:
        "Properties hold a key that the type of the component, trait or policy does not know. KubeVela ignores it without an error.",
      example: """
        - type: scaler
          properties: {replica: 3}   # the parameter is 'replicas'
        """,
      fix: "Correct the name; `lateen definitions show TYPE` lists them all.")
  }

  /// A type that isn't defined.
  public static let unknownType = DiagnosticCode("unknown-type", isPlain: true) {
    Explanation(
      title: "A type that is not defined",
      meaning: "No built-in or given definition has the type of a component, trait, policy or workflow step.",
      example: """
        - name: web
          type: web-service   # the type is 'webservice'
        """,
      fix: "Correct the name (`lateen definitions list`), or name its definition with `\(Remedy.definitions)`.")
  }

  /// A value of the wrong type.
  public static let wrongType = DiagnosticCode("wrong-type", isPlain: true) {
    Explanation(
      title: "A value of the wrong type",
      meaning: "A value is of another type than the one expected there, such as a text for a number.",
      example: """
        - type: scaler
          properties: {replicas: three}
        """,
      fix: "Write a value of the type that the message names.")
  }
}
