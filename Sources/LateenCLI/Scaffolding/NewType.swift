import ArgumentParser
import Rendering
import Tree

/// A type that is about to be added: its name, checked, and what it is called in Swift.
struct NewType {
  enum Kind: String, ExpressibleByArgument, CaseIterable {
    case trait, component

    /// The list of renderers it stands in.
    var list: String { "\(rawValue)s" }
  }

  /// A name is part of the names of files, cases and programs, so it is shorter than Kubernetes has it.
  static let longestName = 40

  var kind: Kind
  var name: String
  private let context: CommandContext

  /// Throws when the name can't be that of a type, or is one already.
  init(_ kind: Kind, named name: String, in context: CommandContext) throws(Diagnostic) {
    self.kind = kind
    self.name = name
    self.context = context
    let isWellFormed = ObjectName.problem(name, kind: "Namespace") == nil && name.first?.isLetter == true
    guard isWellFormed, name.utf8.count <= Self.longestName else {
      throw Diagnostic.error(
        "'\(name)' can't be the name of a \(kind.rawValue)", at: nil,
        hint: "use up to \(Self.longestName) lower-case letters, digits and '-', and begin with a letter")
    }
    let known = kind == .trait ? context.registry.traitTypes : context.registry.componentTypes
    if known.contains(name) {
      throw Diagnostic.error(
        "there is a \(kind.rawValue) '\(name)' already", at: nil, hint: "see it: lateen definitions show \(name)")
    }
  }

  /// The name of its renderer, as `HostName` of `host-name`; longer where that means something else already.
  func swiftName(avoiding taken: Set<String>) -> String {
    let plain = name.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    guard taken.union(Self.taken).contains(plain) else { return plain }
    return plain + (kind == .trait ? "Trait" : "Component")
  }

  /// What the source text of a renderer, and Swift itself, mean by these names.
  private static let taken: Set<String> = [
    "Any", "Array", "Bool", "Character", "ComponentOutput", "ComponentRenderer", "Dictionary", "Double", "Error",
    "Float",
    "Int", "Lateen", "LateenCLI", "Never", "Node", "Optional", "Package", "ParameterReader", "ParameterSet",
    "Parameters",
    "Protocol", "RenderError", "Rendering", "Result", "Scope", "Self", "Set", "String", "TraitOutput", "TraitRenderer",
    "Tree", "Type", "Void", "WorkloadKind",
  ]

  /// The program with the type, as a renderer makes it that does what a new one does at first.
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
