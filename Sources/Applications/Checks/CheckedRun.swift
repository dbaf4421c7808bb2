import Rollouts
import Tree

/// What checks find in the objects of one document or of many, and what those that look at a whole run will need of them.
struct CheckedDocument: Sendable {
  fileprivate var identities: [(id: ObjectID, origin: Mark)]
  fileprivate var links = LinkedObjects()
  fileprivate var remarks = Remarks()

  init(_ objects: [ReleaseObject], _ options: RenderOptions) {
    let found = objects.map { $0.id }
    identities = []
    identities.reserveCapacity(found.count)
    for (object, id) in zip(objects, found) { if let id { identities.append((id, object.origin)) } }
    if options.strictness == .ignore { return }
    let checked = CheckedObjects(objects, found, options)
    links = LinkedObjects(checked)
    links.settle()
    remarks = Checks.remarks(on: checked, options.strictness)
  }
}

/// The checks of a run, document by document.
struct CheckedRun: Sendable {
  private let options: RenderOptions
  private var seen: [ObjectID: Mark] = [:]
  /// What the documents have shown, each by itself.
  private var links: [LinkedObjects] = []
  private var remarks = Remarks()

  init(_ options: RenderOptions) { self.options = options }

  /// Takes in the next document: objects that were there before are told of.
  mutating func add(_ document: CheckedDocument) {
    if seen.isEmpty { seen.reserveCapacity(document.identities.count) }
    for (id, origin) in document.identities {
      guard let first = seen.updateValue(origin, forKey: id) else { continue }
      remarks.add(
        options.strictness.doubt(
          Diagnostic(
            .error, "the \(id.kind) '\(id.name)' is rendered twice", at: origin,
            hint: "the later would overwrite the earlier", code: .renderedTwice,
            related: [.init("the first comes from here", at: first)])), at: .identities)
    }
    links.append(document.links)
    remarks.add(document.remarks)
  }

  /// All that was found, once there are no more documents.
  mutating func finish() -> Remarks {
    guard links.contains(where: { $0.hasOpen }) else { return remarks }
    var all = LinkedObjects()
    for links in links { all.append(links) }
    all.index()
    remarks.add(Checks.remarks(on: all, options.strictness))
    return remarks
  }
}

/// Problems that are found document by document, and told step by step, as a run finds them that takes each step for all
/// documents at once.
struct Remarks: Sendable {
  private var entries: [(step: Step, diagnostic: Diagnostic)] = []

  /// The steps of a run, in order, once its documents have been read.
  enum Step: Hashable, Comparable {
    case structure
    case delivery
    case composition
    case identities
    case check(Int)
  }

  mutating func add(_ diagnostic: Diagnostic?, at step: Step) {
    if let diagnostic { entries.append((step, diagnostic)) }
  }

  mutating func add(_ diagnostics: [Diagnostic], at step: Step) {
    for diagnostic in diagnostics { entries.append((step, diagnostic)) }
  }

  mutating func add(_ others: Remarks) {
    if !others.entries.isEmpty { entries += others.entries }
  }

  /// All of them, step by step.
  var inOrder: [Diagnostic] {
    entries.enumerated().sorted { left, right in
      (left.element.step, left.offset) < (right.element.step, right.offset)
    }.map(\.element.diagnostic)
  }
}
