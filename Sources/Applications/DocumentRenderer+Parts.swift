import Rendering
import Rollouts
import Tree

/// The result of rendering a few documents of a run that don't refer to other documents.
public struct LoadedPart: Sendable {
  fileprivate var objects: [ReleaseObject]
  fileprivate let collected: OrderedProblems
  fileprivate let checked: CheckedDocument

  /// Returns the objects, in order, and removes them from the part.
  public mutating func takeObjects() -> [ReleaseObject] {
    defer { objects = [] }
    return objects
  }
}

extension DocumentRenderer {
  /// Renders a few documents of a run by themselves, so that parts can be rendered concurrently and need not be kept.
  /// Returns nil if a document refers to others, so that the whole run must be rendered together.
  public func part(of documents: [SourceNode]) -> LoadedPart? {
    var problems: [Diagnostic] = []
    let parts = documents.flatMap { self.parts(of: $0, &problems) }
    return rendered(parts, problems, beside: nil)
  }

  /// Renders some parts.
  ///
  /// - Parameters:
  ///   - parts: Applications and plain objects.
  ///   - problems: The problems found while the parts were read.
  ///   - documents: All documents of the run, to which the parts may refer, or nil if they are not available.
  /// - Returns: Nil if a part refers to documents that are not available.
  func rendered(_ parts: [Part], _ problems: [Diagnostic], beside documents: [SourceNode]?) -> LoadedPart? {
    var collected = OrderedProblems()
    collected.add(problems, at: .structure)
    let external = documents?.filter(WorkflowPlanner.isPart) ?? []
    var composer = composer(for: documents == nil ? [] : parts)
    var objects: [ReleaseObject] = []
    var plain: [Int] = []
    for part in parts {
      switch part {
      case .object(let object):
        plain.append(objects.count)
        objects.append(object)
      case .application(let application):
        var problems: [Diagnostic] = []
        let hasLooked = checkDelivery(of: application, external, &problems)
        collected.add(problems, at: .delivery)
        objects += composer.composeWithPolicies(application)
        if documents == nil, hasLooked || composer.hasUsedReferences { return nil }
      }
    }
    collected.add(composer.diagnostics, at: .composition)
    // Plain objects that a component uses as its own are not rendered again.
    for index in composer.taken.sorted(by: >) { objects.remove(at: plain[index]) }
    return LoadedPart(objects: objects, collected: collected, checked: CheckedDocument(objects, options))
  }

  /// The objects of a document that was already rendered in a part, so that its problems have been reported.
  package func objects(ofChecked document: SourceNode) -> [ReleaseObject] {
    var known: [Diagnostic] = []
    var composer = composer(for: [])
    return parts(of: document, &known).flatMap { part in
      switch part {
      case .object(let object): [object]
      case .application(let application): composer.composeWithPolicies(application)
      }
    }
  }

  /// Begins a run in parts.
  public func run() -> LoadedRun { LoadedRun(options, registry) }
}

/// A run whose documents are loaded in parts. It finds the same problems as if they were loaded together.
public struct LoadedRun: Sendable {
  private var collected = OrderedProblems()
  private var checked: CheckedRun

  fileprivate init(_ options: RenderOptions, _ registry: Registry) { checked = CheckedRun(options, registry) }

  /// Adds the next part.
  public mutating func add(_ part: LoadedPart) {
    collected.add(part.collected)
    checked.add(part.checked)
  }

  /// Returns all problems, once there are no more parts.
  public mutating func finish() -> [Diagnostic] {
    collected.add(checked.finish())
    return collected.inOrder
  }
}
