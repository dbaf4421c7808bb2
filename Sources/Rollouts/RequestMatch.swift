import Tree

extension RolloutSpec {
  /// A condition on requests: all of its parts must hold.
  public struct Match: Sendable, Hashable {
    /// A condition on the path.
    public var path: PathCondition?
    /// Conditions on headers.
    public var headers: [Condition]
    /// Conditions on parameters of the query.
    public var queryParameters: [Condition]

    /// The condition as text: `header a=b`.
    public var phrase: String {
      var parts = path.map { ["path \($0.value)"] } ?? []
      parts += headers.map { $0.name == Self.cookieHeader ? "cookie \($0.value)" : "header \($0.phrase)" }
      parts += queryParameters.map { "query \($0.phrase)" }
      return parts.joined(separator: " and ")
    }

    /// The header whose value ingress controllers use as the name of a cookie.
    static let cookieHeader = "canary-by-cookie"
  }

  /// A condition on the path.
  public struct PathCondition: Sendable, Hashable {
    /// `Exact`, `PathPrefix` or `RegularExpression`.
    public var type: String
    /// The path or pattern.
    public var value: String
  }

  /// A condition on one header or parameter.
  public struct Condition: Sendable, Hashable {
    /// `Exact` or `RegularExpression`.
    public var type: String
    /// The name.
    public var name: String
    /// The value or pattern.
    public var value: String

    /// Whether the value is a pattern.
    public var isPattern: Bool { type == "RegularExpression" }
    /// `name=value` or `name~pattern`.
    public var phrase: String { "\(name)\(isPattern ? "~" : "=")\(value)" }
    /// The condition as written in a manifest.
    package var node: Node { ["type": .string(type), "name": .string(name), "value": .string(value)] }
  }

  /// Changes to the headers of requests that go to the new version.
  public struct HeaderModifier: Sendable, Hashable {
    /// Headers that replace existing ones. Nil if the list is missing.
    public var set: [Header]?
    /// Headers that are added to existing ones.
    public var add: [Header]?
    /// Names of headers to remove.
    public var remove: [String]?

    /// A header.
    public struct Header: Sendable, Hashable {
      /// Its name.
      public var name: String
      /// Its value.
      public var value: String
      /// The header as written in a manifest.
      package var node: Node { ["name": .string(name), "value": .string(value)] }
    }

    /// The modifier as written in a manifest.
    package var node: Node {
      [
        "set": set.map { .list($0.map(\.node)) }, "add": add.map { .list($0.map(\.node)) }, "remove": Node(remove),
      ]
    }
  }
}

extension RolloutSpec.Match {
  /// Reads a condition with the defaults of the API server: values match exactly, and paths by prefix.
  package init(_ node: Node) {
    path = node["path"].map { path in
      RolloutSpec.PathCondition(
        type: path["type"]?.string ?? "PathPrefix", value: path["value"]?.string ?? "/")
    }
    headers = (node["headers"]?.items ?? []).map(RolloutSpec.Condition.init)
    queryParameters = (node["queryParams"]?.items ?? []).map(RolloutSpec.Condition.init)
  }

  /// The condition as written in a manifest.
  package var node: Node {
    [
      "path": path.map { ["type": .string($0.type), "value": .string($0.value)] },
      "headers": headers.isEmpty ? nil : .list(headers.map(\.node)),
      "queryParams": queryParameters.isEmpty ? nil : .list(queryParameters.map(\.node)),
    ]
  }
}

extension RolloutSpec.Condition {
  package init(_ node: Node) {
    type = node["type"]?.string ?? "Exact"
    name = node["name"]?.string ?? ""
    value = node["value"]?.string ?? ""
  }
}

extension RolloutSpec.HeaderModifier {
  package init(_ node: Node) {
    func headers(_ key: String) -> [Header]? {
      node[key]?.items.flatMap { items in
        items.isEmpty
          ? nil : items.map { Header(name: $0["name"]?.string ?? "", value: $0["value"]?.string ?? "") }
      }
    }
    set = headers("set")
    add = headers("add")
    remove = node["remove"]?.items.flatMap { $0.isEmpty ? nil : $0.compactMap(\.string) }
  }
}
