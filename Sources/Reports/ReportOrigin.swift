import Tree

/// The sources of a report, for its footer. It does not read the clock: a caller may provide a time, so that the same
/// input results in the same page.
public struct ReportOrigin: Sendable {
  /// The version of the program.
  public var version: String
  /// The files of the new version, as named by the user.
  public var inputs: [String]
  /// The files of the old version, as named by the user.
  public var former: [String]
  /// A time, in the caller's format.
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
