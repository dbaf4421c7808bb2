import Rendering
import Rollouts
import Tree

/// All checks. Adding one is adding a line.
enum Checks {
  private static let ofObjects: [any ObjectCheck.Type] = [
    APICheck.self,
    ClaimCheck.self,
    EnvironmentCheck.self,
    NameCheck.self,
    PortCheck.self,
    RouteCheck.self,
    SelectorCheck.self,
    VolumeCheck.self,
  ]

  private static let ofComponents: [any ComponentCheck.Type] = [
    AppliesToCheck.self,
    ConflictCheck.self,
  ]

  /// What is wrong with some objects that go to a cluster together.
  static func diagnostics(of objects: [ReleaseObject], _ options: RenderOptions) -> [Diagnostic] {
    if options.strictness == .ignore { return [] }
    let checked = CheckedObjects(objects, kubernetes: options.kubernetes)
    return ofObjects.flatMap { $0.findings(in: checked) }.compactMap { $0.diagnostic(options.strictness) }
  }

  /// What is wrong with the traits of a component.
  static func diagnostics(of component: CheckedComponent, _ strictness: Strictness) -> [Diagnostic] {
    if strictness == .ignore || component.traits.isEmpty { return [] }
    return ofComponents.flatMap { $0.findings(in: component) }.compactMap { $0.diagnostic(strictness) }
  }
}

/// A component with its traits, as checks see it.
struct CheckedComponent {
  var component: Application.Component
  /// The workload with all its traits' edits.
  var workload: Node
  /// The traits with their types, in order.
  var traits: [(use: Application.Use, type: TraitType)]
}
