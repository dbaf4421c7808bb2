import Tree

/// Collects the entries of one map: detects duplicate keys, resolves keys that YAML 1.1 reads as booleans in the same
/// way as a cluster, and merges the values of merge keys (`<<`).
struct MapBuilder {
  private var entries: [SourceNode.Entry] = []
  private var merged: [SourceNode] = []
  private var index: [ByteKey: Int] = [:]
  private(set) var diagnostics: [Diagnostic] = []
  private let strictness: Strictness

  /// From this many keys on, duplicates are found with a dictionary; for fewer keys a linear search is faster.
  private static let indexedFrom = 16

  init(strictness: Strictness) {
    self.strictness = strictness
    entries.reserveCapacity(4)
  }

  mutating func add(_ key: SourceNode, _ value: consuming SourceNode) throws(Diagnostic) {
    guard let scalar = key.scalar else {
      throw Diagnostic.error("\(key.phrase) can't be a key", at: key.mark, hint: "a key is text")
    }
    if scalar.isPlain, scalar.text.utf8.count == 2, scalar.text == "<<" {
      try merge(value)
      return
    }
    // A NUL can only occur in a quoted key. C libraries would truncate the key there, and the JSON parser rejects it.
    if !scalar.isPlain, scalar.text.utf8.contains(0) {
      throw Diagnostic.error("the character U+0000 can't be part of a key", at: key.mark)
    }
    let text = read(scalar, at: key.mark)
    let entry = SourceNode.Entry(key: text, keyMark: key.mark, value: value)
    guard let earlier = position(of: text) else {
      if !index.isEmpty { index[text] = entries.count }
      entries.append(entry)
      return
    }
    let duplicate = Diagnostic(
      .error, "duplicate key '\(text)'", at: key.mark, hint: "keep one of the two",
      code: .duplicateKey,
      related: [.init("the first one is here", at: entries[earlier].keyMark)])
    if let duplicate = strictness.doubt(duplicate) { diagnostics.append(duplicate) }
    entries[earlier] = entry
  }

  /// Hands over the entries, with those of merge keys after the map's own; if several maps are merged, earlier ones win.
  mutating func finish() -> [SourceNode.Entry] {
    for map in merged {
      for entry in map.entries ?? [] where position(of: entry.key) == nil {
        if !index.isEmpty { index[entry.key] = entries.count }
        entries.append(entry)
      }
    }
    var finished: [SourceNode.Entry] = []
    swap(&finished, &entries)
    return finished
  }

  private mutating func merge(_ value: SourceNode) throws(Diagnostic) {
    for map in value.items ?? [value] {
      guard map.entries != nil else {
        throw Diagnostic.error("'<<' takes a map or a list of maps, found \(map.phrase)", at: map.mark)
      }
      merged.append(map)
    }
  }

  private mutating func read(_ scalar: SourceNode.Scalar, at mark: Mark) -> String {
    guard scalar.isPlain else { return scalar.text }
    if let number = PlainScalar.numericKey(scalar.text) {
      if number != scalar.text, strictness != .ignore {
        diagnostics.append(
          .warning(
            "the key '\(scalar.text)' without quotes is the number \(number) to Kubernetes", at: mark,
            hint: "write \"\(scalar.text)\" if text is meant", code: .numberKey))
      }
      return number
    }
    guard let bool = PlainScalar.bool(scalar.text) else { return scalar.text }
    if PlainScalar.isOldBoolean(scalar.text) {
      let doubt = strictness.doubt(
        .error(
          "the key '\(scalar.text)' without quotes is the boolean \(bool) to Kubernetes", at: mark,
          hint: "write \"\(scalar.text)\" if text is meant"))
      if let doubt { diagnostics.append(doubt) }
    }
    return bool ? "true" : "false"
  }

  private mutating func position(of key: String) -> Int? {
    if entries.count < Self.indexedFrom { return entries.firstIndex { $0.key == key } }
    if index.isEmpty { for (position, entry) in entries.enumerated() { index[entry.key] = position } }
    return index[key]
  }
}
