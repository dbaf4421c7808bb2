import Codec
import Files
import Tree

/// One version of an Application, or of plain Kubernetes objects: YAML or JSON from files or from memory.
public struct Source: Sendable {
  /// A file, or something that is taken for one.
  public struct Input: Sendable {
    /// The name, for messages; JSON ends in `.json`.
    public var name: String
    /// What is in it.
    public var bytes: [UInt8]

    /// Creates an input.
    public init(_ bytes: [UInt8], named name: String) {
      self.name = name
      self.bytes = bytes
    }
  }

  /// What has been read, in order.
  public var inputs: [Input]
  /// What could not be read; every call with this source reports it.
  public var problems: [Diagnostic]
  /// Values that take the place of those that have been read; one that finds no place is an error.
  public var overrides: [Override] = []

  /// A source of what has been read already.
  public init(_ inputs: [Input], problems: [Diagnostic] = []) {
    self.inputs = inputs
    self.problems = problems
  }

  /// A source of text.
  ///
  /// - Parameters:
  ///   - text: YAML, or JSON when the name ends in `.json`.
  ///   - name: The name to use in messages.
  public init(_ text: String, named name: String = "app.yaml") {
    self.init([Input(Array(text.utf8), named: name)])
  }

  /// Reads files and folders; `-` is standard input. What can't be read is reported by the calls with this source.
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

  package static func read(_ path: String, _ limits: Limits) throws(Diagnostic) -> [Input] {
    guard path != "-", FileTree.isFolder(path), let folder = try HeldFolder.open(path) else {
      return [Input(try FileReader(limit: limits.bytes).bytes(of: path), named: path)]
    }
    var inputs: [Input] = []
    for file in try manifests(folder.files(ending: endings), in: path) {
      guard let bytes = try folder.bytes(of: file.name, limit: limits.bytes) else { continue }
      inputs.append(Input(bytes, named: file.path))
    }
    return inputs
  }

  /// What the names of files end in that may hold objects.
  static let endings = [".yaml", ".yml", ".json"]

  /// Those of a folder's files that may hold objects.
  package static func manifests(
    _ names: [String], in folder: String
  ) throws(Diagnostic) -> [(name: String, path: String)] {
    let found = names.filter { name in endings.contains { name.hasSuffix($0) } }
    if found.isEmpty { throw Diagnostic.error("the folder holds no YAML or JSON file", at: Mark(file: folder)) }
    let root = folder.hasSuffix("/") ? String(folder.dropLast()) : folder
    return found.map { ($0, "\(root)/\($0)") }
  }

  /// The documents of a file of JSON, or of what turns out to be several JSON texts one after the other, as kubectl takes
  /// them whatever the file is called; YAML knows one text alone. Nil of anything else.
  private static func documents(
    ofJSON input: Input, _ limits: Limits, _ strictness: Strictness
  ) -> ([SourceNode], [Diagnostic])? {
    let isNamed = input.name.hasSuffix(".json")
    guard isNamed || input.bytes.first(where: { $0 > UInt8(ascii: " ") }) == UInt8(ascii: "{") else { return nil }
    var diagnostics: [Diagnostic] = []
    let documents = JSONReader(limits: limits, strictness: strictness)
      .documents(in: input.bytes, file: input.name, diagnostics: &diagnostics)
    let isStream = documents.count > 1 && !diagnostics.contains { $0.severity == .error }
    return isNamed || isStream ? (documents, diagnostics) : nil
  }

  /// Calls `body` with each document as soon as it is read.
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

  /// Calls `body` with each document as it is written.
  private func forEachWritten(
    _ limits: Limits, _ strictness: Strictness, _ diagnostics: inout [Diagnostic], _ body: (SourceNode) -> Void
  ) {
    for input in inputs {
      var isEmpty = true
      let problems = diagnostics.count
      if let (documents, found) = Self.documents(ofJSON: input, limits, strictness) {
        diagnostics += found
        for document in documents {
          isEmpty = false
          body(document)
        }
      } else {
        let reader = YAMLReader(limits: limits, strictness: strictness)
        reader.forEachDocument(in: input.bytes, file: input.name, diagnostics: &diagnostics) { document, _ in
          isEmpty = false
          body(document)
        }
      }
      if isEmpty, diagnostics.count == problems {
        diagnostics.append(
          .error("the file is empty", at: Mark(file: input.name), hint: "it should hold an Application"))
      }
    }
  }
}
