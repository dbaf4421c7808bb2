import CUE
import Codec
import Rendering
import Synchronization
import Tree

/// The template of a definition: compiled when it is first used, evaluated for each use.
final class CUETemplate: Sendable {
  let source: CUESource
  private let text: String
  private let file: SourceFile?
  private let isTrait: Bool
  private let compiled = Mutex<Result<Compiled, Diagnostic>?>(nil)

  struct Compiled: Sendable {
    var program: Program
    var file: SourceFile
    /// Whether the text names the components and what earlier traits left, which costs time to put together.
    var usesComponents: Bool
    var usesOutput: Bool
    /// The parameters, without their defaults.
    var parameters: [ParameterSchema]
  }

  /// The parameters, without their defaults; nil when the template can't be compiled.
  var parameters: [ParameterSchema]? { try? program().parameters }

  /// A template that is a text.
  init(_ text: String, _ source: CUESource, isTrait: Bool) {
    self.text = text
    file = nil
    self.source = source
    self.isTrait = isTrait
  }

  /// A template that was part of a file, which was parsed.
  init(_ file: SourceFile, text: String, _ source: CUESource, isTrait: Bool) {
    self.text = text
    self.file = file
    self.source = source
    self.isTrait = isTrait
  }

  /// The text of the template alone, without the head that a file of `vela def` has.
  var ownText: String {
    if file == nil { return text }
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard let first = lines.firstIndex(where: { $0.hasPrefix("template:") }),
      let last = lines.lastIndex(where: { $0.hasPrefix("}") }), first < last
    else { return text }
    var imports: [Substring] = []
    var isGroup = false
    for line in lines[..<first] where isGroup || line.hasPrefix("import") {
      isGroup = isGroup ? !line.hasPrefix(")") : line.hasSuffix("(")
      imports.append(line)
    }
    lines = imports + lines[(first + 1)..<last]
    return lines.joined(separator: "\n")
  }

  /// The syntax tree, brought up to date.
  func parsed() throws(Diagnostic) -> SourceFile {
    if let file { return file }
    do throws(SyntaxError) {
      return try Parser.parse(text).upgraded(from: text)
    } catch {
      throw source.error(error)
    }
  }

  /// The program.
  func program() throws(Diagnostic) -> Compiled {
    try compiled.withLock { known in
      if let known { return known }
      let result = compile()
      known = result
      return result
    }.get()
  }

  private func compile() -> Result<Compiled, Diagnostic> {
    do throws(Diagnostic) {
      let file = try parsed()
      do throws(SyntaxError) {
        return .success(
          Compiled(
            program: try Program(file, outer: ["parameter", "context"]), file: file,
            usesComponents: text.mentions("components"), usesOutput: text.mentions("output"),
            parameters: CUESchema.Reader(file: file, hasDefaults: false).parameters))
      } catch {
        throw source.error(error)
      }
    } catch {
      return .failure(error)
    }
  }

  /// An evaluation without conflicts, and without errors of the author's own.
  func instance(_ properties: Node?, in scope: Scope) throws(Diagnostic) -> Instance {
    let compiled = try program()
    if isTrait, properties == nil, !compiled.file.declares("parameter"), text.mentions("parameter") {
      throw Diagnostic.error(
        "\(source.owner) reads 'parameter', and there are no properties", hint: "add 'properties:'")
    }
    let parameter = properties ?? (isTrait ? nil : Node.empty)
    let instance = Instance(
      compiled.program,
      data: [
        ("parameter", parameter?.asJSON), ("context", CUEContext.node(scope, compiled, isTrait: isTrait).asJSON),
      ], limits: CUESource.limits, readYAML: Self.readYAML)
    var errors: [String] = []
    if let errs = try? instance["errs"]?.node().items, errs.allSatisfy({ $0.string != nil }) {
      errors = errs.compactMap(\.string)
    }
    if let first = errors.first {
      throw Diagnostic.error(errors.count == 1 ? first : errors.joined(separator: "; "))
    }
    do throws(EvaluationError) {
      // What is wrong with a parameter is wrong with all that is made of it: the parameter itself is told.
      if let parameter = instance["parameter"] { try parameter.validate() }
      try instance.validate()
    } catch {
      throw source.error(error, about: source.owner)
    }
    return instance
  }

  /// YAML for `yaml.Unmarshal`; nil when it is none.
  static let readYAML: @Sendable ([UInt8]) -> [SourceNode]? = { bytes in
    var problems: [Diagnostic] = []
    let documents = YAMLReader(strictness: .ignore).documents(in: bytes, file: "-", diagnostics: &problems)
    return problems.contains { $0.severity == .error } ? nil : documents
  }

  /// Objects under `outputs`, in order.
  func outputs(of instance: Instance) throws(Diagnostic) -> [(name: String, field: InstanceField)] {
    guard let outputs = instance["outputs"] else { return [] }
    if let error = outputs.incompleteness { throw source.error(error, about: source.owner) }
    guard outputs.isStruct else {
      throw Diagnostic.error("'outputs' of \(source.owner) must be a struct", mark: source.mark)
    }
    return outputs.fields.map { ($0.name, $0.value) }
  }

  /// An object as data; it must be one that Kubernetes could take.
  func object(_ field: InstanceField, named name: String) throws(Diagnostic) -> Node {
    let node: Node
    do throws(EvaluationError) {
      node = try field.node()
    } catch {
      throw source.error(error, about: source.owner)
    }
    guard let kind = node["kind"]?.string, !kind.isEmpty else {
      throw Diagnostic.error("'\(name)' of \(source.owner) is no object: it has no 'kind'", mark: source.mark)
    }
    return node
  }

  /// An object of which not all is decided.
  func undecided(_ field: InstanceField, named name: String) -> UndecidedObject {
    do throws(Diagnostic) {
      let node = try object(field, named: name)
      return CUEObject(syntax: field.syntax(), source: source).undecided(.success(node))
    } catch {
      return CUEObject(syntax: field.syntax(), source: source).undecided(.failure(error))
    }
  }
}

extension SourceFile {
  /// Whether a field stands at the top.
  func declares(_ name: String) -> Bool {
    structure.declarations.contains { declaration in
      if case .field(let field) = declaration { field.plainName == name } else { false }
    }
  }
}

extension Node {
  /// As it is after a way through JSON with numbers of 64 bits, which is how KubeVela hands values on.
  var asJSON: Node {
    switch self {
    case .int(let value) where value.magnitude > 1 << 53: .double(Double(value))
    case .list(let items): .list(items.map(\.asJSON))
    case .fields(let fields): .fields(fields.mapValues(\.asJSON))
    default: self
    }
  }
}
