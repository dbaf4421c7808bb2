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
    init?(_ table: inout TableReader) {
      guard let property = Shape.Property(&table), case .shape(let number) = property.type else { return nil }
      apiVersion = property.name
      shape = number
      since = property.since
      until = property.until
    }

    func isServed(by minor: Int) -> Bool { minor >= Int(since) && minor < Int(until) }
  }

  /// What the table says of the kinds that occurred so far, which are a few of those in it, and of the first others.
  private static let read = Mutex<[String: [Served]]>([:])

  /// Custom kinds beyond this number are looked up each time, so that input can't fill the memory.
  private static let mostRead = 1_000

  private static func served(_ kind: String) -> [Served] {
    read.withLock { read in
      if let served = read[kind] { return served }
      var served: [Served] = []
      if let line = kindTable.first(where: { $0.kind == kind }) {
        var table = TableReader(line.versions)
        while table.startsWord() { if let version = Served(&table) { served.append(version) } }
      }
      if !served.isEmpty || read.count < mostRead { read[kind] = served }
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
    kindTable.lazy.map(\.kind).flatMap(served).map(\.apiVersion).filter {
      !$0.contains("alpha") && !$0.contains("beta")
    }.map {
      ByteKey($0)
    }
  )

  /// The kinds that an API version has.
  static func kinds(in apiVersion: String, minor: Int) -> [String] {
    kindTable.map(\.kind).filter { served($0).contains { $0.apiVersion == apiVersion && $0.isServed(by: minor) } }
      .sorted()
  }

  /// The API versions in which a kind of a group is served, newest last. Empty if it is not a kind of Kubernetes
  /// itself.
  static func apiVersions(kind: String, group: String, minor: Int) -> [String] {
    served(kind).filter { ObjectID.group(ofVersion: $0.apiVersion) == group && $0.isServed(by: minor) }
      .map(\.apiVersion)
  }
}
