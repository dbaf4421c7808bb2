import Kubernetes
import Rendering
import Tree

/// Reads the structure of an Application; the registry interprets its types.
struct ApplicationReader {
  private var context: ReadingContext

  private static let applicationKeys = ["apiVersion", "kind", "metadata", "spec", "status"]
  private static let specKeys = ["components", "policies", "workflow"]
  private static let traitKeys = ["type", "properties"]
  private static let componentKeys = [
    "name", "type", "properties", "traits", "dependsOn", "inputs", "outputs", "scopes", "externalRevision",
    "replicaKey",
  ]

  init(strictness: Strictness) {
    context = ReadingContext(owner: "the Application", strictness: strictness)
  }

  var diagnostics: [Diagnostic] { context.diagnostics }
  var hasErrors: Bool { context.errorCount > 0 }

  /// Reads the Application in a document; returns nil if it has no name or no components.
  mutating func read(_ document: SourceNode) -> Application? {
    check(keys: Self.applicationKeys, of: document, "the Application")
    if let version = document["apiVersion"], version.scalar?.text != "core.oam.dev/v1beta1" {
      context.report(
        .error("the API version of an Application is core.oam.dev/v1beta1, found \(version.phrase)", at: version.mark))
    }
    guard let metadata = document["metadata"], let nameNode = metadata["name"], let name = context.text(nameNode) else {
      context.report(
        .error(
          "the Application has no name", at: document["metadata"]?.mark ?? document.mark, hint: "add 'metadata.name:'"))
      return nil
    }
    checkName(name, at: nameNode.mark, of: "the Application")
    if let spec = document["spec"], spec.entries == nil, !spec.isNull {
      context.report(.error("'spec' of the Application must be a map, found \(spec.phrase)", at: spec.mark))
      return nil
    }
    var spec = SourceNode(.map([]), at: document.mark)
    if let written = document["spec"], !written.isNull {
      spec = written
    } else {
      // A server accepts this, because templates of addons are written this way, and creates nothing for it.
      context.remark(.warning("the Application has no 'spec'", at: document.mark, hint: "add 'spec.components:'"))
    }
    check(keys: Self.specKeys, of: spec, "'spec' of the Application")
    if let workflow = spec["workflow"], workflow.entries == nil, !workflow.isNull {
      context.report(.error("'spec.workflow' must be a map with 'steps', found \(workflow.phrase)", at: workflow.mark))
    }
    var application = Application(
      name: name, namespace: metadata["namespace"].flatMap { context.text($0) },
      labels: texts(metadata["labels"], "labels"), annotations: texts(metadata["annotations"], "annotations"),
      components: components(spec), policies: list(spec["policies"], "policies").compactMap { policy($0) },
      workflow: spec["workflow"], revision: document["status"]?["latestRevision"]?["name"]?.scalar?.text,
      mark: document.mark)
    application.source = spec["components"]
    return application
  }

  private mutating func components(_ spec: SourceNode) -> [Application.Component] {
    guard let node = spec["components"], !(node.items?.isEmpty ?? node.isNull) else {
      // The workflow is optional.
      if spec["workflow"]?.entries == nil, spec.entries?.isEmpty == false {
        let message = "the Application has no components"
        // A server accepts an empty list, but not a missing one. In the template of an addon, the key has no value, and
        // KubeVela adds the components.
        if let node = spec["components"], node.items != nil || node.isNull {
          context.remark(.warning(message, at: node.mark))
        } else {
          context.doubt(.error(message, at: (spec["components"] ?? spec).mark))
        }
      }
      return []
    }
    var components: [Application.Component] = []
    var marks: [ByteKey: Mark] = [:]
    let items = list(node, "components")
    for item in items {
      guard let component = component(item) else { continue }
      components.append(component)
      // Most Applications have a single one.
      guard items.count > 1 else { continue }
      if let first = marks[component.name] {
        context.doubt(
          Diagnostic(
            .error, "two components have the name '\(component.name)'", at: component.nameMark,
            hint: "rename one of them", related: [.init("the first is here", at: first)]))
      }
      marks[component.name] = component.nameMark
    }
    return components
  }

  private static let mostTraits = 500

