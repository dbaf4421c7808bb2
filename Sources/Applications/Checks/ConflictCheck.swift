import Rendering
import Tree

/// Traits that work against each other on one component.
enum ConflictCheck: ComponentCheck {
  static func findings(in component: CheckedComponent) -> [Finding] {
    // Few types have any.
    guard component.traits.contains(where: { !$0.type.conflictsWith.isEmpty }) else { return [] }
    var findings: [Finding] = []
    for (index, trait) in component.traits.enumerated() {
      for other in component.traits.dropFirst(index + 1) {
        guard
          trait.type.conflictsWith.contains(other.use.type) || other.type.conflictsWith.contains(trait.use.type)
        else { continue }
        findings.append(
          Finding(
            .traitConflict,
            "the traits '\(trait.use.type)' and '\(other.use.type)' of the component '\(component.component.name)' "
              + "work against each other", at: other.use.typeMark,
            hint: "keep the one that shall decide"))
      }
    }
    return findings
  }
}
