import Rendering
import Tree

/// Traits on workloads that their types are not made for.
enum AppliesToCheck: ComponentCheck {
  static func findings(in component: CheckedComponent) -> [Finding] {
    guard component.traits.contains(where: { isLimited($0.type) }), let kind = component.workload["kind"]?.string,
      let version = component.workload["apiVersion"]?.string
    else { return [] }
    let group = ObjectID.group(ofVersion: version)
    let resource = group.isEmpty ? plural(kind) : plural(kind) + "." + group
    let known = [resource, "*." + group, component.component.use.type]
    var findings: [Finding] = []
    for (index, trait) in component.traits.enumerated() where isLimited(trait.type) {
      if trait.type.appliesTo.contains(where: known.contains) { continue }
      let use = component.use(index)
      findings.append(
        Finding(
          .traitNotApplicable, "the trait '\(use.type)' is not made for a \(kind)", at: use.typeMark,
          hint: "it is for \(trait.type.appliesTo.joined(separator: ", "))"))
    }
    return findings
  }

  private static func isLimited(_ type: TraitType) -> Bool { !type.appliesTo.contains("*") }

  /// The name of a kind in the API's paths, as Kubernetes forms it for its own kinds.
  private static func plural(_ kind: String) -> String {
    let name = kind.lowercased()
    if name.hasSuffix("s") { return "\(name)es" }
    if name.hasSuffix("y") { return "\(name.dropLast())ies" }
    return "\(name)s"
  }
}
