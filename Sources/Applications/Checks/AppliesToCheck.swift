import Kubernetes
import Rendering
import Tree

/// Traits on workloads that they don't apply to.
enum AppliesToCheck: ComponentCheck {
  static func findings(in component: CheckedComponent) -> [Finding] {
    guard component.traits.contains(where: { isLimited($0.type) }), let kind = component.workload["kind"]?.string,
      let version = component.workload["apiVersion"]?.string
    else { return [] }
    let group = ObjectID.group(ofVersion: version)
    let plural = Kind.plural(of: kind, group: group)
    let resource = group.isEmpty ? plural : plural + "." + group
    let type = component.component.use.type
    func isWorkload(_ entry: String) -> Bool {
      entry == resource || entry == type || entry.hasPrefix("*.") && entry.dropFirst(2) == group[...]
    }
    var findings: [Finding] = []
    for (index, trait) in component.traits.enumerated() where isLimited(trait.type) {
      if trait.type.appliesTo.contains(where: isWorkload) { continue }
      let use = component.use(index)
      findings.append(
        Finding(
          .traitNotApplicable, "the trait '\(use.type)' does not apply to a \(kind)", at: use.typeMark,
          hint: "it applies to \(trait.type.appliesTo.joined(separator: ", "))"))
    }
    return findings
  }

  private static func isLimited(_ type: TraitType) -> Bool { !type.appliesTo.contains("*") }
}
