import Rendering
import Tree

/// Reads a document as a definition, whether written by users or by `lateen definitions export`.
struct DefinitionReader {
  static let apiVersion = "lateen.dev/v1alpha1"

  private(set) var diagnostics: [Diagnostic] = []

  /// Whether a document is a definition in Lateen's own format.
  static func isOwn(_ document: SourceNode) -> Bool { document["apiVersion"]?.scalar?.text == apiVersion }

  /// Whether a document is another kind of object, which addons keep in the same file as their definitions. A kind that
  /// resembles one of KubeVela's definitions is considered a mistake instead.
  static func isOtherObject(_ document: SourceNode) -> Bool {
    guard !isOwn(document), let version = document["apiVersion"]?.scalar?.text,
      let kind = document["kind"]?.scalar?.text
    else { return false }
    let known = KubeVelaDefinition.Kind.allCases.map(\.rawValue)
    return !version.hasPrefix("core.oam.dev/") || Suggestion.nearest(to: kind, in: known) == nil
  }

  /// Reads the definition in a document of a file; nil after reporting a problem.
  mutating func read(_ document: SourceNode, folder: String) -> ExternalDefinition? {
    guard Self.isOwn(document) else {
      let isCUE = document["apiVersion"]?.scalar?.text.hasPrefix("core.oam.dev/") == true
      diagnostics.append(
        .error(
          "a definition begins with 'apiVersion: \(Self.apiVersion)', found "
            + (document["apiVersion"]?.phrase ?? document.kindPhrase), at: document.mark,
          hint: isCUE
            ? "supported KubeVela kinds are definitions of components, traits, policies and workflow steps" : nil))
      return nil
    }
    if Self.isExportOfOther(document) { return nil }
    let kinds = ExternalDefinition.Kind.allCases.map(\.rawValue)
    guard let text = document["kind"]?.scalar?.text, let kind = ExternalDefinition.Kind(rawValue: text) else {
      let found = document["kind"]?.scalar?.text ?? ""
      diagnostics.append(
        .error(
          "'\(found)' is not a kind of definition", at: (document["kind"] ?? document).mark,
          hint: Suggestion.hint(for: found, in: kinds, noun: "known")))
      return nil
    }
    guard let nameNode = document["metadata"]?["name"], let name = nameNode.scalar?.text else {
      diagnostics.append(.error("the definition has no name", at: document.mark, hint: "add 'metadata.name:'"))
      return nil
    }
    if let problem = ObjectName.problem(name, kind: "Namespace") {
      diagnostics.append(.error("definition: \(problem)", at: nameNode.mark))
      return nil
    }
    let spec = document["spec"] ?? SourceNode(.map([]), at: document.mark)
    var schema = SchemaReader(context: ReadingContext(owner: "definition '\(name)'", strictness: .strict))
    let definition = read(spec, kind, name, nameNode.mark, folder, &schema)
    diagnostics += schema.context.diagnostics
    return schema.context.errorCount == 0 ? definition : nil
  }

  /// Whether it is the export of a policy or workflow step, which describes a built-in type and changes nothing.
  private static func isExportOfOther(_ document: SourceNode) -> Bool {
    ["PolicyDefinition", "WorkflowStepDefinition"].contains(document["kind"]?.scalar?.text ?? "")
      && document["spec"]?["renderer"]?.scalar?.text == document["metadata"]?["name"]?.scalar?.text
  }

  private func read(
    _ spec: SourceNode, _ kind: ExternalDefinition.Kind, _ name: String, _ mark: Mark, _ folder: String,
    _ schema: inout SchemaReader
  ) -> ExternalDefinition? {
    guard let keys = DefinitionKeys(reading: spec, &schema.context), schema.context.errorCount == 0,
      let base = base(keys, kind, name, spec.mark, folder, &schema.context)
    else { return nil }
    let isOfObjects = kind != .workflowStep
    for (entry, isAllowed) in [
      (spec.entry("patch"), kind == .component),
      (spec.entry("properties"), kind == .postRenderer || kind == .validator),
      (spec.entry("appliesTo"), isOfObjects), (spec.entry("conflictsWith"), isOfObjects),
      (spec.entry("workload"), isOfObjects), (spec.entry("labels"), isOfObjects), (spec.entry("hidden"), isOfObjects),
    ] where !isAllowed {
      guard let entry else { continue }
      schema.context.report(.error("a \(kind.rawValue) has no '\(entry.key)'", at: entry.keyMark))
    }
    return ExternalDefinition(
      kind: kind, name: name, mark: mark, base: base, summary: keys.summary ?? "", example: keys.example ?? "",
      deprecation: keys.deprecation, appliesTo: keys.appliesTo, conflictsWith: keys.conflictsWith,
      workload: keys.workload?.kind,
      parameters: keys.parameters.map { schema.parameters($0) },
      defaults: entries(keys.defaults, "defaults", &schema.context),
      fixed: entries(keys.fixed, "fixed", &schema.context),
      hidden: (keys.hidden ?? []).compactMap { hidden in
        schema.context.text(hidden.source).map { ($0, hidden.source.mark) }
      },
      labels: keys.labels?.node.fields ?? Fields(), patch: keys.patch, properties: keys.properties?.source)
  }

  private func base(
    _ keys: DefinitionKeys, _ kind: ExternalDefinition.Kind, _ name: String, _ mark: Mark, _ folder: String,
    _ context: inout ReadingContext
  ) -> ExternalDefinition.Base? {
    let needsFunction = kind != .component && kind != .trait
    switch (keys.renderer, keys.function) {
    case (let renderer?, nil) where !needsFunction:
      return context.text(renderer.source).map { .renderer($0, mark: renderer.source.mark) }
    case (nil, let function?):
      guard let path = context.text(function.exec.source) else { return nil }
      return .function(
        FunctionReference(
          owner: name, path: path, folder: folder, digest: function.sha256?.lowercased(), seconds: function.timeout,
          mark: function.exec.source.mark))
    case (.some, .some):
      context.report(.error("\(context.owner) names both a 'renderer' and a 'function'", at: mark))
    default:
      let needed = needsFunction ? "'function'" : "'renderer' or 'function'"
      context.report(.error("\(context.owner) names no \(needed)", at: mark, hint: "add one of them"))
    }
    return nil
  }

  private func entries(
    _ written: Written?, _ name: String, _ context: inout ReadingContext
  ) -> [SourceNode.Entry] {
    guard let written else { return [] }
    if let entries = written.source.entries { return entries }
    context.report(
      .error("'\(name)' of \(context.owner) must be a map, found \(written.source.phrase)", at: written.source.mark))
    return []
  }
}
