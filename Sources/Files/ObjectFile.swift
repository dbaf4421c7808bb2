import Tree

/// The names of files for rendered objects.
public enum ObjectFile {
  /// The name of an object's file: its index in apply order, kind and name, as in `01-deployment-web.yaml`.
  public static func name(_ object: Node, at index: Int, format: String) -> String {
    let number = index + 1 < 10 ? "0\(index + 1)" : "\(index + 1)"
    let kind = object["kind"]?.string?.lowercased() ?? "object"
    return safe("\(number)-\(kind)-\(object["metadata", "name"]?.string ?? "unnamed").\(format)")
  }

  /// A safe file name: names come from input, and must not contain path separators or be too long.
  public static func safe(_ name: String) -> String {
    let kept = name.unicodeScalars.map { scalar -> Character in
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", "-", ".", "_": Character(scalar)
      default: "_"
      }
    }
    return kept.count <= 240 ? String(kept) : String(kept.prefix(230)) + String(kept.suffix(5))
  }

  /// Whether a name has the form of `name`: a number, a kind and a name.
  public static func isName(_ name: some StringProtocol) -> Bool {
    guard name.hasSuffix(".yaml") || name.hasSuffix(".json") else { return false }
    let parts = name.split(separator: "-", maxSplits: 2, omittingEmptySubsequences: false)
    return parts.count == 3 && parts[0].utf8.count >= 2 && parts[0].utf8.allSatisfy { (0x30...0x39).contains($0) }
      && !parts[1].isEmpty && parts[1].utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) }
  }

  /// The index at the start of a name.
  public static func place(of name: String) -> Int? { Int(name.prefix { $0.isNumber }) }
}
