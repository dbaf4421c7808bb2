import Rendering
import Tree

/// Traits on workloads that their types are not made for.
enum AppliesToCheck: ComponentCheck {
  static func findings(in component: CheckedComponent) -> [Finding] {
    let limited = component.traits.filter { !$0.type.appliesTo.contains("*") }
    guard !limited.isEmpty, let kind = component.workload["kind"]?.string,
      let version = component.workload["apiVersion"]?.string
    else {
      return []
    }
    let group = ObjectID.group(ofVersion: version)
    let resource = group.isEmpty ? plural(kind) : plural(kind) + "." + group
    let known = [resource, "*." + group, component.component.use.type]
    return limited.compactMap { trait in
      guard !trait.type.appliesTo.contains(where: known.contains) else { return nil }
      return Finding(
        .traitNotApplicable, "the trait '\(trait.use.type)' is not made for a \(kind)", at: trait.use.typeMark,
        hint: "it is for \(trait.type.appliesTo.joined(separator: ", "))")
    }
  }

  /// The name of a kind in the API's paths, as Kubernetes forms it for its own kinds.
  private static func plural(_ kind: String) -> String {
    let name = kind.lowercased()
    if name.hasSuffix("s") { return "\(name)es" }
    if name.hasSuffix("y") { return "\(name.dropLast())ies" }
    return "\(name)s"
  }
}