  private mutating func component(_ node: SourceNode) -> Application.Component? {
    check(keys: Self.componentKeys, of: node, "a component")
    guard let nameNode = node["name"] else {
      context.report(.error("a component has no name", at: node.mark, hint: "add 'name:'"))
      return nil
    }
    guard let name = context.text(nameNode), let use = use(node, "the component '\(name)'") else { return nil }
    // KubeVela only needs the name as a label value. If it becomes the name of an object, that is checked with the
    // object.
    if name.isEmpty || !Names.isLabelValue(name) { checkName(name, at: nameNode.mark, of: "the component") }
    var traits: [Application.Use] = []
    let items = list(node["traits"], "traits")
    if items.count > Self.mostTraits {
      // Each trait edits the result of those before it, so the work grows with the square of their number.
      context.report(
        .error(
          "the component '\(name)' has \(items.count) traits; the maximum is \(Self.mostTraits)", at: nameNode.mark,
          hint: "combine them into one trait"))
      return nil
    }
    for item in items {
      check(keys: Self.traitKeys, of: item, "a trait of the component '\(name)'")
      if let trait = self.use(item, "a trait of the component '\(name)'") { traits.append(trait) }
    }
    return Application.Component(
      name: name, nameMark: nameNode.mark, use: use, traits: traits,
      dependsOn: list(node["dependsOn"], "dependsOn").compactMap { context.text($0) },
      inputs: list(node["inputs"], "inputs").compactMap { input(in: $0, of: name) },
      outputs: list(node["outputs"], "outputs").compactMap { output(in: $0, of: name) }, source: node)
  }

  private mutating func input(in node: SourceNode, of component: String) -> Application.Input? {
    guard let from = node["from"].flatMap({ context.text($0) }) else {
      context.doubt(.error("an input of the component '\(component)' has no 'from'", at: node.mark))
      return nil
    }
    let key = node["parameterKey"].flatMap { context.text($0) } ?? ""
    return Application.Input(from: from, parameterKey: key, mark: node.mark)
  }

  private mutating func output(in node: SourceNode, of component: String) -> Application.Output? {
    guard let name = node["name"].flatMap({ context.text($0) }),
      let valueFrom = node["valueFrom"].flatMap({ context.text($0) })
    else {
      context.doubt(.error("an output of the component '\(component)' needs 'name' and 'valueFrom'", at: node.mark))
      return nil
    }
    return Application.Output(name: name, valueFrom: valueFrom)
  }

  private mutating func policy(_ node: SourceNode) -> Application.Use? {
    check(keys: ["name", "type", "properties"], of: node, "a policy")
    var use = use(node, "a policy")
    use?.name = node["name"]?.scalar?.text
    return use
  }

  private mutating func use(_ node: SourceNode, _ owner: @autoclosure () -> String) -> Application.Use? {
    guard node.entries != nil else {
      context.report(.error("\(owner()) must be a map with 'type', found \(node.phrase)", at: node.mark))
      return nil
    }
    guard let typeNode = node["type"], let type = context.text(typeNode) else {
      context.report(.error("\(owner()) has no type", at: node.mark, hint: "add 'type:'"))
      return nil
    }
    var properties = node["properties"] ?? SourceNode(.map([]), at: node.mark)
    if properties.isNull { properties = SourceNode(.map([]), at: properties.mark) }
    var use = Application.Use(type: type, typeMark: typeNode.mark, properties: properties)
    use.hasProperties = node["properties"].map { !$0.isNull } ?? false
    return use
  }

  private mutating func list(_ node: SourceNode?, _ name: String) -> [SourceNode] {
    guard let node, !node.isNull else { return [] }
    if let items = node.items { return items }
    context.report(
      .error("'\(name)' must be a list, found \(node.phrase)", at: node.mark, hint: "start each entry with '- '"))
    return []
  }

  private mutating func texts(_ node: SourceNode?, _ name: String) -> [(key: String, value: String)] {
    guard let node, !node.isNull else { return [] }
    guard let entries = node.entries else {
      context.report(.error("'metadata.\(name)' must be a map, found \(node.phrase)", at: node.mark))
      return []
    }
    return entries.compactMap { entry in context.text(entry.value).map { (entry.key, $0) } }
  }

  private mutating func check(keys: [String], of node: SourceNode, _ owner: @autoclosure () -> String) {
    guard case .map(let entries) = node.content else { return }
    let span = entries.span
    for place in span.indices where !keys.contains(span[place].key) {
      let entry = span[place]
      context.doubt(
        .error(
          "\(owner()) has no field '\(entry.key)'", at: entry.keyMark,
          hint: Suggestion.hint(for: entry.key, in: keys, noun: "it takes")))
    }
  }

  /// Names are used as label values, so they have the maximum length of those.
  private mutating func checkName(_ name: String, at mark: Mark, of owner: String) {
    if name.unicodeScalars.count > 63 {
      context.report(
        .error(
          "the name of \(owner) has \(name.unicodeScalars.count) characters; it is used as a label, whose maximum is 63",
          at: mark, hint: "choose a shorter name"))
    } else if let problem = ObjectName.problem(name, kind: "Application") {
      context.report(.error("\(problem)", at: mark))
    }
  }
}
