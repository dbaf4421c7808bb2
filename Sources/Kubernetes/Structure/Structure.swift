import Tree

/// What Kubernetes itself serves: its kinds, by API version and version of Kubernetes.
public enum Structure {
  /// One API version of a kind.
  struct Served: Sendable {
    var apiVersion: String
    var shape: Int
    var since: UInt8
    var until: UInt8

    func isServed(by minor: Int) -> Bool { minor >= Int(since) && minor < Int(until) }
  }

  private static let kinds: [String: [Served]] = {
    var kinds: [String: [Served]] = [:]
    for line in kindTable.split(separator: "\n") {
      let words = line.split(separator: " ")
      guard let kind = words.first else { continue }
      kinds[String(kind)] = words.dropFirst().compactMap { word in
        guard let property = Shape.Property(word), case .shape(let number) = property.type else { return nil }
        return Served(apiVersion: property.name, shape: number, since: property.since, until: property.until)
      }
    }
    return kinds
  }()

  /// The shape of a kind's objects in an API version; nil when it is not one of Kubernetes' own that is known.
  static func shape(kind: String, apiVersion: String, minor: Int) -> Shape? {
    guard let served = kinds[kind]?.first(where: { $0.apiVersion == apiVersion }), served.isServed(by: minor) else {
      return nil
    }
    return shape(served.shape)
  }

  /// Whether an API version is one of Kubernetes' own that is stable, so that all of its kinds are known.
  static func isWhole(_ apiVersion: String) -> Bool { wholeVersions.contains(ByteKey(apiVersion)) }

  private static let wholeVersions: Set<ByteKey> = Set(
    kinds.values.joined().map(\.apiVersion).filter { !$0.contains("alpha") && !$0.contains("beta") }.map { ByteKey($0) }
  )

  /// The kinds that an API version has.
  static func kinds(in apiVersion: String, minor: Int) -> [String] {
    kinds.filter { $0.value.contains { $0.apiVersion == apiVersion && $0.isServed(by: minor) } }.keys.sorted()
  }

  /// The API versions in which a kind of a group is served, newest last; empty when the kind is none of Kubernetes' own.
  static func apiVersions(kind: String, group: String, minor: Int) -> [String] {
    (kinds[kind] ?? []).filter { ObjectID.group(ofVersion: $0.apiVersion) == group && $0.isServed(by: minor) }
      .map(\.apiVersion)
  }
}
