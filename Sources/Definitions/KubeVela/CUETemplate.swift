import CUE
import Codec
import Rendering
import Synchronization
import Tree

/// The template of a definition, compiled on first use and evaluated for each component or trait.
final class CUETemplate: Sendable {
  let source: CUESource
  private let text: String
  private let file: SourceFile?
  private let isTrait: Bool
  private let compiled = Mutex<Result<Compiled, Diagnostic>?>(nil)

  struct Compiled: Sendable {
    var program: Program
    var file: SourceFile
    /// Whether the text mentions `components` and `output`. Both take time to collect, so they are added to the context
    /// only for templates that use them.
    var usesComponents: Bool
    var usesOutput: Bool
  }

  /// Creates a template from text.
  init(_ text: String, _ source: CUESource, isTrait: Bool) {
    self.text = text
    file = nil
    self.source = source
    self.isTrait = isTrait
  }

  /// Creates a template from part of a parsed file.
  init(_ file: SourceFile, text: String, _ source: CUESource, isTrait: Bool) {
    self.text = text
    self.file = file
    self.source = source
    self.isTrait = isTrait
  }

  /// The imports and the body of the template, without the header of a `vela def` file.
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

  /// The syntax tree, with outdated list operators rewritten (see `SourceFile.upgraded(from:)`).
  func parsed() throws(Diagnostic) -> SourceFile {
    if let file { return file }
    do throws(SyntaxError) {
      return try Parser.parse(text).upgraded(from: text)
    } catch {
      throw source.error(error)
    }
  }

  /// The compiled template, or the error of compiling it; cached after the first call.
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
            usesComponents: text.mentions("components"), usesOutput: text.mentions("output")))
      } catch {
        throw source.error(error)
      }
    } catch {
      return .failure(error)
    }
  }

  /// Evaluates the template. Throws on conflicts and on errors that the template reports itself, in `errs`.
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
      // An invalid parameter invalidates everything computed from it, so the parameter is checked first to report the
      // cause.
      if let parameter = instance["parameter"] { try parameter.validate() }
      try instance.validate()
      // KubeVela refuses a template with a guard of its own that can't be decided, even if no object depends on it.
      if let error = instance.value.incompleteness { throw error }
    } catch {
      throw source.error(error, about: source.owner)
    }
    return instance
  }

  /// Parses YAML for `yaml.Unmarshal`; nil if it is invalid.
  static let readYAML: @Sendable ([UInt8]) -> [SourceNode]? = { bytes in
    var problems: [Diagnostic] = []
    let documents = YAMLReader(strictness: .ignore).documents(in: bytes, file: "-", diagnostics: &problems)
    return problems.contains { $0.severity == .error } ? nil : documents
  }

  /// The entries of `outputs` or `patchOutputs`, in order. Throws if they are undecided, unless KubeVela's way is asked
  /// for: it leaves out what it can't decide, which a departure then says. A loop or condition on an optional parameter
  /// that isn't given adds nothing, as in KubeVela's own definitions, which have such loops on purpose.
  func entries(
    of name: String, in instance: Instance, _ strictness: Strictness, _ departures: inout [Departure]
  ) throws(Diagnostic) -> [(name: String, field: InstanceField)] {
    guard let entries = instance[name] else { return [] }
    let error = entries.incompleteness
    let isOptional = error.map { $0.isIncomplete && $0.reference.count > 1 && $0.reference[0] == "parameter" } ?? false
    var problem = isOptional ? nil : error.map { source.error($0, about: source.owner) }
    if error == nil, !entries.isStruct {
      problem = Diagnostic.error("'\(name)' of \(source.owner) must be a struct", mark: source.mark)
    }
    if let problem {
      if strictness == .strict { throw problem }
      departures.append(.same("entries of '\(name)' are left out, as KubeVela does: \(problem.message)"))
    }
    return entries.isStruct ? entries.fields.map { ($0.name, $0.value) } : []
  }

  /// The object as data. Throws if it has no `kind`, because Kubernetes can't accept it then.
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

  /// The object with its undecided parts, such as defaults that later traits can override.
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
  /// Whether there is a top-level field of this name.
  func declares(_ name: String) -> Bool {
    structure.declarations.contains { declaration in
      if case .field(let field) = declaration { field.plainName == name } else { false }
    }
  }
}

extension Node {
  /// The value after a round trip through JSON with 64-bit floating-point numbers, as KubeVela passes values on.
  var asJSON: Node {
    switch self {
    case .int(let value) where value.magnitude > 1 << 53: .double(Double(value))
    case .list(let items): .list(items.map(\.asJSON))
    case .fields(let fields): .fields(fields.mapValues(\.asJSON))
    default: self
    }
  }
}
