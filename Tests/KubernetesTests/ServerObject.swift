import Codec
import Rendering
import Testing
import Tree

@testable import Kubernetes

/// Objects as the tests of the server's rules write them.
enum ServerObject {
  /// The paths of what the server would refuse in an object; in a version, or in the latest that it is.
  static func problems(_ yaml: String, minor: Int = 36) throws -> [String] {
    var diagnostics: [Diagnostic] = []
    var document: SourceNode?
    YAMLReader(limits: .standard, strictness: .strict)
      .forEachDocument(in: Array(yaml.utf8), file: "-", diagnostics: &diagnostics) { found, _ in document = found }
    var context = ReadingContext(owner: "the object", strictness: .strict)
    let found = try #require(document)
    let object = try #require(Node(reading: found, &context))
    var validator = Validator(minor: minor)
    return validator.problems(of: object).filter(\.isCertain).map(\.path.dotted)
  }

  /// A Deployment with these fields of its pods, of their container, and annotations.
  static func deployment(pods: String = "", container: String = "", annotations: String = "") -> String {
    """
    {apiVersion: apps/v1, kind: Deployment, metadata: {name: web}, spec: {selector: {matchLabels: {app: web}},
      template: {metadata: {labels: {app: web}, annotations: {\(annotations)}}, spec: {
        containers: [{name: web, image: nginx\(container.isEmpty ? "" : ", \(container)")}]
        \(pods.isEmpty ? "" : ", \(pods)")}}}}
    """
  }

  /// Whether the first problem is at a path below a place; without a path, whether there is none.
  static func isFirst(_ problems: [String], _ path: String, below place: String = "") -> Bool {
    path.isEmpty
      ? problems.isEmpty : problems.first == (path == "." ? place : place.isEmpty ? path : "\(place).\(path)")
  }
}
