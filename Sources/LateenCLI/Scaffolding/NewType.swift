import ArgumentParser
import Rendering
import Tree

/// A new type: its name, which has been validated, and its name in Swift.
struct NewType {
  enum Kind: String, ExpressibleByArgument, CaseIterable {
    case trait, component

    /// The list of renderers that contains it.
    var list: String { "\(rawValue)s" }
  }

  /// The maximum length of a name. It is shorter than what Kubernetes allows, because names also appear in file, case
  /// and executable names.
  static let longestName = 40

  var kind: Kind
  var name: String
  private let context: CommandContext

  /// Creates a new type. Throws if the name is invalid or already taken.
  init(_ kind: Kind, named name: String, in context: CommandContext) throws(Diagnostic) {
    self.kind = kind
    self.name = name
    self.context = context
    let isWellFormed = ObjectName.problem(name, kind: "Namespace") == nil && name.first?.isLetter == true
    guard isWellFormed, name.utf8.count <= Self.longestName else {
      throw Diagnostic.error(
        "'\(name)' can't be the name of a \(kind.rawValue)", at: nil,
        hint: "use up to \(Self.longestName) lower-case letters, digits and '-', starting with a letter")
    }
    let known = kind == .trait ? context.registry.traitTypes : context.registry.componentTypes
    if known.contains(name) {
      throw Diagnostic.error(
        "there is a \(kind.rawValue) '\(name)' already", at: nil, hint: "see it: lateen definitions show \(name)")
    }
  }

  /// The name of the renderer, such as `HostName` for `host-name`. It gets a suffix if that name is taken.
  func swiftName(avoiding taken: Set<String>) -> String {
    let plain = name.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    guard taken.union(Self.taken).contains(plain) else { return plain }
    return plain + (kind == .trait ? "Trait" : "Component")
  }

  /// Names that already have a meaning in the source of a renderer or in Swift.
  private static let taken: Set<String> = [
    "Any", "Array", "Bool", "Character", "ComponentOutput", "ComponentRenderer", "Dictionary", "Double", "Error",
    "Float",
    "Int", "Lateen", "LateenCLI", "Never", "Node", "Optional", "Package", "ParameterReader", "ParameterSet",
    "Parameters",
    "Protocol", "Diagnostic", "Rendering", "Result", "Scope", "Self", "Set", "String", "TraitOutput", "TraitRenderer",
    "Tree", "Type", "Void", "WorkloadKind",
  ]

  /// The program with the new type, implemented by a sample that behaves like the scaffolded renderer.
  var registered: CommandContext {
    var context = self.context
    context.registry = extended
    return context
  }

  private var extended: Registry {
    switch kind {
    case .trait:
      context.registry.defining(components: [], traits: [sample(SampleTrait.self) { SampleTrait.prepare($0, &$1) }])
    case .component:
      context.registry.defining(
        components: [sample(SampleComponent.self) { SampleComponent.prepare($0, &$1) }], traits: [])
    }
  }

  private func sample<Output>(
    _ renderer: any Definition.Type, prepare: @escaping TypeDefinition<Output>.Prepare
  ) -> TypeDefinition<Output> {
    TypeDefinition(
      type: name, summary: renderer.summary, example: renderer.example,
      workload: kind == .component ? SampleComponent.workload : nil,
      appliesTo: kind == .trait ? SampleTrait.appliesTo : [], schema: { renderer.parameterSchema }, prepare: prepare)
  }
}
