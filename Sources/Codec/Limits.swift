/// How much input is read before it is refused, so that no input can fill memory or time.
public struct Limits: Sendable, Hashable {
  /// Bytes of one file; 10 MiB unless set.
  public var bytes: Int
  /// Lists and maps inside each other; 100 unless set.
  public var depth: Int
  /// Values of one file, after aliases are written out; 200,000 unless set.
  public var nodes: Int
  /// Documents of one file; 1,000 unless set.
  public var documents: Int

  /// The usual limits.
  public static let standard = Limits()

  /// What no limit goes beyond, whoever sets it.
  public static let ceiling = (bytes: 1 << 30, depth: 1_000, nodes: 100_000_000, documents: 1_000_000)

  /// Limits; each has a default that no hand-written Application comes near.
  public init(bytes: Int = 10 << 20, depth: Int = 100, nodes: Int = 200_000, documents: Int = 1_000) {
    self.bytes = min(bytes, Self.ceiling.bytes)
    self.depth = min(depth, Self.ceiling.depth)
    self.nodes = min(nodes, Self.ceiling.nodes)
    self.documents = min(documents, Self.ceiling.documents)
  }
}
