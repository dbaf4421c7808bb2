import Kubernetes
import Rendering
import Rollouts
import Tree

/// The findings of checks in one or more documents, and the data needed for checks across the whole run.
struct CheckedDocument: Sendable {
  /// Each object with its origin, and for a Service the type of the trait that created it.
  fileprivate var identities: [(id: ObjectID, origin: Mark, maker: String?)]
  fileprivate var links = LinkedObjects()
  fileprivate var collected = OrderedProblems()

  init(_ objects: [ReleaseObject], _ options: RenderOptions) {
    let found = objects.map { $0.id }
    identities = []
    identities.reserveCapacity(found.count)
    for (object, id) in zip(objects, found) {
      guard let id else { continue }
      let maker = id.is(.service) ? object.node["metadata", "labels", LabelKey.traitType]?.string : nil
      identities.append((id, object.origin, maker))
    }
    if options.strictness == .ignore { return }
    let checked = CheckedObjects(objects, found, options)
    links = LinkedObjects(checked)
    links.settle()
    collected = Checks.problems(of: checked, options.strictness)
  }
}

/// The checks of a run, document by document.
struct CheckedRun: Sendable {
  private let options: RenderOptions
  private let registry: Registry
  private var seen: [ObjectID: Mark] = [:]
  /// The types of the traits that created Services.
  private var makers: [ObjectID: String] = [:]
  /// The data of each document for checks across documents.
  private var links: [LinkedObjects] = []
  private var collected = OrderedProblems()

  init(_ options: RenderOptions, _ registry: Registry) {
    self.options = options
    self.registry = registry
  }

  /// Adds the next document, and reports objects that occurred before.
  mutating func add(_ document: CheckedDocument) {
    if seen.isEmpty { seen.reserveCapacity(document.identities.count) }
    for (id, origin, maker) in document.identities {
      let first = seen.updateValue(origin, forKey: id)
      let before = maker == nil && first == nil ? nil : makers[id]
      if let maker { makers[id] = maker }
      guard let first else { continue }
      collected.add(
        options.strictness.doubt(
          Diagnostic(
            .error, "the \(id.kind) '\(id.name)' is rendered twice", at: origin,
            hint: remedy(for: id, madeBy: before, and: maker)
              ?? (first.file == origin.file
                ? "the later one would overwrite the earlier one"
                : "to compare two versions of it, write NEW \(Remedy.from) OLD"),
            code: .renderedTwice,
            related: [.init("the first comes from here", at: first)])), at: .identities)
    }
    links.append(document.links)
    collected.add(document.collected)
  }

  /// The hint for a duplicate Service, if one of the two comes from a trait that can use an existing Service instead.
  private func remedy(for id: ObjectID, madeBy first: String?, and second: String?) -> String? {
    let parameter = "existingServiceName"
    func isAble(_ type: String?) -> Bool {
      type.flatMap { registry.trait($0) }?.parameterSchema.contains { $0.name == parameter } == true
    }
    guard isAble(first) != isAble(second), let type = isAble(first) ? first : second else { return nil }
    return "write '\(parameter): \(id.name)' in the trait '\(type)', which then routes to the other one"
  }

  /// Returns all findings, once there are no more documents.
  mutating func finish() -> OrderedProblems {
    guard links.contains(where: { $0.hasOpen }) else { return collected }
    var all = LinkedObjects()
    for links in links { all.append(links) }
    all.index()
    collected.add(Checks.problems(of: all, options.strictness))
    return collected
  }
}

/// Problems that are found document by document, but reported check by check, as if each check had run on all documents
/// at once.
struct OrderedProblems: Sendable {
  private var entries: [(step: Step, diagnostic: Diagnostic)] = []

  /// The order in which problems are reported.
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

  mutating func add(_ others: OrderedProblems) {
    if !others.entries.isEmpty { entries += others.entries }
  }

  /// All problems, in order.
  var inOrder: [Diagnostic] {
    entries.enumerated().sorted { left, right in
      (left.element.step, left.offset) < (right.element.step, right.offset)
    }.map(\.element.diagnostic)
  }
}
