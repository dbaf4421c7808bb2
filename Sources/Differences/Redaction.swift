import Tree

/// Redacts the values of Secrets, so that a difference can be shown and stored. As in `kubectl diff`, values become
/// asterisks, with `before` and `after` if they differ.
public enum Redaction {
  private static let lastApplied = "kubectl.kubernetes.io/last-applied-configuration"

  /// Whether a tree contains a Secret.
  public static func concerns(_ node: Node) -> Bool {
    switch node {
    case .fields(let fields): isSecret(fields) || fields.contains { concerns($0.value) }
    case .list(let items): items.contains(where: concerns)
    default: false
    }
  }

  /// Two versions of an object with the values of Secrets replaced, including Secrets nested in other objects.
  public static func redacted(_ old: Node?, _ new: Node?) -> (old: Node?, new: Node?) {
    (hidden(old, beside: new, "*** (before)"), hidden(new, beside: old, "*** (after)"))
  }

  private static func isSecret(_ fields: Fields) -> Bool { fields["kind"]?.string == "Secret" }

  /// `node` with its secret values hidden; `mark` is added if the other version has a different value.
  private static func hidden(_ node: Node?, beside other: Node?, _ mark: String) -> Node? {
    switch node {
    case .fields(var fields)?:
      guard isSecret(fields) else {
        for key in fields.keys { fields[key] = hidden(fields[key], beside: other?[key], mark) }
        return .fields(fields)
      }
      for key in ["data", "stringData"] {
        guard let values = fields[key]?.fields else {
          if fields[key] != nil { fields[key] = stars(fields[key], other?[key], other != nil, mark) }
          continue
        }
        var stars = Fields()
        for entry in values {
          stars[entry.key] = Self.stars(entry.value, other?[key, entry.key], other != nil, mark)
        }
        fields[key] = .fields(stars)
      }
      var secret = Node.fields(fields)
      if let applied = secret["metadata", "annotations", lastApplied] {
        let before = other?["metadata", "annotations", lastApplied]
        secret["metadata", "annotations", lastApplied] = stars(applied, before, other != nil, mark)
      }
      return secret
    case .list(let items)?:
      let others = other?.items ?? []
      return .list(
        items.enumerated().map { index, item in
          hidden(item, beside: index < others.count ? others[index] : nil, mark) ?? item
        })
    default: return node
    }
  }

  private static func stars(_ value: Node?, _ other: Node?, _ isPaired: Bool, _ mark: String) -> Node {
    .string(!isPaired || value == other || other == nil ? "***" : mark)
  }
}
