import Tree

/// What a report was made of, for its footer. There is no clock in it: who wants a time on the page gives one, so that the
/// same input makes the same page.
public struct ReportOrigin: Sendable {
  /// The version of the program.
  public var version: String
  /// The files of the new version, as they were named.
  public var inputs: [String]
  /// The files of the version before.
  public var former: [String]
  /// A time, as the caller writes it.
  public var time: String?

  /// Creates an origin.
  public init(version: String, inputs: [String], former: [String] = [], time: String? = nil) {
    self.version = version
    self.inputs = inputs
    self.former = former
    self.time = time
  }

  var node: Node {
    [
      "version": .string(version), "inputs": .list(inputs.map(Node.string)), "hasInputs": inputs.isEmpty ? nil : true,
      "former": .list(former.map(Node.string)), "hasFormer": former.isEmpty ? nil : true, "time": Node(time),
    ]
  }
}
