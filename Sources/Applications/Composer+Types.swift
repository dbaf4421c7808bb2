import Rendering
import Tree

// The types that an Application names.
extension Composer {
  /// Reports a type that isn't known, with the versions of it that are.
  mutating func unknown(_ use: Application.Use, kind: String, known: [String]) {
    var hint = Suggestion.hint(for: use.type, in: known, noun: "known")
    let parts = use.type.split(separator: "@")
    if parts.count == 2, known.contains(where: { $0 == parts[0] || $0.hasPrefix("\(parts[0])@") }) {
      let versions = known.filter { $0.hasPrefix("\(parts[0])@") }.map { "'\($0)'" }
      hint =
        versions.isEmpty
        ? "leave out '@\(parts[1])', or add the DefinitionRevision '\(parts[0])-\(parts[1])' to the definitions"
        : "known: \(versions.joined(separator: ", "))"
    }
    diagnostics.append(
      .error("there is no \(kind) '\(use.type)'", at: use.typeMark, hint: hint, code: .unknownType))
  }

  /// Warns that the only known definition of a type stands for its first version.
  mutating func noteVersion(of use: Application.Use, as type: String) {
    guard use.type != type, Registry.base(ofFirstVersion: use.type) == type, options.strictness != .ignore else {
      return
    }
    diagnostics.append(
      .warning(
        "'\(use.type)' is rendered as '\(type)': in a cluster that has updated the type, version 1 may differ",
        at: use.typeMark, hint: "add the DefinitionRevision '\(type)-v1' to the definitions, or leave out '@v1'"))
  }

  /// The component with the newest versions of its types, if the Application asks for them.
  func updated(_ component: Application.Component, _ facts: ApplicationFacts) -> Application.Component {
    guard facts.annotations["app.oam.dev/autoUpdate"]?.string == "true" else { return component }
    var component = component
    component.use.type = registry.newestVersion(component.use.type, isTrait: false) ?? component.use.type
    for index in component.traits.indices {
      let type = component.traits[index].type
      component.traits[index].type = registry.newestVersion(type, isTrait: true) ?? type
    }
    return component
  }
}
