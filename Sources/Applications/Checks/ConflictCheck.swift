import Rendering
import Tree

/// Traits that can't be combined on the same component.
enum ConflictCheck: ComponentCheck {
  static func findings(in component: CheckedComponent) -> [Finding] {
    // Few types declare conflicts.
    guard component.traits.contains(where: { !$0.type.conflictsWith.isEmpty }) else { return [] }
    var findings: [Finding] = []
    for (index, trait) in component.traits.enumerated() {
      for (place, other) in component.traits.enumerated().dropFirst(index + 1) {
        let (first, second) = (component.use(index), component.use(place))
        guard trait.type.conflictsWith.contains(second.type) || other.type.conflictsWith.contains(first.type) else {
          continue
        }
        findings.append(
          Finding(
            .traitConflict,
            "the traits '\(first.type)' and '\(second.type)' of the component '\(component.component.name)' "
              + "conflict with each other", at: second.typeMark, hint: "remove one of them"))
      }
    }
    return findings
  }
}
