import Rendering
import Tree
import Workflows

/// The inputs of gates, which are filled into properties only when the workflow gets there.
extension Workflow.Step {
  /// The properties with a placeholder for each omitted one that an input will fill in, so that it is not reported as
  /// missing. Nil if none is omitted.
  var propertiesWithInputs: SourceNode? {
    var properties = use.properties
    var isFilled = false
    for path in inputPaths {
      guard let filled = Self.filling(path[...], in: properties) else { continue }
      properties = filled
      isFilled = true
    }
    return isFilled ? properties : nil
  }

  /// The gate without the placeholders for inputs.
  func withoutInputs(_ gate: Gate) -> Gate {
    var gate = gate
    for path in inputPaths where Self.filling(path[...], in: use.properties) != nil {
      gate.properties = Self.removing(path[...], from: gate.properties)
    }
    return gate
  }

  /// The path of each property that an input fills in.
  private var inputPaths: [[String]] {
    inputs.compactMap { input in
      let text = input["parameterKey"]?.scalar?.text ?? ""
      let keys = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
      let isPlain = text.utf8.count <= 1_000 && !text.contains("[") && keys.allSatisfy { !$0.isEmpty }
      return isPlain ? keys : nil
    }
  }

  private static func filling(_ path: ArraySlice<String>, in node: SourceNode?) -> SourceNode? {
    let mark = node?.mark ?? Mark(file: "")
    guard let key = path.first else {
      return node == nil ? SourceNode(.scalar(.init("input", isPlain: false)), at: mark) : nil
    }
    var entries = node?.entries ?? []
    if let node, node.entries == nil { return nil }
    let index = entries.index(of: key)
    guard let value = filling(path.dropFirst(), in: index.map { entries[$0].value }) else { return nil }
    if let index {
      entries[index].value = value
    } else {
      entries.append(.init(key: key, keyMark: mark, value: value))
    }
    return SourceNode(.map(entries), at: mark)
  }

  private static func removing(_ path: ArraySlice<String>, from node: Node) -> Node {
    guard let key = path.first, node.fields != nil else { return node }
    var node = node
    node[key] = path.count == 1 ? nil : node[key].map { removing(path.dropFirst(), from: $0) }
    return node
  }
}
