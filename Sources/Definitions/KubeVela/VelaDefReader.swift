import CUE
import Rendering
import Tree

/// Reads `vela def` files: imports, one header, and `template: {…}`.
struct VelaDefReader {
  private(set) var diagnostics: [Diagnostic] = []

  private static let attributes: [KubeVelaDefinition.Kind: Set<String>] = [
    .component: [
      "workload", "childResourceKinds", "revisionLabel", "podSpecPath", "status", "schematic", "extension", "version",
    ],
    .trait: [
      "revisionEnabled", "workloadRefPath", "podDisruptive", "appliesToWorkloads", "conflictsWith", "schematic",
      "status", "extension", "manageWorkload", "skipRevisionAffect", "controlPlaneOnly", "stage", "definitionRef",
      "version",
    ],
  ]

  /// Reads the definition in a file; nil after reporting a problem.
  mutating func read(_ text: String, file: String) -> KubeVelaDefinition? {
    let whole = CUESource(owner: "the definition", mark: Mark(file: file))
    do throws(Diagnostic) {
      return try definition(text, whole)
    } catch {
      diagnostics.append(.error(error.message, at: error.mark ?? whole.mark, hint: error.hint))
      return nil
    }
  }

  private mutating func definition(_ text: String, _ whole: CUESource) throws(Diagnostic) -> KubeVelaDefinition {
    let file: SourceFile
    do throws(SyntaxError) { file = try Parser.parse(text) } catch { throw whole.error(error) }
    var head: Field?
    var template: StructLiteral?
    for declaration in file.structure.declarations {
      switch declaration {
      case .field(let field) where field.plainName == "template":
        guard case .structure(let literal) = field.value else {
          throw Diagnostic.error("'template' must be a struct", mark: whole.mark(field.place))
        }
        template = literal
      case .field(let field):
        if let head {
          let names = [head, field].map { "'\($0.plainName ?? "…")'" }.joined(separator: " and ")
          throw Diagnostic.error(
            "the file holds two definitions, \(names)", hint: "move one of them to a file of its own",
            mark: whole.mark(field.place))
        }
        head = field
      case .attribute: break
      default: throw Diagnostic.error("the file must hold a head and 'template: {…}' alone", mark: whole.mark)
      }
    }
    guard let head, let name = head.plainName else {
      throw Diagnostic.error("the file has no head", hint: "write 'NAME: {type: \"component\", …}'", mark: whole.mark)
    }
    guard let template else { throw Diagnostic.error("the file has no 'template: {…}'", mark: whole.mark) }
    return try definition(name, head, SourceFile(imports: file.imports, structure: template), text, whole)
  }

  private mutating func definition(
    _ name: String, _ head: Field, _ template: SourceFile, _ text: String, _ whole: CUESource
  ) throws(Diagnostic) -> KubeVelaDefinition {
    let mark = whole.mark(head.place)
    let facts: Node
    let program: Program
    let value = StatusTexts.asTexts(head.value, in: text)
    do throws(SyntaxError) { program = try Program(unifying: [value]) } catch { throw whole.error(error) }
    do throws(EvaluationError) {
      facts = try Instance(program, limits: CUESource.limits).value.node()
    } catch {
      throw whole.error(error, about: "the head")
    }
    guard let type = facts["type"]?.string, let kind = KubeVelaDefinition.Kind(velaType: type) else {
      let found = facts["type"]?.phrase ?? "nothing"
      throw Diagnostic.error(
        "'type' must be component, trait, policy, workflow-step or workload, found \(found)", mark: mark)
    }
    let attributes = facts["attributes"] ?? .empty
    if let known = Self.attributes[kind] {
      for entry in attributes.fields ?? Fields() where !known.contains(entry.key) {
        // KubeVela refuses it, but it doesn't affect what the template renders.
        diagnostics.append(
          .warning(
            "a \(type) has no attribute '\(entry.key)': KubeVela refuses the definition", at: mark,
            hint: Suggestion.hint(for: entry.key, in: known.sorted(), noun: "it takes")))
      }
    }
    if let workload = attributes["workload"], workload.fields == nil {
      throw Diagnostic.error("'attributes.workload' must be a struct, found \(workload.phrase)", mark: mark)
    }
    let source = CUESource(owner: "definition '\(name)'", mark: mark)
    var definition = KubeVelaDefinition(
      kind: kind, name: name, mark: mark, summary: facts["description"]?.string ?? "",
      annotations: prefixed(facts["annotations"]), labels: prefixed(facts["labels"]),
      schematic: .cue(CUETemplate(template.upgraded(from: text), text: text, source, isTrait: kind == .trait)))
    definition.annotations["definition.oam.dev/description"] = facts["description"]
    definition.annotations["definition.oam.dev/alias"] = facts["alias"]
    definition.read(attributes: attributes)
    return definition
  }

  private func prefixed(_ node: Node?) -> Fields {
    Fields(
      (node?.fields ?? Fields()).map { entry in
        (entry.key.contains("oam.dev") ? entry.key : "custom.definition.oam.dev/\(entry.key)", entry.value)
      })
  }
}
