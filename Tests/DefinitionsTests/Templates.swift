import Codec
import Definitions
import Renderers
import Rendering
import Testing
import Tree

// Definitions in CUE, and what their types render.

func documents(_ text: String, file: String = "d.yaml") -> [(document: SourceNode, folder: String)] {
  var problems: [Diagnostic] = []
  let documents = YAMLReader().documents(in: Array(text.utf8), file: file, diagnostics: &problems)
  #expect(problems.isEmpty)
  return documents.map { ($0, ".") }
}

func cueDefinition(_ kind: String, _ name: String, _ template: String) -> String {
  let lines = template.split(separator: "\n", omittingEmptySubsequences: false).map { "        \($0)" }
  return """
    apiVersion: core.oam.dev/v1beta1
    kind: \(kind)Definition
    metadata:
      name: \(name)
    spec:
      schematic:
        cue:
          template: |
    \(lines.joined(separator: "\n"))
    """
}

func define(_ texts: [String], cue: [String] = []) -> (registry: Registry, problems: [Diagnostic]) {
  var set = DefinitionSet(over: .standard, allowsShadowing: true, session: FunctionSession())
  set.add(
    documents(texts.joined(separator: "\n---\n")), cue: cue.enumerated().map { ($0.element, "\($0.offset).cue") })
  let registry = set.defined()
  return (registry, set.diagnostics + set.vetted().problems)
}

/// The objects of a component, or the problems with their positions.
func render(
  _ registry: Registry, _ type: String, _ properties: String, strictness: Strictness = .warn
) -> (output: ComponentOutput?, problem: String?) {
  var context = ReadingContext(owner: "component type '\(type)'", strictness: strictness)
  let node = documents(properties, file: "app.yaml")[0].document
  guard let render = registry.component(type)?.prepare(node, &context) else {
    return (nil, context.diagnostics.first?.description)
  }
  do throws(Diagnostic) {
    let output = try render(Scope(application: "shop", component: "web", namespace: "default"))
    return (output, context.diagnostics.first?.description)
  } catch {
    return (nil, "\((error.mark ?? node.nearest(error.path).mark).description): \(error.message)")
  }
}

let probe = """
  output: {apiVersion: "v1", kind: "Probe", spec: {mode: parameter.mode, size: parameter.size, name: context.name}}
  parameter: {
    // +usage=How fast
    mode: *"fast" | "slow"
    size: int
    unused?: string
  }
  """
