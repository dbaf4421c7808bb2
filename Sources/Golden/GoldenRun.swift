import Dispatch
import Files
import Synchronization
import Tree

/// Compares rendered cases with their recorded output, and records it.
public struct GoldenRun: Sendable {
  private let render: @Sendable (GoldenCase) -> GoldenOutput

  /// Creates a run with a function that renders a case.
  public init(render: @escaping @Sendable (GoldenCase) -> GoldenOutput) { self.render = render }

  /// Verifies cases on all cores.
  ///
  /// - Returns: The differences, in the order of the cases.
  public func verify(
    _ cases: [GoldenCase], _ selection: GoldenSelection = GoldenSelection(),
    progress: @escaping @Sendable (Int) -> Void = { _ in }
  ) -> [GoldenFailure] {
    let found = Mutex<(done: Int, failures: [Int: [GoldenFailure]])>((0, [:]))
    let verifyCase = { @Sendable (index: Int) in
      let failures = verify(cases[index], selection)
      found.withLock { found in
        found.done += 1
        if !failures.isEmpty { found.failures[index] = failures }
        progress(found.done)
      }
    }
    if SharedThreads.areUsable {
      DispatchQueue.concurrentPerform(iterations: cases.count, execute: verifyCase)
    } else {
      cases.indices.forEach(verifyCase)
    }
    return found.withLock { found in cases.indices.flatMap { found.failures[$0] ?? [] } }
  }

  /// Verifies a case without writing anything.
  ///
  /// - Returns: The differences; empty if there are none.
  public func verify(_ golden: GoldenCase, _ selection: GoldenSelection = GoldenSelection()) -> [GoldenFailure] {
    var failures = golden.unreadable.sorted { $0.key.text < $1.key.text }.map { file, problem in
      GoldenFailure(golden, unreadable: file.text, problem)
    }
    guard golden.hasReadableInput else { return failures }
    let output = render(golden)
    for (file, bytes) in output {
      guard let recorded = golden.recorded[ByteKey(file)] else {
        if let index = failures.firstIndex(where: { $0.file == file }) {
          failures[index].rendered = bytes
        } else {
          failures.append(GoldenFailure(golden, missing: file, rendered: bytes))
        }
        continue
      }
      if recorded != bytes {
        failures.append(GoldenFailure(golden, file, recorded: recorded, rendered: bytes))
      }
    }
    let rendered = Set(output.map { ByteKey($0.name) })
    for (file, bytes) in golden.recorded.sorted(by: { $0.key.text < $1.key.text }) where !rendered.contains(file) {
      failures.append(GoldenFailure(golden, orphan: file.text, recorded: bytes))
    }
    return failures.filter { selection.contains($0.name, $0.file) }
  }

  /// The error messages that would replace the recorded output of cases that used to render.
  public static func lost(_ failures: [GoldenFailure], of cases: [GoldenCase]) -> [GoldenFailure] {
    failures.filter { failure in
      failure.file == "error.txt" && failure.rendered != nil
        && cases.contains { golden in
          golden.name == failure.name && golden.recorded["error.txt"] == nil
            && golden.recorded.keys.contains { $0.text.hasSuffix(".yaml") }
        }
    }
  }

  /// The rendered output of a case.
  public func output(of golden: GoldenCase) -> GoldenOutput { render(golden) }

  /// The changes that recording makes, by path. The value is nil for a file to remove. Throws if input can't be read.
  package static func changes(for failures: [GoldenFailure]) throws(Diagnostic) -> [ByteKey: [UInt8]?] {
    var changes: [ByteKey: [UInt8]?] = [:]
    for failure in failures {
      if case .problem(let problem) = failure.detail, failure.rendered == nil { throw problem }
      changes.updateValue(failure.rendered, forKey: ByteKey("\(failure.name)/\(failure.file)"))
    }
    return changes
  }

  /// Records changes: either all of them or, if the run is interrupted, none. Returns the paths that changed.
  package static func record(_ changes: [ByteKey: [UInt8]?], in root: String) throws(Diagnostic) -> [String] {
    if changes.isEmpty { return [] }
    try AtomicWriter.edit(root, changes)
    return changes.sorted { $0.key.text < $1.key.text }.map { "\($0.key.text)\($0.value == nil ? " (removed)" : "")" }
  }

  /// Adds a case with its input and its rendered output, atomically.
  public static func add(_ golden: GoldenCase, _ output: GoldenOutput, in root: String) throws(Diagnostic) {
    var changes: [ByteKey: [UInt8]?] = [:]
    if let input = golden.input { changes[ByteKey("\(golden.name)/app.yaml")] = input }
    if let previous = golden.previous { changes[ByteKey("\(golden.name)/from.yaml")] = previous }
    if !golden.arguments.isEmpty {
      changes[ByteKey("\(golden.name)/args")] = Array((golden.arguments.joined(separator: "\n") + "\n").utf8)
    }
    for (file, bytes) in output { changes[ByteKey("\(golden.name)/\(file)")] = bytes }
    try AtomicWriter.edit(root, changes)
  }
}
