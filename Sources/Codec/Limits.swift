/// Limits on input, so that it can't exhaust memory or time.
public struct Limits: Sendable, Hashable {
  /// Maximum size of a file in bytes; 10 MiB by default.
  public var bytes: Int
  /// Maximum nesting depth of lists and maps; 100 by default.
  public var depth: Int
  /// Maximum number of values in a file, after expanding aliases; 200,000 by default.
  public var nodes: Int
  /// Maximum number of documents in a file; 1,000 by default.
  public var documents: Int

  /// The default limits.
  public static let standard = Limits()

  /// Upper bounds of the limits.
  public static let ceiling = (bytes: 1 << 30, depth: 1_000, nodes: 100_000_000, documents: 1_000_000)

  /// Creates limits; no hand-written Application comes near the defaults.
  public init(bytes: Int = 10 << 20, depth: Int = 100, nodes: Int = 200_000, documents: Int = 1_000) {
    self.bytes = min(bytes, Self.ceiling.bytes)
    self.depth = min(depth, Self.ceiling.depth)
    self.nodes = min(nodes, Self.ceiling.nodes)
    self.documents = min(documents, Self.ceiling.documents)
  }
}
