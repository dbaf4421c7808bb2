import Synchronization
import Tree

/// The kinds that Kubernetes itself serves, by API version and version of Kubernetes.
public enum Structure {
  /// One API version of a kind.
  struct Served: Sendable {
    var apiVersion: String
    var shape: Int
    var since: UInt8
    var until: UInt8

    /// Reads a word of the table, such as `apps/v1:@11`.
    init?(_ word: Substring.UTF8View) {
      guard let property = Shape.Property(word), case .shape(let number) = property.type else { return nil }
      apiVersion = property.name
      shape = number
      since = property.since
      until = property.until
    }

    func isServed(by minor: Int) -> Bool { minor >= Int(since) && minor < Int(until) }
  }

  /// The lines of the table, by kind.
  private static let lines: [String: Substring.UTF8View] = Dictionary(
    kindTable[...].utf8.split(separator: UInt8(ascii: "\n")).map { line in
      (String(Substring(line.prefix { $0 != UInt8(ascii: " ") })), line)
    }, uniquingKeysWith: { first, _ in first })

  /// The lines parsed so far. Of some sixty kinds, manifests use a few.
  private static let read = Mutex<[String: [Served]]>([:])

  private static func served(_ kind: String) -> [Served] {
    guard let line = lines[kind] else { return [] }
    return read.withLock { read in
      if let served = read[kind] { return served }
      let served = line.split(separator: UInt8(ascii: " ")).dropFirst().compactMap(Served.init)
      read[kind] = served
      return served
    }
  }

  /// The shape of a kind's objects in an API version. Nil if it is not a known one of Kubernetes itself.
  static func shape(kind: String, apiVersion: String, minor: Int) -> Shape? {
    guard let served = served(kind).first(where: { $0.apiVersion == apiVersion }), served.isServed(by: minor) else {
      return nil
    }
    return shape(served.shape)
  }

  /// Whether an API version is a stable one of Kubernetes itself, so that all of its kinds are known.
  static func isWhole(_ apiVersion: String) -> Bool { wholeVersions.contains(ByteKey(apiVersion)) }

  private static let wholeVersions: Set<ByteKey> = Set(
    lines.keys.lazy.flatMap(served).map(\.apiVersion).filter { !$0.contains("alpha") && !$0.contains("beta") }.map {
      ByteKey($0)
    }
  )

  /// The kinds that an API version has.
  static func kinds(in apiVersion: String, minor: Int) -> [String] {
    lines.keys.filter { served($0).contains { $0.apiVersion == apiVersion && $0.isServed(by: minor) } }.sorted()
  }

  /// The API versions in which a kind of a group is served, newest last. Empty if it is not a kind of Kubernetes
  /// itself.
  static func apiVersions(kind: String, group: String, minor: Int) -> [String] {
    served(kind).filter { ObjectID.group(ofVersion: $0.apiVersion) == group && $0.isServed(by: minor) }
      .map(\.apiVersion)
  }
}
