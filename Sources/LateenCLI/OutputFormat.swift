import ArgumentParser
import Codec
import Tree

/// The output format of objects.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
  case yaml, json

  /// Encodes objects as a stream of YAML documents, or as a single JSON object. As in kubectl, several objects are
  /// wrapped in a List.
  func bytes(_ objects: [Node], comments: [String?] = []) -> [UInt8] {
    switch self {
    case .yaml: return YAMLWriter().bytes(objects, comments: comments)
    case .json:
      let list: Node = ["apiVersion": "v1", "kind": "List", "items": .list(objects)]
      return Array((JSONWriter().string(objects.count == 1 ? objects[0] : list).asPrintedJSON + "\n").utf8)
    }
  }
}

/// The order in which objects are written.
enum ObjectOrder: String, ExpressibleByArgument, CaseIterable {
  case render, install
}
