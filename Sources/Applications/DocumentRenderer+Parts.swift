import Rendering
import Rollouts
import Tree

/// What a few documents of a run are rendered to when none of them looks at others.
public struct LoadedPart: Sendable {
  fileprivate var objects: [ReleaseObject]
  fileprivate let remarks: Remarks
  fileprivate let checked: CheckedDocument

  /// The objects, in order; afterwards they are gone.
  public mutating func takeObjects() -> [ReleaseObject] {
    defer { objects = [] }
    return objects
  }
}

extension DocumentRenderer {
  /// The objects of a few documents of a run, by themselves: parts can be loaded at once, and need not be kept. Nil when
  /// a document looks at others, so that a run must have them all together.
  public func part(of documents: [SourceNode]) -> LoadedPart? {
    var objects: [ReleaseObject] = []
    var remarks = Remarks()
    var composer = composer(for: [])
    for document in documents {
      var problems: [Diagnostic] = []
      let parts = parts(of: document, &problems)
      remarks.add(problems, at: .structure)
      for part in parts {
        switch part {
        case .object(let object): objects.append(object)
        case .application(let application):
          var problems: [Diagnostic] = []
          if checkDelivery(of: application, [], &problems) { return nil }
          remarks.add(problems, at: .delivery)
          objects += composer.composeWithPolicies(application)
          if composer.hasUsedReferences { return nil }
        }
      }
    }
    remarks.add(composer.diagnostics, at: .composition)
    return LoadedPart(objects: objects, remarks: remarks, checked: CheckedDocument(objects, options))
  }

  /// A run in parts.
  public func run() -> LoadedRun { LoadedRun(options) }
}

/// A run whose documents are loaded in parts: what is wrong with it is what would be wrong if they were loaded together.
public struct LoadedRun: Sendable {
  private var remarks = Remarks()
  private var checked: CheckedRun

  fileprivate init(_ options: RenderOptions) { checked = CheckedRun(options) }

  /// Takes in the next part.
  public mutating func add(_ part: LoadedPart) {
    remarks.add(part.remarks)
    checked.add(part.checked)
  }

  /// What is wrong, once there are no more parts.
  public mutating func finish() -> [Diagnostic] {
    remarks.add(checked.finish())
    return remarks.inOrder
  }
}
