import Kubernetes
import Rendering
import Rollouts
import Tree

/// The findings of checks in one or more documents, and the data needed for checks across the whole run.
struct CheckedDocument: Sendable {
  fileprivate var identities: [(id: ObjectID, origin: Mark)]
  fileprivate var links = LinkedObjects()
  fileprivate var collected = OrderedProblems()
  /// How to use a Service that is there already instead of rendering it twice, by the Service.
  fileprivate var remedies: [ObjectID: String]

  init(_ objects: [ReleaseObject], _ options: RenderOptions, _ registry: Registry) {
    let found = objects.map { $0.id }
    remedies = Self.remedies(objects, found, registry)
    identities = []
    identities.reserveCapacity(found.count)
    for (object, id) in zip(objects, found) { if let id { identities.append((id, object.origin)) } }
    if options.strictness == .ignore { return }
    let checked = CheckedObjects(objects, found, options)
    links = LinkedObjects(checked)
    links.settle()
    collected = Checks.problems(of: checked, options.strictness)
  }

  /// Of Services that are rendered twice, where one of the two comes from a trait that can route to an existing Service.
  private static func remedies(
    _ objects: [ReleaseObject], _ found: [ObjectID?], _ registry: Registry
  ) -> [ObjectID: String] {
    var seen: Set<ObjectID> = []
    let twice = Set(found.compactMap { id in id.flatMap { $0.is(.service) && !seen.insert($0).inserted ? $0 : nil } })
    if twice.isEmpty { return [:] }
    let parameter = "existingServiceName"
    var remedies: [ObjectID: String] = [:]
    for id in twice {
      let makers = zip(objects, found).filter { $0.1 == id }
        .map { $0.0.node["metadata", "labels", LabelKey.traitType]?.string }
      let able = makers.map { type in
        type.flatMap { registry.trait($0) }?.parameterSchema.contains { $0.name == parameter } == true
      }
      guard let index = able.firstIndex(of: true), able.contains(false), let type = makers[index] else { continue }
      remedies[id] = "write '\(parameter): \(id.name)' in the trait '\(type)', which then routes to the other one"
    }
    return remedies
  }
}

/// The checks of a run, document by document.
struct CheckedRun: Sendable {
  private let options: RenderOptions
  private var seen: [ObjectID: Mark] = [:]
  /// The data of each document for checks across documents.
  private var links: [LinkedObjects] = []
  private var collected = OrderedProblems()

  init(_ options: RenderOptions) { self.options = options }

  /// Adds the next document, and reports objects that occurred before.
  mutating func add(_ document: CheckedDocument) {
    if seen.isEmpty { seen.reserveCapacity(document.identities.count) }
    for (id, origin) in document.identities {
      guard let first = seen.updateValue(origin, forKey: id) else { continue }
      collected.add(
        options.strictness.doubt(
          Diagnostic(
            .error, "the \(id.kind) '\(id.name)' is rendered twice", at: origin,
            hint: document.remedies[id]
              ?? (first.file == origin.file
                ? "the later one would overwrite the earlier one"
                : "to compare two versions of it, write NEW \(Remedy.from) OLD"),
            code: .renderedTwice,
            related: [.init("the first comes from here", at: first)])), at: .identities)
    }
    links.append(document.links)
    collected.add(document.collected)
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
