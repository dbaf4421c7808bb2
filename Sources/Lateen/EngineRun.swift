import Applications
import Codec
import Definitions
import Files
import KruisePreview
import Kubernetes
import Rendering
import Rollouts
import Tree

/// A single call of an engine, from input to release, which collects problems.
package struct EngineRun {
  private let types: ExternalTypes
  let routers: Routers
  /// All types, including those of definitions.
  package var registry: Registry { types.registry }
  /// The programs of workflow steps. The owner of each is the type that it belongs to.
  package var stepPrograms: [FunctionReference] { types.programs }
  package private(set) var options: Engine.Options
  package internal(set) var diagnostics: [Diagnostic]
  /// The documents of the version that was read most recently.
  package private(set) var documents: [SourceNode] = []
  /// The place to which the objects that were rendered last are delivered, if policies are applied.
  package private(set) var placement: Placement?

  package init(_ engine: Engine) {
    routers = engine.routers
    options = engine.options
    types = ExternalTypes(engine)
    diagnostics = types.diagnostics
    readCustomResources()
  }

  /// Reads the CustomResourceDefinitions given by the options.
  private mutating func readCustomResources() {
    if options.customResources.isEmpty { return }
    let source = Source(files: options.customResources, limits: options.limits)
    diagnostics += source.problems
    var documents: [SourceNode] = []
    source.forEachDocument(options.limits, options.rendering.strictness, &diagnostics) { documents.append($0) }
    for document in documents { addDefinitions(in: document, isExpected: true) }
  }

  /// Adds a CustomResourceDefinition, or all of those in a list.
  private mutating func addDefinitions(in document: SourceNode, isExpected: Bool) {
    if document["kind"]?.scalar?.text.hasSuffix("List") == true, let items = document["items"]?.items {
      for item in items { addDefinitions(in: item, isExpected: isExpected) }
      return
    }
    guard document["kind"]?.scalar?.text == "CustomResourceDefinition" else { return }
    var problems: [Diagnostic] = []
    let isTaken = options.rendering.customResources.add(document.value(strictness: .ignore, diagnostics: &problems))
    if !isExpected || isTaken { return }
    diagnostics.append(
      .warning(
        "the CustomResourceDefinition has no schema that custom resources can be checked by", at: document.mark,
        hint: "one of 'apiextensions.k8s.io/v1' has it under 'spec.versions[].schema.openAPIV3Schema'"))
  }

  /// Reports the CEL rules that were not checked, for the kinds among the given objects.
  package mutating func noteUnreadRules(of objects: [ReleaseObject]) {
    let unread = options.rendering.customResources.unreadRules
    if unread.isEmpty || options.rendering.strictness == .ignore { return }
    let kinds = Set(objects.compactMap { $0.node["kind"]?.string })
    for rule in unread where kinds.contains(rule.kind) {
      diagnostics.append(
        Diagnostic(
          .note, "a rule of \(rule.kind) is not checked, because it uses \(rule.reason): \(rule.rule)", at: nil))
    }
  }

  private var documentRenderer: DocumentRenderer {
    DocumentRenderer(registry: types.registry, options: options.rendering)
  }

  /// The objects of a version: its components unchanged or, with policies applied, the objects that are delivered to
  /// its only target.
  package mutating func objects(of source: Source) -> [ReleaseObject] {
    if options.appliesPolicies {
      let deliveries = deliveries(of: source)
      if deliveries.count > 1 {
        let places = deliveries.map(\.placement.description).joined(separator: ", ")
        diagnostics.append(
          .error(
            "objects are delivered to \(deliveries.count) places: \(places)", at: nil,
            hint:
              "name one with \(Remedy.cluster), or write all with 'lateen render \(Remedy.policies) \(Remedy.outputDir) DIR'"
          ))
      }
      placement = deliveries.first?.placement
      return deliveries.first?.objects ?? []
    }
    return objects(in: documents(of: source))
  }

  /// The objects of parsed documents.
  package mutating func objects(in documents: [SourceNode]) -> [ReleaseObject] {
    settled { renderer, types, problems in
      types.finish(renderer.objects(of: documents, diagnostics: &problems), &problems)
    }
  }

  /// All objects as a YAML stream. Documents are rendered as they are read, concurrently, so that a stream of any
  /// length takes little memory. Nil if the documents must be processed together: if external definitions are used, or
  /// if a document refers to another.
  package mutating func stream(of source: Source, comments: Bool) -> Spool? {
    stream(of: source, for: .text(comments: comments))?.output
  }

  /// The number of objects and all of their problems, computed in the same way. Also returns the objects that the plans
  /// of Rollouts may depend on. To find them the documents are read a second time, because it is known only at the end
  /// which namespaces have Rollouts.
  package mutating func reviewed(_ source: Source) -> (count: Int, planned: [ReleaseObject])? {
    guard options.rendering.customResources.unreadRules.isEmpty,
      let stream = stream(of: source, for: .problems)
    else { return nil }
    if stream.rolloutNamespaces.isEmpty { return (stream.count, []) }
    let renderer = documentRenderer
    var planned: [ReleaseObject] = []
    var known: [Diagnostic] = []
    source.forEachDocument(options.limits, options.rendering.strictness, &known) { document in
      planned += renderer.objects(ofChecked: document).filter { $0.concernsRollouts(in: stream.rolloutNamespaces) }
    }
    return (stream.count, planned)
  }

  private mutating func stream(
    of source: Source, for purpose: RenderedStream.Purpose
  ) -> (output: Spool, count: Int, rolloutNamespaces: Set<ByteKey>)? {
    guard types.session == nil else { return nil }
    var stream = RenderedStream(documentRenderer, for: purpose)
    diagnostics += source.problems
    source.forEachDocument(options.limits, options.rendering.strictness, &diagnostics) { stream.add($0) }
    guard let (output, problems) = stream.finish() else { return nil }
    diagnostics += problems
    return (output, stream.count, stream.rolloutNamespaces)
  }

  /// The rendered documents, after running the functions that they need.
  private mutating func settled<Part>(
    _ render: (DocumentRenderer, ExternalTypes, inout [Diagnostic]) -> [Part]
  ) -> [Part] {
    let renderer = documentRenderer
    guard let session = types.session else { return render(renderer, types, &diagnostics) }
    // Types with errors would only be reported as missing again.
    if types.hasErrors { return [] }
    let (rendered, comments) = session.settle { () -> (parts: [Part], problems: [Diagnostic]) in
      var problems: [Diagnostic] = []
      let parts = render(renderer, types, &problems)
      return (parts, problems)
    }
    diagnostics += rendered.problems + comments
    return rendered.parts
  }

  /// The deliveries of a version's workflows to the targets selected by the option `cluster`, or to all targets.
  package mutating func deliveries(of source: Source) -> [Delivery] {
    let documents = documents(of: source)
    let all = settled { renderer, types, problems in
      renderer.deliveries(of: documents, diagnostics: &problems).map { delivery in
        delivery.delivering(types.finish(delivery.objects, &problems))
      }
    }
    guard let wanted = options.rendering.cluster else { return all }
    let chosen = all.filter { $0.placement.cluster == wanted || $0.placement.description == wanted }
    if chosen.isEmpty, !hasErrors {
      diagnostics.append(
        .error(
          "nothing is delivered to '\(wanted)'", at: nil,
          hint: Suggestion.hint(for: wanted, in: all.map(\.placement.description), noun: "places")))
    }
    return chosen
  }

  /// The workflow of a version, step by step. Nil unless the version consists of exactly one Application with at least
  /// one place.
  package mutating func workflow(of source: Source) -> DeliveredWorkflow? {
    let documents = documents(of: source)
    let found: [DeliveredWorkflow] = settled { renderer, types, problems in
      guard var workflow = renderer.workflow(of: documents, diagnostics: &problems) else { return [] }
      workflow.versions = workflow.versions.map { $0.delivering(types.finish($0.objects, &problems)) }
      return [workflow]
    }
    return found.first
  }

  private mutating func documents(of source: Source) -> [SourceNode] {
    var documents: [SourceNode] = []
    diagnostics += source.problems
    source.forEachDocument(options.limits, options.rendering.strictness, &diagnostics) { documents.append($0) }
    for document in documents { addDefinitions(in: document, isExpected: false) }
    self.documents = documents
    return documents
  }

  /// The release from one version to another, unless there are errors.
  package mutating func release(of source: Source, after previous: Source?) -> Release? {
    let objects = objects(of: source)
    let former = previous.map { self.objects(of: $0) }
    return release(objects, after: former)
  }

  /// The release of the given objects, unless there are errors. Objects that the API server would reject are planned
  /// too, because the planner may explain the same mistake better.
  package mutating func release(_ objects: [ReleaseObject], after previous: [ReleaseObject]?) -> Release? {
    if diagnostics.contains(where: { $0.severity == .error && $0.code != .serverRefuses }) { return nil }
    var found: [Diagnostic] = []
    let release = Release.plan(objects, after: previous, driver: options.driver, routers: routers, diagnostics: &found)
    let places = Set(found.filter { $0.severity == .error }.compactMap(\.mark))
    diagnostics.removeAll { problem in
      guard problem.mark.map(places.contains) == true else { return false }
      return problem.code == .serverRefuses
        || problem.severity == .warning
          && found.contains { $0.severity == .error && $0.code == problem.code && $0.mark == problem.mark }
    }
    diagnostics += found
    return hasErrors ? nil : release
  }

  /// The manifests of a stage. Nil if the release does not have the stage, after reporting that.
  package mutating func manifests(of release: Release, at stage: Stage) -> Manifests? {
    do throws(Diagnostic) {
      return try release.manifests(at: stage)
    } catch {
      diagnostics.append(error)
      return nil
    }
  }

  /// Renders every stage, and reports updates that the API server would reject along the way.
  package mutating func checkUpdates(
    of release: Release?, _ objects: [ReleaseObject], after previous: [ReleaseObject]?
  ) {
    var check = UpdateCheck(options.rendering.strictness)
    if let previous { check.compare(previous, with: objects) }
    var last: Manifests?
    for stage in release?.stages ?? [] {
      guard let release, let manifests = manifests(of: release, at: stage) else { continue }
      if let last, previous != nil { check.compare(last, with: manifests, at: stage, of: objects) }
      last = manifests
    }
    diagnostics += check.diagnostics
  }

  /// Adds a problem that was found elsewhere.
  package mutating func add(_ problem: Diagnostic) { diagnostics.append(problem) }

  /// Whether there are errors.
  package var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

  /// Whether a function failed or couldn't be run.
  package var hasFailedFunction: Bool { types.session?.hasFailed == true }

  /// The problems sorted by position, without duplicates.
  package var sortedDiagnostics: [Diagnostic] {
    var seen: Set<Diagnostic> = []
    let unique = diagnostics.filter { seen.insert($0).inserted }
    return unique.enumerated().sorted { left, right in
      switch (left.element.mark, right.element.mark) {
      case (let a?, let b?) where a.file == b.file && a != b: a < b
      default: left.offset < right.offset
      }
    }.map(\.element)
  }
}

extension Diagnostic {
  /// A note for rollouts that shift traffic with ingress-nginx. It is reported only by commands that look for problems
  /// and not by each render, because nothing is wrong with the rendered objects.
  static func ingressNginxIsRetired(_ objects: [ReleaseObject]) -> Diagnostic {
    Diagnostic(
      .note, "the traffic is shifted by \(NginxRouter.controller), which no longer receives fixes",
      at: objects.first(where: \.isRollout)?.origin,
      hint: "docs/gateway-api.md shows the same rollout over an HTTPRoute", code: .ingressNginxRetired)
  }
}
