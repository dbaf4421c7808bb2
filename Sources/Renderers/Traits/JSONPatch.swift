import Rendering
import Tree

/// Edits the workload with a list of operations (RFC 6902).
public enum JSONPatch: TraitRenderer {
  public static let type = "json-patch"
  public static let summary = "Edits the workload with a list of JSON patch operations (RFC 6902)."
  public static let appliesTo = ["*"]
  public static let example = """
    operations:
    - op: add
      path: /spec/replicas
      value: 3
    """

  public struct Parameters: ParameterSet {
    var operations: [Operation]

    public init(from reader: inout ParameterReader) {
      operations = reader.value(
        "operations", "The operations, in order; each is applied to the result of the previous ones.", default: [])
    }
  }

  struct Operation: ParameterSet {
    var kind: Kind
    var path: String
    var from: String?
    var value: Node?

    init(from reader: inout ParameterReader) {
      kind = reader.required("op", "The action.")
      path = reader.required(
        "path", "Target, as a JSON pointer such as `/spec/template/spec/containers/0`; `-` appends to a list.")
      from = reader.optional("from", "Source, for `move` and `copy`.")
      value = reader.optional("value", "The value, for `add`, `replace` and `test`.")
    }

    /// The operation, if it has all required fields.
    func checked() throws(Diagnostic) -> JSONPatchOperation {
      try Self.check(path, named: "path")
      switch kind {
      case .move, .copy:
        guard let from else {
          throw Diagnostic.error("an operation '\(kind.rawValue)' needs 'from'", hint: "add 'from:'")
        }
        try Self.check(from, named: "from")
      case .replace, .test:
        if value == nil {
          throw Diagnostic.error("an operation '\(kind.rawValue)' needs 'value'", hint: "add 'value:'")
        }
      // As in KubeVela, an addition without a value adds null.
      case .add, .remove: break
      }
      return JSONPatchOperation(kind.operation, path: path, from: from, value: value)
    }

    /// Checks that a pointer does not refer to the whole workload, which can't be replaced.
    private static func check(_ pointer: String, named name: String) throws(Diagnostic) {
      guard !pointer.hasPrefix("/") else { return }
      throw Diagnostic.error(
        "the pointer '\(pointer)' must begin with '/'", at: [.key(name)],
        hint: "write '/\(pointer.split(separator: ".").joined(separator: "/"))'")
    }
  }

  enum Kind: String, ParameterChoice {
    case add, remove, replace, move, copy, test

    var operation: JSONPatchOperation.Kind {
      switch self {
      case .add: .add
      case .remove: .remove
      case .replace: .replace
      case .move: .move
      case .copy: .copy
      case .test: .test
      }
    }
  }

  public static func render(_ parameters: Parameters, in scope: Scope) throws(Diagnostic) -> TraitOutput {
    var operations: [JSONPatchOperation] = []
    // The operations are tried one by one, so that an error refers to one of them.
    var workload = scope.workload
    for (index, operation) in parameters.operations.enumerated() {
      let place: [PathStep] = ["operations", .index(index)]
      do throws(Diagnostic) {
        operations.append(try operation.checked())
      } catch {
        throw Diagnostic.error(error.message, at: place + error.path, hint: error.hint)
      }
      do throws(Diagnostic) {
        try workload.apply(.json([operations[index]]))
      } catch {
        throw Diagnostic.error("the operation '\(operation.kind.rawValue)' fails: \(error.message)", at: place)
      }
    }
    return TraitOutput(patch: .json(operations))
  }
}
