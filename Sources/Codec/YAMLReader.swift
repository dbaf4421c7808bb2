internal import CLibYAML
import Tree

/// Reads YAML streams into source nodes: with marks, anchors, aliases and merge keys resolved, duplicate keys found, and
/// limits counted while parsing (libyaml itself has none).
public struct YAMLReader: Sendable {
  /// How much is read before it is refused.
  public var limits: Limits
  /// Whether duplicate keys and keys that YAML 1.1 takes for booleans are errors.
  public var strictness: Strictness

  /// Creates a reader.
  public init(limits: Limits = .standard, strictness: Strictness = .strict) {
    self.limits = limits
    self.strictness = strictness
  }

  /// The documents of a stream, empty ones left out. What is wrong is added to `diagnostics`; after a syntax error the
  /// documents before it are still returned.
  public func documents(
    in bytes: [UInt8], file: String, diagnostics: inout [Diagnostic]
  ) -> [SourceNode] {
    var documents: [SourceNode] = []
    forEachDocument(in: bytes, file: file, diagnostics: &diagnostics) { document, _ in documents.append(document) }
    return documents
  }

  /// The documents of a stream as the values that a cluster reads.
  public func objects(in bytes: [UInt8], file: String, diagnostics: inout [Diagnostic]) -> [Node] {
    var objects: [Node] = []
    forEachDocument(in: bytes, file: file, diagnostics: &diagnostics) { document, problems in
      objects.append(document.value(strictness: strictness, diagnostics: &problems))
    }
    return objects
  }

  /// Calls `body` with each document of a stream as soon as it is read, so that a long stream need not fit in memory
  /// as a tree.
  public func forEachDocument(
    in bytes: [UInt8], file: String, diagnostics: inout [Diagnostic],
    _ body: (SourceNode, inout [Diagnostic]) -> Void
  ) {
    guard bytes.count <= limits.bytes else {
      diagnostics.append(.tooLarge(file: file, limit: limits.bytes))
      return
    }
    unsafe bytes.withUnsafeBufferPointer { buffer in
      guard unsafe !Directives.areTooMany(in: buffer) else {
        diagnostics.append(
          .error(
            "the file has more than \(Directives.most) '%TAG' directives", at: Mark(file: file),
            hint: "tags mean nothing to Kubernetes; leave them out", code: .inputLimit))
        return
      }
      var composer = unsafe YAMLComposer(buffer, file: file, limits: limits, strictness: strictness)
      defer { composer.close() }
      do throws(Diagnostic) {
        while let document = try composer.nextDocument() {
          diagnostics += composer.takeDiagnostics()
          if !document.isNull { body(document, &diagnostics) }
        }
      } catch {
        diagnostics += composer.takeDiagnostics()
        diagnostics.append(error)
      }
    }
  }
}

extension Diagnostic {
  /// The message for a file beyond the limit of bytes.
  static func tooLarge(file: String, limit: Int) -> Diagnostic {
    .error(
      "the file is larger than the limit of \(mebibytes(limit))", at: Mark(file: file),
      hint: "split it, or raise the limit with --max-bytes", code: .inputLimit)
  }

  private static func mebibytes(_ bytes: Int) -> String {
    if bytes < 1 << 20 { return "\(bytes) bytes" }
    let tenths = bytes * 10 / (1 << 20)
    return tenths % 10 == 0 ? "\(tenths / 10) MiB" : "\(tenths / 10).\(tenths % 10) MiB"
  }
}
