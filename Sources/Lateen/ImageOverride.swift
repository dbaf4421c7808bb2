import Tree

/// Replaces images by name. The name is that of the component or container that uses the image, or that of the image
/// itself.
struct ImageOverride {
  let name: String
  let image: String
  let mark: Mark

  /// Replaces the image in a value, at any depth.
  func apply(to node: SourceNode, _ tally: inout OverrideTally) -> SourceNode {
    if let items = node.items {
      return SourceNode(.list(items.map { apply(to: $0, &tally) }), at: node.mark)
    }
    guard var entries = node.entries else { return node }
    let owner = node["name"]?.scalar?.text
    for index in entries.indices {
      let entry = entries[index]
      if entry.key == "image", let old = entry.value.scalar?.text {
        if let new = replacement(of: old, owner, &tally) { entries[index].value = new }
      } else if entry.key == "properties", let owner, entry.value["image"]?.scalar != nil {
        // The name of the component is one level above its properties.
        entries[index].value = apply(
          to: entry.value.editing("image") { value in
            replacement(of: value.scalar?.text ?? "", owner, &tally) ?? value
          }, &tally)
      } else {
        entries[index].value = apply(to: entry.value, &tally)
      }
    }
    return SourceNode(.map(entries), at: node.mark)
  }

  private func replacement(of old: String, _ owner: String?, _ tally: inout OverrideTally) -> SourceNode? {
    let repository = Self.repository(of: old)
    tally.candidates.insert(ByteKey(repository))
    if let owner { tally.candidates.insert(ByteKey(owner)) }
    guard owner == name || repository == name else { return nil }
    tally.count += 1
    let isSuffix = image.hasPrefix(":") || image.hasPrefix("@")
    return SourceNode(.scalar(.init(isSuffix ? repository + image : image, isPlain: false)), at: mark)
  }

  /// An image without its tag and digest. A colon before the last slash precedes a port.
  static func repository(of image: String) -> String {
    let plain = image.prefix { $0 != "@" }
    let last = plain.lastIndex(of: "/").map { plain.index(after: $0) } ?? plain.startIndex
    guard let colon = plain[last...].firstIndex(of: ":") else { return String(plain) }
    return String(plain[..<colon])
  }
}
