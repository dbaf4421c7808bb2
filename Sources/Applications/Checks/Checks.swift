import Rendering
import Rollouts
import Tree

/// All checks. Adding one is adding a line.
enum Checks {
  /// What an object shows by itself, and what only several show together. In this order they are told.
  private enum Kind {
    case alone(any ObjectCheck.Type)
    case together(any LinkCheck.Type)
  }

  private static let ofObjects: [Kind] = [
    .alone(APICheck.self),
    .alone(ClaimCheck.self),
    .alone(EnvironmentCheck.self),
    .alone(NameCheck.self),
    .alone(PortCheck.self),
    .together(RouteCheck.self),
    .alone(SelectorCheck.self),
    .together(ServiceSelectorCheck.self),
    .alone(VolumeCheck.self),
    // The last, for what the others know they say better.
    .alone(ServerCheck.self),
  ]

  private static let ofComponents: [any ComponentCheck.Type] = [
    AppliesToCheck.self,
    ConflictCheck.self,
  ]

  /// What is wrong with objects, each by itself.
  static func remarks(on objects: CheckedObjects, _ strictness: Strictness) -> Remarks {
    var remarks = Remarks()
    var told: [Finding.Place] = []
    for (index, check) in ofObjects.enumerated() {
      guard case .alone(let check) = check else { continue }
      for finding in check.findings(in: objects) {
        if let place = finding.place, finding.code == .serverRefuses {
          if told.contains(where: place.overlaps) { continue }
        } else if let place = finding.place {
          told.append(place)
        }
        remarks.add(finding.diagnostic(strictness), at: .check(index))
      }
    }
    return remarks
  }

  /// What is wrong between objects that go to a cluster together.
  static func remarks(on links: LinkedObjects, _ strictness: Strictness) -> Remarks {
    var remarks = Remarks()
    for (index, check) in ofObjects.enumerated() {
      guard case .together(let check) = check else { continue }
      for finding in check.findings(in: links) { remarks.add(finding.diagnostic(strictness), at: .check(index)) }
    }
    return remarks
  }

  /// What is wrong with the traits of a component.
  static func diagnostics(of component: CheckedComponent, _ strictness: Strictness) -> [Diagnostic] {
    if strictness == .ignore || component.traits.isEmpty { return [] }
    var diagnostics: [Diagnostic] = []
    for check in ofComponents {
      for finding in check.findings(in: component) {
        if let diagnostic = finding.diagnostic(strictness) { diagnostics.append(diagnostic) }
      }
    }
    return diagnostics
  }
}

/// A component with its traits, as checks see it.
struct CheckedComponent {
  var component: Application.Component
  /// The workload with all its traits' edits.
  var workload: Node
  /// The component's traits as they were prepared, in order.
  var traits: [PreparedTrait]

  /// The use of a trait, by its place.
  func use(_ index: Int) -> Application.Use { component.traits[index] }
}
