import Tree

/// An object of a release, with where it came from.
public struct ReleaseObject: Sendable, Hashable {
  /// The object.
  public var node: Node
  /// The position to name in a message: that of the trait, the component or the document.
  public var origin: Mark
  /// The object as it was written, if the input contains it. Messages then point into it.
  public var source: SourceNode?
  /// The component that the object was rendered from, if any. It is searched for the position of a value.
  public var component: SourceNode?
  /// Whether a cluster gets it differently, because a policy that isn't applied here adopts an existing object, or
  /// delivers the component once for each of several keys.
  public var isProvisional = false

  /// Creates an object.
  public init(_ node: Node, origin: Mark, source: SourceNode? = nil, component: SourceNode? = nil) {
    self.node = node
    self.origin = origin
    self.source = source
    self.component = component
  }

  /// The identity of the object in a cluster.
  public var id: ObjectID? { ObjectID(node) }

  /// The position closest to a path inside the object.
  public func mark(at path: [PathStep]) -> Mark {
    source?.nearest(path).mark ?? origin
  }

  /// The position closest to a path inside the object. For an object that was rendered from a component, the position
  /// of a value or key with this text in the component, if there is only one.
  public func mark(at path: [PathStep], of text: String?) -> Mark {
    guard source == nil, let component, let text, !text.isEmpty else { return mark(at: path) }
    var places: [(mark: Mark, key: String)] = []
    component.find(text, under: "", &places)
    if places.count > 1 {
      guard case .key(let key)? = path.last(where: { if case .key = $0 { true } else { false } }) else { return origin }
      places = places.filter { $0.key == key }
    }
    return places.count == 1 ? places[0].mark : origin
  }
}

extension SourceNode {
  /// Collects the positions of a text among values and keys, each with the key that it is nested under.
  fileprivate func find(_ text: String, under key: String, _ places: inout [(mark: Mark, key: String)]) {
    switch content {
    case .scalar(let scalar): if scalar.text == text { places.append((mark, key)) }
    case .list(let items): for item in items { item.find(text, under: key, &places) }
    case .map(let entries):
      for entry in entries {
        if entry.key == text { places.append((entry.keyMark, key)) }
        entry.value.find(text, under: entry.key, &places)
      }
    }
  }
}

extension ReleaseObject {
  /// The object without live fields, and without a pause if it is one of the `paused` workloads.
  func cleaned(unpausing paused: Set<ObjectID>) -> ReleaseObject {
    var object = self
    object.node = LiveFields.removed(from: node)
    if let id, paused.contains(id) { object.node = LiveFields.unpaused(object.node) }
    return object
  }
}
