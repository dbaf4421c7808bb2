internal import CLibYAML
import Tree

/// Parses YAML streams into source nodes: with marks, with anchors, aliases and merge keys resolved, with duplicate
/// keys detected, and with limits enforced while parsing (libyaml itself has none).
public struct YAMLReader: Sendable {
  /// How much input is accepted.
  public var limits: Limits
  /// Whether duplicate keys and keys that YAML 1.1 takes for booleans are errors.
  public var strictness: Strictness

  /// Creates a reader.
  ///
  /// - Parameters:
  ///   - limits: How much input is accepted.
  ///   - strictness: How questionable input is handled.
  public init(limits: Limits = .standard, strictness: Strictness = .strict) {
    self.limits = limits
    self.strictness = strictness
  }

  /// Parses the documents of a stream, except empty ones. Problems are added to `diagnostics`; after a syntax error the
  /// preceding documents are still returned.
  public func documents(
    in bytes: [UInt8], file: String, diagnostics: inout [Diagnostic]
  ) -> [SourceNode] {
    var documents: [SourceNode] = []
    forEachDocument(in: bytes, file: file, diagnostics: &diagnostics) { document, _ in documents.append(document) }
    return documents
  }

  /// Parses the documents of a stream into the values that a cluster would read.
  public func objects(in bytes: [UInt8], file: String, diagnostics: inout [Diagnostic]) -> [Node] {
    var objects: [Node] = []
    forEachDocument(in: bytes, file: file, diagnostics: &diagnostics) { document, problems in
      objects.append(document.value(strictness: strictness, diagnostics: &problems))
    }
    return objects
  }

  /// Calls `body` with each document of a stream as soon as it has been parsed, so that long streams don't have to fit
  /// in memory.
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
            hint: "tags have no meaning in Kubernetes; remove them", code: .inputLimit))
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
  /// The error for a file that exceeds the size limit.
  static func tooLarge(file: String, limit: Int) -> Diagnostic {
    .error(
      "the file is larger than the limit of \(mebibytes(limit))", at: Mark(file: file),
      hint: "split it, or raise the limit with \(Remedy.maxBytes)", code: .inputLimit)
  }

  private static func mebibytes(_ bytes: Int) -> String {
    if bytes < 1 << 20 { return "\(bytes) bytes" }
    let tenths = bytes * 10 / (1 << 20)
    return tenths % 10 == 0 ? "\(tenths / 10) MiB" : "\(tenths / 10).\(tenths % 10) MiB"
  }
}
