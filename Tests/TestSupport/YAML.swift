import Codec
import Testing
import Tree

/// Kubernetes objects written as text.
public enum YAML {
  /// The objects of a stream; text that isn't valid fails the test.
  public static func objects(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) throws -> [Node] {
    var problems: [Diagnostic] = []
    let objects = YAMLReader(strictness: .ignore)
      .objects(in: Array(text.utf8), file: "test.yaml", diagnostics: &problems)
    try #require(problems.isEmpty, "\(problems.map(\.description))", sourceLocation: sourceLocation)
    return objects
  }

  /// The only object of a text.
  public static func object(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) throws -> Node {
    let objects = try objects(text, sourceLocation: sourceLocation)
    try #require(objects.count == 1, sourceLocation: sourceLocation)
    return objects[0]
  }
}
