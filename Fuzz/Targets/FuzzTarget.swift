import Codec
import Rendering
import Tree

/// A place where input from outside comes in. Whatever the bytes are, `run` returns; what must hold of the result is a
/// precondition, so that the fuzzer sees a breach as a crash.
public enum FuzzTarget: String, Sendable, CaseIterable {
  /// The YAML reader, and what the writer makes of all that it takes.
  case yaml
  /// The JSON reader, and what both writers make of it.
  case json
  /// An Application to a release: objects, policies, workflow.
  case application
  /// A Rollout to its stages, with both drivers, previews, pictures and answers.
  case rollout
  /// What KRM functions give back, and a ResourceList that is given to `lateen krm`.
  case krm
  /// Definitions to types, and the types at work.
  case definitions
  /// A regular expression on the first line, and what it is matched with.
  case pattern
  /// The record of a delivery, as a folder or a cluster keeps it.
  case record
  /// A text in CUE, and the data that it comes to.
  case cue

  /// Takes the bytes.
  public func run(_ bytes: [UInt8]) {
    switch self {
    case .yaml: Reading.yaml(bytes)
    case .json: Reading.json(bytes)
    case .application: Releasing.application(bytes)
    case .rollout: Releasing.rollout(bytes)
    case .krm: Extending.functions(bytes)
    case .definitions: Extending.definitions(bytes)
    case .pattern: Matching.pattern(bytes)
    case .record: Matching.record(bytes)
    case .cue: Evaluating.cue(bytes)
    }
  }

  /// Whether a change of the tree finds more than a change of the bytes.
  public var takesTrees: Bool { ![.yaml, .json, .pattern, .cue].contains(self) }
}

/// The documents of a stream; nil when an error is among the problems.
func documents(in bytes: [UInt8], _ strictness: Strictness = .strict) -> [SourceNode]? {
  var problems: [Diagnostic] = []
  let documents = YAMLReader(strictness: strictness).documents(in: bytes, file: "fuzz.yaml", diagnostics: &problems)
  for problem in problems { _ = problem.description }
  return problems.contains { $0.severity == .error } ? nil : documents
}

/// The values of documents, as a cluster reads them; nil when one can't be read.
func nodes(of documents: [SourceNode]) -> [Node]? {
  var problems: [Diagnostic] = []
  let nodes = documents.map { $0.value(diagnostics: &problems) }
  return problems.isEmpty ? nodes : nil
}

/// Sees that objects are read back from their text as they are, however often.
func checkWriting(of objects: [Node], _ what: @autoclosure () -> String) {
  let written = YAMLWriter().bytes(objects)
  var problems: [Diagnostic] = []
  let limits = Limits(bytes: .max, depth: 1_000, nodes: .max, documents: .max)
  let documents = YAMLReader(limits: limits).documents(in: written, file: "written.yaml", diagnostics: &problems)
  precondition(problems.isEmpty, "\(what()): what is written is read with problems: \(problems[0])")
  guard let read = nodes(of: documents) else { preconditionFailure("\(what()): what is written can't be read") }
  // By their bytes: equal texts may differ in them, and what is no number is not equal to itself. Documents that are
  // null are left out when they are read.
  let same = YAMLWriter().bytes(read) == YAMLWriter().bytes(objects.filter { $0 != .null })
  precondition(same, "\(what()): what is written is read as something else")
  precondition(YAMLWriter().bytes(objects) == written, "\(what()): written differently the second time")
}
