import CUE
import Rendering
import Tree

/// Reads KubeVela definitions that are written as Kubernetes objects.
struct KubeVelaDefinitionReader {
  private(set) var diagnostics: [Diagnostic] = []

  /// Whether a document is a KubeVela definition or a revision of one.
  static func isDefinition(_ document: SourceNode) -> Bool {
    document["apiVersion"]?.scalar?.text.hasPrefix("core.oam.dev/") == true
      && (KubeVelaDefinition.Kind(rawValue: document["kind"]?.scalar?.text ?? "") != nil || isRevision(document))
  }

  private static func isRevision(_ document: SourceNode) -> Bool {
    document["kind"]?.scalar?.text == "DefinitionRevision"
  }

  /// Reads the definition in a document; nil after reporting a problem.
  mutating func read(_ document: SourceNode) -> KubeVelaDefinition? {
    if Self.isRevision(document) { return revision(document) }
    guard let kind = KubeVelaDefinition.Kind(rawValue: document["kind"]?.scalar?.text ?? ""),
      let nameNode = document["metadata"]?["name"], let name = nameNode.scalar?.text
    else {
      diagnostics.append(.error("the definition has no name", at: document.mark, hint: "add 'metadata.name:'"))
      return nil
    }
    return definition(document, kind, name, nameNode.mark)
  }

  private func definition(
    _ document: SourceNode, _ kind: KubeVelaDefinition.Kind, _ name: String, _ mark: Mark
  ) -> KubeVelaDefinition {
    let spec = document["spec"] ?? SourceNode(.map([]), at: document.mark)
    var context = ReadingContext(owner: "definition '\(name)'", strictness: .ignore)
    let annotations = document["metadata"]?["annotations"].flatMap { context.any($0) }?.fields ?? Fields()
    var definition = KubeVelaDefinition(
      kind: kind, name: name, mark: mark,
      summary: annotations["definition.oam.dev/description"]?.string ?? "", annotations: annotations,
      labels: document["metadata"]?["labels"].flatMap { context.any($0) }?.fields ?? Fields(),
      schematic: schematic(spec, name, mark, isTrait: kind == .trait))
    definition.read(attributes: context.any(spec))
    return definition
  }

  /// The definition in a DefinitionRevision, as the type `NAME@v3`.
  private mutating func revision(_ document: SourceNode) -> KubeVelaDefinition? {
    guard let nameNode = document["metadata"]?["name"], let full = nameNode.scalar?.text,
      let split = full.ranges(of: "-v").last, split.lowerBound > full.startIndex
    else {
      diagnostics.append(
        .error(
          "the name of a DefinitionRevision must end in its version", at: document.mark,
          hint: "KubeVela names it such as 'web-v3'"))
      return nil
    }
    let kinds: [(type: String, key: String, kind: KubeVelaDefinition.Kind)] = [
      ("Component", "componentDefinition", .component), ("Trait", "traitDefinition", .trait),
      ("Policy", "policyDefinition", .policy), ("WorkflowStep", "workflowStepDefinition", .workflowStep),
    ]
    let type = document["spec"]?["definitionType"]?.scalar?.text ?? ""
    guard let entry = kinds.first(where: { $0.type == type }), let held = document["spec"]?[entry.key] else {
      diagnostics.append(
        .error(
          "the DefinitionRevision '\(full)' holds no definition", at: nameNode.mark,
          hint: "'spec.definitionType' must be Component, Trait, Policy or WorkflowStep"))
      return nil
    }
    let name = "\(full[..<split.lowerBound])@\(full[full.index(after: split.lowerBound)...])"
    return definition(held, entry.kind, name, nameNode.mark)
  }

  private func schematic(
    _ spec: SourceNode, _ name: String, _ mark: Mark, isTrait: Bool
  ) -> KubeVelaDefinition.Schematic {
    var entry = spec["schematic"]?["cue"]?.entry("template")
    if entry?.value.scalar?.text.isEmpty ?? true { entry = spec["extension"]?.entry("template") ?? entry }
    if let entry, let scalar = entry.value.scalar, !scalar.text.isEmpty {
      // A multi-line block begins on the line below its key and is usually indented by two more columns than the key.
      let isBlock = entry.value.mark.line == entry.keyMark.line && !scalar.isPlain && scalar.text.contains("\n")
      let source = CUESource(
        owner: "definition '\(name)'", mark: mark, line: entry.value.mark.line - (isBlock ? 0 : 1),
        indentation: isBlock ? entry.keyMark.column + 1 : entry.value.mark.column - 1)
      return .cue(CUETemplate(scalar.text, source, isTrait: isTrait))
    }
    if let terraform = spec["schematic"]?["terraform"] {
      var context = ReadingContext(owner: "definition '\(name)'", strictness: .ignore)
      return .terraform(context.any(terraform))
    }
    for kind in ["helm", "kube"] where spec["schematic"]?[kind] != nil {
      return .none("its schematic is '\(kind)', which KubeVela has not had since 1.9; write the template in CUE")
    }
    return .none("its definition has no template")
  }
}

extension KubeVelaDefinition {
  /// Reads the attributes of a definition other than its template.
  mutating func read(attributes spec: Node) {
    if let workload = spec["workload", "definition"], let version = workload["apiVersion"]?.string,
      let kind = workload["kind"]?.string
    {
      self.workload = WorkloadKind(version, kind)
    }
    let kinds = spec["appliesToWorkloads"]?.items?.compactMap(\.string) ?? []
    appliesTo = kinds.isEmpty ? ["*"] : kinds
    conflictsWith = spec["conflictsWith"]?.items?.compactMap(\.string) ?? []
    let texts = spec["status"]
    status = StatusRules(
      healthPolicy: texts?["healthPolicy"]?.string, customStatus: texts?["customStatus"]?.string,
      details: texts?["details"]?.string ?? texts?["statusDetails"]?.string)
    workloadPath = (spec["workloadRefPath"]?.string ?? "").split(separator: ".").map { .key(String($0)) }
  }
}
