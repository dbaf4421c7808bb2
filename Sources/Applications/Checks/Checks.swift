import Kubernetes
import Rendering
import Rollouts
import Tree

/// All checks. To add one, add a line.
enum Checks {
  /// Checks of single objects, and checks of several objects together. Their problems are reported in this order.
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
    // Last, because other checks describe the same problems better.
    .alone(ServerCheck.self),
  ]

  private static let ofComponents: [any ComponentCheck.Type] = [
    AppliesToCheck.self,
    ConflictCheck.self,
  ]

  /// The problems of single objects.
  static func problems(of objects: CheckedObjects, _ strictness: Strictness) -> OrderedProblems {
    var collected = OrderedProblems()
    var told: [Finding.Place] = []
    for (index, check) in ofObjects.enumerated() {
      guard case .alone(let check) = check else { continue }
      for var finding in check.findings(in: objects) {
        if let place = finding.place, let kind = place.object?.kind,
          Validator.isLeftToPods(place.path, kind: kind, minor: objects.kubernetes.minor)
        {
          finding.isCertain = false
        }
        if let place = finding.place, finding.code == .serverRefuses {
          if told.contains(where: place.overlaps) { continue }
        } else if let place = finding.place {
          told.append(place)
        }
        collected.add(finding.diagnostic(strictness), at: .check(index))
      }
    }
    return collected
  }

  /// The problems between objects that are delivered together.
  static func problems(of links: LinkedObjects, _ strictness: Strictness) -> OrderedProblems {
    var collected = OrderedProblems()
    for (index, check) in ofObjects.enumerated() {
      guard case .together(let check) = check else { continue }
      for finding in check.findings(in: links) { collected.add(finding.diagnostic(strictness), at: .check(index)) }
    }
    return collected
  }

  /// The problems of a component's traits.
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

/// A component with its traits, as seen by checks.
struct CheckedComponent {
  var component: Application.Component
  /// The workload with the edits of all traits.
  var workload: Node
  /// The component's traits after reading their parameters, in order.
  var traits: [PreparedTrait]

  /// The use of a trait, by its index.
  func use(_ index: Int) -> Application.Use { component.traits[index] }
}
