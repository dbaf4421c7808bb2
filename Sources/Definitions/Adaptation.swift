import Rendering
import Tree

/// Translates the properties of a derived type to those of its underlying type.
struct Adaptation: Sendable {
  /// A parameter that users can set.
  struct Visible: Sendable {
    var name: String
    var target: String
    /// The type of the user's value; nil if the underlying type checks it.
    var check: ParameterType?
    var schema: ParameterSchema

    func takes(_ key: String) -> Bool { key == name || key == schema.alias }
  }

  var visible: [Visible]
  /// Whether undeclared keys are passed to the underlying type, which may accept any.
  var isOpen: Bool
  var hidden: Set<String>
  var defaults: [SourceNode.Entry]
  var fixed: [SourceNode.Entry]

  /// The properties for the underlying type; nil after reporting a problem.
  func adapt(_ properties: SourceNode, _ context: inout ReadingContext) -> SourceNode? {
    guard let written = properties.entries else { return properties }
    let before = context.errorCount
    var entries: [SourceNode.Entry] = []
    for entry in written {
      guard let parameter = visible.first(where: { $0.takes(entry.key) }) else {
        if let other = fixed.first(where: { $0.key == entry.key }) {
          reportFixed(entry, by: other, &context)
        } else if isOpen, !hidden.contains(entry.key) {
          entries.append(entry)
        } else {
          context.unknown(entry, known: visible.map(\.name), isClosed: false)
        }
        continue
      }
      if let check = parameter.check {
        _ = context.inside(.key(entry.key)) { $0.value(entry.value, as: check) }
      }
      let key = entry.key == parameter.name ? parameter.target : entry.key
      entries.append(SourceNode.Entry(key: key, keyMark: entry.keyMark, value: entry.value))
    }
    for parameter in visible where parameter.schema.presence == .required {
      if !written.contains(where: { parameter.takes($0.key) }) { context.missing(parameter.name, at: properties.mark) }
    }
    var adapted = SourceNode(.map(entries), at: properties.mark)
    for entry in defaults { adapted = adapted.filled(with: entry) }
    for entry in fixed { adapted = overlay(adapted, entry, &context) }
    return context.errorCount == before ? adapted : nil
  }

  /// Inserts a fixed value, and reports conflicts with the user's value.
  private func overlay(
    _ node: SourceNode, _ fixed: SourceNode.Entry, _ context: inout ReadingContext
  ) -> SourceNode {
    guard var entries = node.entries else { return node }
    guard let index = entries.firstIndex(where: { $0.key == fixed.key }) else {
      entries.append(fixed)
      return SourceNode(.map(entries), at: node.mark)
    }
    let isOurs = defaults.contains { $0.keyMark == entries[index].keyMark }
    if let inner = fixed.value.entries, entries[index].value.entries != nil {
      for entry in inner { entries[index].value = overlay(entries[index].value, entry, &context) }
    } else {
      if !isOurs { reportFixed(entries[index], by: fixed, &context) }
      entries[index] = fixed
    }
    return SourceNode(.map(entries), at: node.mark)
  }

  private func reportFixed(
    _ entry: SourceNode.Entry, by other: SourceNode.Entry, _ context: inout ReadingContext
  ) {
    context.report(
      Diagnostic(
        .error, "'\(entry.key)' of \(context.owner) can't be set: its definition fixes it", at: entry.keyMark,
        hint: "leave it out", related: [.init("it is fixed here", at: other.keyMark)]))
  }
}

extension SourceNode {
  /// Adds an entry to this map if it is missing: nested maps are merged, anything else is left unchanged.
  fileprivate func filled(with entry: Entry) -> SourceNode {
    guard var entries else { return self }
    if let index = entries.firstIndex(where: { $0.key == entry.key }) {
      for inner in entry.value.entries ?? [] { entries[index].value = entries[index].value.filled(with: inner) }
    } else {
      entries.append(entry)
    }
    return SourceNode(.map(entries), at: mark)
  }
}
