import Codec
import Files
import Tree

/// One version of an Application, or of plain Kubernetes objects: YAML or JSON from files or memory.
public struct Source: Sendable {
  /// The contents of a file.
  public struct Input: Sendable {
    /// The name for messages; the name of JSON ends in `.json`.
    public var name: String
    private var content: Content

    private enum Content: Sendable {
      case bytes([UInt8])
      /// A file in a folder, read each time it is needed.
      case file(String, HeldFolder, limit: Int)
    }

    /// Creates an input.
    public init(_ bytes: [UInt8], named name: String) {
      self.name = name
      content = .bytes(bytes)
    }

    /// Creates an input that is read each time it is needed, so that it takes no memory in between.
    fileprivate init(_ file: String, in folder: HeldFolder, limit: Int, named name: String) {
      self.name = name
      content = .file(file, folder, limit: limit)
    }

    /// The contents; none if the file can't be read.
    public var bytes: [UInt8] { (try? read()) ?? [] }

    /// Reads the contents. Nil if the file no longer exists.
    func read() throws(Diagnostic) -> [UInt8]? {
      switch content {
      case .bytes(let bytes): return bytes
      case .file(let file, let folder, let limit): return try folder.bytes(of: file, limit: limit)
      }
    }
  }

  /// The inputs, in order.
  public var inputs: [Input]
  /// Errors while reading; every call with this source reports them.
  public var problems: [Diagnostic]
  /// Values that replace those in the inputs. An override that matches nothing is an error.
  public var overrides: [Override] = []

  /// Creates a source from inputs in memory.
  public init(_ inputs: [Input], problems: [Diagnostic] = []) {
    self.inputs = inputs
    self.problems = problems
  }

  /// Creates a source from text.
  ///
  /// - Parameters:
  ///   - text: YAML, or JSON if the name ends in `.json`.
  ///   - name: The name to use in messages.
  public init(_ text: String, named name: String = "app.yaml") {
    self.init([Input(Array(text.utf8), named: name)])
  }

  /// Reads files and folders; `-` is standard input. Errors are reported by the calls with this source.
  ///
  /// - Parameters:
  ///   - paths: The files and folders.
  ///   - limits: Limits on input.
  public init(files paths: [String], limits: Limits = .standard) {
    self.init([])
    for path in paths {
      do throws(Diagnostic) {
        inputs += try Self.read(path, limits)
      } catch {
        problems.append(error)
      }
    }
  }

  /// Reads a file, or the files of a folder. If `keepsBytes` is false, the files of a folder are read only when they
  /// are needed.
  package static func read(
    _ path: String, _ limits: Limits, keepsBytes: Bool = true
  ) throws(Diagnostic) -> [Input] {
    guard path != "-", FileTree.isFolder(path), let folder = try HeldFolder.open(path) else {
      return [Input(try FileReader(limit: limits.bytes).bytes(of: path), named: path)]
    }
    var inputs: [Input] = []
    for file in try manifests(folder.files(ending: endings), in: path) {
      guard keepsBytes else {
        inputs.append(Input(file.name, in: folder, limit: limits.bytes, named: file.path))
        continue
      }
      guard let bytes = try folder.bytes(of: file.name, limit: limits.bytes) else { continue }
      inputs.append(Input(bytes, named: file.path))
    }
    return inputs
  }

  /// The name endings of files that may contain objects.
  static let endings = [".yaml", ".yml", ".json"]

  /// The files of a folder that may contain objects.
  package static func manifests(
    _ names: [String], in folder: String
  ) throws(Diagnostic) -> [(name: String, path: String)] {
    let found = names.filter { name in endings.contains { name.hasSuffix($0) } }
    if found.isEmpty { throw Diagnostic.error("the folder holds no YAML or JSON file", at: Mark(file: folder)) }
    let root = folder.hasSuffix("/") ? String(folder.dropLast()) : folder
    return found.map { ($0, "\(root)/\($0)") }
  }

  /// The documents of a JSON file, or of any file with several concatenated JSON texts: kubectl accepts those under any
  /// file name, but a YAML parser does not. Nil for any other file.
  private static func documents(
    ofJSON bytes: [UInt8], named name: String, _ limits: Limits, _ strictness: Strictness
  ) -> ([SourceNode], [Diagnostic])? {
    let isNamed = name.hasSuffix(".json")
    guard isNamed || bytes.first(where: { $0 > UInt8(ascii: " ") }) == UInt8(ascii: "{") else { return nil }
    var diagnostics: [Diagnostic] = []
    let documents = JSONReader(limits: limits, strictness: strictness)
      .documents(in: bytes, file: name, diagnostics: &diagnostics)
    let isStream = documents.count > 1 && !diagnostics.contains { $0.severity == .error }
    return isNamed || isStream ? (documents, diagnostics) : nil
  }

  /// Calls `body` with each document as soon as it is parsed, with the overrides applied.
  package func forEachDocument(
    _ limits: Limits, _ strictness: Strictness, _ diagnostics: inout [Diagnostic], _ body: (SourceNode) -> Void
  ) {
    guard !overrides.isEmpty else { return forEachWritten(limits, strictness, &diagnostics, body) }
    var tallies = overrides.map { _ in OverrideTally() }
    forEachWritten(limits, strictness, &diagnostics) { document in
      var document = document
      for index in overrides.indices { document = overrides[index].apply(to: document, &tallies[index]) }
      body(document)
    }
    for (override, tally) in zip(overrides, tallies) where tally.count == 0 {
      diagnostics.append(override.unmatched(tally))
    }
  }

  /// Calls `body` with each document as written, without overrides.
  private func forEachWritten(
    _ limits: Limits, _ strictness: Strictness, _ diagnostics: inout [Diagnostic], _ body: (SourceNode) -> Void
  ) {
    for input in inputs {
      var isEmpty = true
      let problems = diagnostics.count
      let bytes: [UInt8]
      do throws(Diagnostic) {
        guard let read = try input.read() else { continue }
        bytes = read
      } catch {
        diagnostics.append(error)
        continue
      }
      if let (documents, found) = Self.documents(ofJSON: bytes, named: input.name, limits, strictness) {
        diagnostics += found
        for document in documents {
          isEmpty = false
          body(document)
        }
      } else {
        let reader = YAMLReader(limits: limits, strictness: strictness)
        reader.forEachDocument(in: bytes, file: input.name, diagnostics: &diagnostics) { document, _ in
          isEmpty = false
          body(document)
        }
      }
      if isEmpty, diagnostics.count == problems {
        diagnostics.append(
          .error("the file is empty", at: Mark(file: input.name), hint: "it should contain an Application"))
      }
    }
  }
}
