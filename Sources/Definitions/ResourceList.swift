import Codec
import Rendering
import Tree

/// The format of input and output of KRM functions (`config.kubernetes.io/v1`).
public enum ResourceList {
  /// The API version that is written.
  public static let apiVersion = "config.kubernetes.io/v1"

  /// The input of a function.
  static func request(_ kind: String, _ name: String, items: [Node], spec: Node, context: Node) -> Node {
    [
      "apiVersion": .string(apiVersion),
      "kind": "ResourceList",
      "functionConfig": [
        "apiVersion": .string(DefinitionReader.apiVersion),
        "kind": .string(kind),
        "metadata": ["name": .string(name)],
        "spec": spec,
        "context": context,
      ],
      "items": .list(items),
    ]
  }

  /// A document without the internal annotations of tools, so that objects rendered from it don't inherit them.
  public static func withoutNotes(_ document: SourceNode) -> SourceNode {
    document.editing("metadata") { metadata in
      metadata.editing("annotations") { annotations in
        let kept = (annotations.entries ?? []).filter { !$0.key.contains("config.kubernetes.io/") && !isNote($0.key) }
        return SourceNode(.map(kept), at: annotations.mark)
      }
    }
  }

  /// An object without the internal annotations of tools.
  public static func withoutNotes(_ object: Node) -> Node {
    guard let annotations = object["metadata", "annotations"]?.fields else { return object }
    let kept = annotations.filter { !isNote($0.key) }
    if kept.count == annotations.count { return object }
    var object = object
    object["metadata", "annotations"] = kept.isEmpty ? nil : .fields(Fields(kept.map { ($0.key, $0.value) }))
    return object
  }

  private static func isNote(_ key: String) -> Bool {
    key.hasPrefix("internal.config.kubernetes.io/") || key == "config.kubernetes.io/index"
      || key == "config.kubernetes.io/path" || key == "config.k8s.io/id"
  }
}

extension SourceNode {
  /// This map with the value of a key changed, if it has the key.
  fileprivate func editing(_ key: String, _ change: (SourceNode) -> SourceNode) -> SourceNode {
    guard var entries, let index = entries.firstIndex(where: { $0.key == key }) else { return self }
    entries[index].value = change(entries[index].value)
    return SourceNode(.map(entries), at: mark)
  }
}

/// A message of a function about the objects.
struct FunctionResult {
  var message: String
  var severity: Diagnostic.Severity
  var object: ObjectID?
}

/// The output of a function.
struct FunctionResponse {
  var items: [Node]
  var results: [FunctionResult]

  init(_ outcome: FunctionOutcome, file: String) throws(Diagnostic) {
    switch outcome {
    case .failed(let message, let hint):
      throw Diagnostic.error("'\(file)' \(message)", hint: hint, code: .functionFailed)
    case .ended(let status, let output, let errors):
      let said = errors.split(separator: "\n").suffix(3).joined(separator: "\n  ")
      let hint = said.isEmpty ? nil : "it said: \(said)"
      let list: SourceNode
      do throws(Diagnostic) {
        list = try Self.list(in: output, file: file)
      } catch {
        guard status != 0 else {
          throw error.hint == nil ? Diagnostic.error(error.message, hint: hint, code: .functionFailed) : error
        }
        throw Diagnostic.error("'\(file)' exited with status \(status)", hint: hint, code: .functionFailed)
      }
      results = (list["results"]?.items ?? []).map(Self.result)
      // A function that finds an error reports it in its results and also exits with a non-zero status.
      if status != 0, !results.contains(where: { $0.severity == .error }) {
        throw Diagnostic.error("'\(file)' exited with status \(status)", hint: hint, code: .functionFailed)
      }
      items = []
      for item in list["items"]?.items ?? [] { items.append(try Self.object(item, file: file)) }
    }
  }

  private static func list(in output: [UInt8], file: String) throws(Diagnostic) -> SourceNode {
    if output.isEmpty { throw Diagnostic.error("'\(file)' returned nothing", code: .functionFailed) }
    var problems: [Diagnostic] = []
    let documents = YAMLReader(strictness: .strict).documents(in: output, file: file, diagnostics: &problems)
    if let problem = problems.first(where: { $0.severity == .error }) {
      let place = problem.mark.flatMap { $0.isWholeFile ? nil : " in line \($0.line)" } ?? ""
      throw Diagnostic.error("'\(file)' returned invalid output\(place): \(problem.message)", code: .functionFailed)
    }
    guard documents.count == 1, documents[0]["kind"]?.scalar?.text == "ResourceList",
      documents[0]["apiVersion"]?.scalar?.text.hasPrefix("config.kubernetes.io/") == true
    else {
      throw Diagnostic.error(
        "'\(file)' did not return a ResourceList", hint: "it must write one document of \(ResourceList.apiVersion)",
        code: .functionFailed)
    }
    for key in ["items", "results"] {
      if let value = documents[0][key], value.items == nil, !value.isNull {
        throw Diagnostic.error(
          "'\(file)' returned '\(key)' as \(value.phrase) instead of a list", code: .functionFailed)
      }
    }
    return documents[0]
  }

  private static func object(_ item: SourceNode, file: String) throws(Diagnostic) -> Node {
    var problems: [Diagnostic] = []
    let node = item.value(strictness: .strict, diagnostics: &problems)
    if let problem = problems.first {
      throw Diagnostic.error("'\(file)' returned an invalid object: \(problem.message)", code: .functionFailed)
    }
    guard let version = node["apiVersion"]?.string, !version.isEmpty, let id = ObjectID(node) else {
      throw Diagnostic.error(
        "'\(file)' returned an object without 'apiVersion', 'kind' or 'metadata.name'", code: .functionFailed)
    }
    if let problem = ObjectName.problem(id.name, kind: id.kind) {
      throw Diagnostic.error("'\(file)' returned the \(id.kind) '\(id.name)': \(problem)", code: .functionFailed)
    }
    return ResourceList.withoutNotes(node)
  }

  private static func result(_ node: SourceNode) -> FunctionResult {
    let severity: Diagnostic.Severity =
      switch node["severity"]?.scalar?.text {
      case "warning": .warning
      case "info": .note
      default: .error
      }
    var message = node["message"]?.scalar?.text ?? "no message"
    let reference = node["resourceRef"]
    var object: ObjectID?
    if let kind = reference?["kind"]?.scalar?.text, let name = reference?["name"]?.scalar?.text {
      object = ObjectID(
        group: ObjectID.group(ofVersion: reference?["apiVersion"]?.scalar?.text ?? ""), kind: kind,
        namespace: reference?["namespace"]?.scalar?.text ?? "", name: name)
      let field = node["field"]?["path"]?.scalar?.text
      message += " (\(kind)/\(name)\(field.map { ", \($0)" } ?? ""))"
    }
    return FunctionResult(message: message, severity: severity, object: object)
  }
}
