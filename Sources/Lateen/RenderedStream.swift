import Applications
import Codec
import Dispatch
import Files
import Rollouts
import Synchronization
import Tree

/// Renders a stream of documents in parts. It keeps only the text of the objects and the data that checks need. Text
/// and problems are in the order of the documents, whichever thread produces them.
struct RenderedStream {
  /// The kind of output to produce.
  enum Purpose: Sendable {
    case text(comments: Bool)
    /// Only the problems, and the namespaces with Rollouts, whose plans depend on other objects.
    case problems
  }

  private let documentRenderer: DocumentRenderer
  private let purpose: Purpose
  /// The number of objects so far.
  private(set) var count = 0
  /// The namespaces that contain Rollouts.
  private(set) var rolloutNamespaces: Set<ByteKey> = []
  private var hasStarted = false
  private var run: LoadedRun
  private var output = Spool()
  private var ending: [UInt8] = []
  private var documents: [SourceNode] = []
  private var work = OrderedWork<Part?>()
  private var looksAround = false

  /// Enough documents to amortize the cost of handing them over, but few enough to still be in the cache when they are
  /// written and freed.
  private static let documentsOfPart = 8

  /// The objects of some documents, as text.
  private struct Part: Sendable {
    var loaded: LoadedPart
    var text: YAMLStream
    var count: Int
    var rolloutNamespaces: Set<ByteKey> = []

    init?(_ documents: [SourceNode], _ documentRenderer: DocumentRenderer, _ purpose: Purpose, isFirst: Bool) {
      guard var loaded = documentRenderer.part(of: documents) else { return nil }
      text = YAMLStream(isContinued: !isFirst)
      let objects = loaded.takeObjects()
      count = objects.count
      switch purpose {
      case .text(let comments):
        text.reserve(documents.count * 4096)
        for object in objects {
          let comment = comments && !object.origin.file.isEmpty ? "from \(object.origin)" : nil
          text.append(object.node, comment: comment)
        }
      case .problems:
        for object in objects where object.isRollout || object.isForeignRollout {
          if let id = object.id { rolloutNamespaces.insert(ByteKey(id.namespace)) }
        }
      }
      self.loaded = loaded
    }
  }

  init(_ documentRenderer: DocumentRenderer, for purpose: Purpose) {
    self.documentRenderer = documentRenderer
    self.purpose = purpose
    run = documentRenderer.run()
  }

  /// Adds the next document.
  mutating func add(_ document: SourceNode) {
    if looksAround { return }
    // Other documents are validated against it.
    if document["kind"]?.scalar?.text == "CustomResourceDefinition" {
      looksAround = true
      return
    }
    documents.append(document)
    if documents.count == Self.documentsOfPart { startPart() }
  }

  /// Returns the text of all objects and all problems; nil if a document refers to others.
  mutating func finish() -> (output: Spool, problems: [Diagnostic])? {
    startPart()
    while let part = work.next() { take(part) }
    if looksAround { return nil }
    output.append(ending)
    return (output, run.finish())
  }

  /// The first part is rendered on the current thread, so that short streams start no threads.
  private mutating func startPart() {
    guard !documents.isEmpty else { return }
    let (documentRenderer, purpose, documents) = (documentRenderer, purpose, documents)
    self.documents = []
    let isFirst =
      switch purpose {
      case .text: output.isEmpty
      case .problems: !hasStarted
      }
    hasStarted = true
    if isFirst { return take(Part(documents, documentRenderer, purpose, isFirst: true)) }
    work.start { Part(documents, documentRenderer, purpose, isFirst: false) }
    if work.isFull, let part = work.next() { take(part) }
  }

  private mutating func take(_ part: Part?) {
    guard let part else {
      looksAround = true
      return
    }
    run.add(part.loaded)
    count += part.count
    if !part.rolloutNamespaces.isEmpty { rolloutNamespaces.formUnion(part.rolloutNamespaces) }
    if part.text.bytes.isEmpty { return }
    output.append(part.text.bytes)
    ending = part.text.ending
  }
}

/// Work done by several threads concurrently, with results in the order in which it was started.
private struct OrderedWork<Outcome: Sendable> {
  private var open: [Task] = []

  /// Parsing takes about a fifth of the time, so more threads would only wait for it.
  private static var mostOpen: Int { 5 }

  private final class Task: Sendable {
    private let outcome = Mutex<Outcome?>(nil)
    private let done = DispatchSemaphore(value: 0)

    func finish(_ value: sending Outcome) {
      outcome.withLock { $0 = value }
      done.signal()
    }

    func wait() -> Outcome? {
      done.wait()
      return outcome.withLock { $0.take() }
    }
  }

  /// Whether a result must be taken before more work is started.
  var isFull: Bool { open.count >= Self.mostOpen }

  mutating func start(_ body: @escaping @Sendable () -> Outcome) {
    let task = Task()
    open.append(task)
    guard SharedThreads.areUsable else { return task.finish(body()) }
    DispatchQueue.global().async { task.finish(body()) }
  }

  /// Waits for the oldest result; nil if there is none.
  mutating func next() -> Outcome? {
    open.isEmpty ? nil : open.removeFirst().wait()
  }
}
